import { expect, test } from 'vitest';
import { toldFees } from '../../../domain/learning/learning-fees.ts';

const paid = (currency: string, ...personIds: string[]) =>
  personIds.map((personId) => ({ personId, costMinor: 100, currency }));
const told = (...parts: ReturnType<typeof paid>[]) => toldFees(parts, { hidden: new Set(), groupMinimum: 5 });
const minors = (fees: { currency: string; minor: number | null }[]) => fees.map(({ minor }) => minor);

test('what one of many paid in another currency is hidden, in the unit and in all', () => {
  const { whole, parts } = told([...paid('EUR', '1', '2', '3', '4', '5'), ...paid('CHF', '3')]);
  expect(whole).toEqual([
    { currency: 'CHF', minor: null },
    { currency: 'EUR', minor: 500 },
  ]);
  expect(parts).toEqual([whole]);
});

test('where few of a unit paid anything, so is the smallest other by which it would follow', () => {
  const { whole, parts } = told(
    paid('EUR', '1', '1', '2'),
    paid('EUR', '3', '4', '5', '6', '7'),
    paid('EUR', '8', '9', '10', '11', '12', '13'),
    [],
  );
  expect(minors(whole)).toEqual([1_400]);
  expect(parts.map(minors)).toEqual([[null], [null], [600], []]);
});

test('a unit that is hidden anyhow guards another', () => {
  const parts = [paid('EUR', '1', '2'), paid('EUR', '3', '4', '5', '6', '7')];
  const { parts: shown } = toldFees([...parts, paid('EUR', '8', '9', '10', '11', '12')], {
    hidden: new Set([1]),
    groupMinimum: 5,
  });
  expect(shown.map(minors)).toEqual([[null], [null], [500]]);
});
