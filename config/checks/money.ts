import type { ExchangeRate, Programme, Study } from '../../domain/configuration/money.ts';
import { readPeriod } from '../../domain/imports/plain/told-period.ts';
import type { Problem } from '../problem.ts';
import type { Draft, Placed } from '../sections.ts';
import { problemAt, standsAt } from './note.ts';
import { checkStudy } from './study.ts';

/** Studies: their currency and horizon, and what each must be alone. Exchange rates: towards one currency, each once. */
export function checkMoney({ studies, programmes, exchangeRates, organisation }: Draft): Problem[] {
  const currency = organisation[0]?.value.reportingCurrency;
  return [
    ...studies.flatMap((study) => [
      ...(currency ? currencyProblems(study, currency) : []),
      ...checkStudy(study),
      ...longTermProblems(study, programmes),
      ...measureProblems(study, organisation[0]?.value.fiscalYearStartsInMonth ?? 1),
    ]),
    ...exchangeRates.flatMap((rate) => (currency ? pairProblems(rate, currency) : [])),
    ...ratesGivenTwice(exchangeRates),
  ];
}

function currencyProblems(study: Placed<Study>, currency: string): Problem[] {
  if (study.value.currency === currency) return [];
  const expected = `${currency}, the reporting currency (exchange rates are for fees in learning records)`;
  return [problemAt(study, ['currency'], { expected, got: study.value.currency })];
}

/** Benefits of later years are for programmes that are long-term solutions. */
function longTermProblems(study: Placed<Study>, programmes: readonly Placed<Programme>[]): Problem[] {
  const programme = programmes.find(({ value }) => value.id === study.value.programme);
  if (!study.value.longTerm || programme?.value.horizon !== 'short-term') return [];
  const expected = `nothing here: ${programme.value.id} is short-term (${standsAt(programme, ['horizon'])}), so benefits of the first year count`;
  return [problemAt(study, ['longTerm'], { expected, got: study.value.longTerm })];
}

/** The periods of imported measures are such. */
function measureProblems(study: Placed<Study>, fiscalYearStartsInMonth: number): Problem[] {
  const wrong = (path: (string | number)[], period: string | null) => {
    if (period === null || readPeriod(period, fiscalYearStartsInMonth)) return [];
    const expected = 'a period such as 2026-Q4, 2026-11 or FY2026';
    return [problemAt(study, path, { expected, got: period })];
  };
  const { benefits, scoreboard = [] } = study.value;
  return [
    ...benefits.flatMap(({ imported }, index) =>
      (['period', 'baseline'] as const).flatMap((name) =>
        wrong(['benefits', index, 'imported', name], imported?.[name] ?? null),
      ),
    ),
    ...scoreboard.flatMap(({ imported }, index) =>
      wrong(['scoreboard', index, 'imported', 'period'], imported?.period ?? null),
    ),
  ];
}

/** All rates lead to the reporting currency, so no pair is given both ways and none needs a third currency. */
function pairProblems(rate: Placed<ExchangeRate>, currency: string): Problem[] {
  const { from, to } = rate.value;
  if (to !== currency) {
    const expected = `${currency}, the reporting currency (rates lead to it, and are not given the other way)`;
    return [problemAt(rate, ['to'], { expected, got: to })];
  }
  if (from !== currency) return [];
  const expected = `another currency than ${currency}, the reporting currency`;
  return [problemAt(rate, ['from'], { expected, got: from })];
}

function ratesGivenTwice(rates: readonly Placed<ExchangeRate>[]): Problem[] {
  const first = new Map<string, Placed<ExchangeRate>>();
  return rates.flatMap((rate) => {
    const { from, to, on } = rate.value;
    const key = `${from} ${to} ${on}`;
    const earlier = first.get(key);
    if (!earlier) first.set(key, rate);
    const expected = `each day of a pair once (${earlier ? standsAt(earlier, ['on']) : ''} gives it)`;
    return earlier ? [problemAt(rate, ['on'], { expected, got: on })] : [];
  });
}
