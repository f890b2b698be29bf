import type { ExchangeRate, Study } from '../../domain/configuration/money.ts';
import { readPeriod } from '../../domain/imports/plain/told-period.ts';
import type { Problem } from '../problem.ts';
import type { Draft, Placed } from '../sections.ts';
import { problemAt, standsAt } from './note.ts';

/** Studies: their currency, their span, and amounts where amounts belong. Exchange rates: towards one currency, each once. */
export function checkMoney({ studies, exchangeRates, organisation }: Draft): Problem[] {
  const currency = organisation[0]?.value.reportingCurrency;
  return [
    ...studies.flatMap((study) => [
      ...(currency ? currencyProblems(study, currency) : []),
      ...spanProblems(study),
      ...amountProblems(study),
      ...feeProblems(study),
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

function spanProblems(study: Placed<Study>): Problem[] {
  const { from, to } = study.value;
  return from <= to ? [] : [problemAt(study, ['to'], { expected: `a day not before ${from}`, got: to })];
}

function amountProblems(study: Placed<Study>): Problem[] {
  return study.value.costs.flatMap(({ category, amountMinor }, index) => {
    const path = ['costs', index, 'amountMinor'];
    if (category === 'participant-time' && amountMinor !== null) {
      const expected = 'null: participants’ time is hours × the rates of their pay bands';
      return [problemAt(study, path, { expected, got: amountMinor })];
    }
    if (category !== 'participant-time' && amountMinor === null)
      return [problemAt(study, path, { expected: 'an amount in minor units', got: amountMinor })];
    return [];
  });
}

/** Fees that are said to be in the study's lines already need a line that can hold them. */
function feeProblems(study: Placed<Study>): Problem[] {
  const { recordedFees, costs } = study.value;
  const held = costs.some(({ category }) => category === 'acquisition' || category === 'delivery');
  if (recordedFees === 'added' || held) return [];
  const expected = 'added, or a cost line of acquisition or delivery that includes the recorded fees';
  return [problemAt(study, ['recordedFees'], { expected, got: recordedFees })];
}

/** The periods of imported measures are such. */
function measureProblems(study: Placed<Study>, fiscalYearStartsInMonth: number): Problem[] {
  return study.value.benefits.flatMap(({ imported }, index) => {
    const at = (...path: string[]) => ['benefits', index, ...path];
    if (!imported) return [];
    return (['period', 'baseline'] as const).flatMap((name) => {
      const period = imported[name];
      if (period === null || readPeriod(period, fiscalYearStartsInMonth)) return [];
      const expected = 'a period such as 2026-Q4, 2026-11 or FY2026';
      return [problemAt(study, at('imported', name), { expected, got: period })];
    });
  });
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
