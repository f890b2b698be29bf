import type { Study } from '../../domain/configuration/money.ts';
import type { Problem } from '../problem.ts';
import type { Draft, Placed } from '../sections.ts';
import { problemAt } from './note.ts';

/** Studies: their currency, their span, and amounts where amounts belong. */
export function checkMoney({ studies, organisation }: Draft): Problem[] {
  const currency = organisation[0]?.value.reportingCurrency;
  return studies.flatMap((study) => [
    ...(currency ? currencyProblems(study, currency) : []),
    ...spanProblems(study),
    ...amountProblems(study),
  ]);
}

function currencyProblems(study: Placed<Study>, currency: string): Problem[] {
  if (study.value.currency === currency) return [];
  const expected = `${currency}, the reporting currency (there are no exchange rates)`;
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
