import fc from 'fast-check';
import { expect, test } from 'vitest';
import { feasibleRange, type Bound } from '../disclosure/feasible-range.ts';
import { knownOf, levelsIn, negative, shownOf, times, twiceIn } from './small-company.ts';
import { companies, type Person } from './small-people.ts';

test('nobody’s change, nor level at either time, can be bounded closely by both quarters’ tables and the trends between them', () => {
  let checked = 0;
  fc.assert(
    fc.property(companies, (people) => {
      const told = shownOf(people);
      if (!told.trends.unit.total.figures.n) return;
      const known = knownOf(people, told);
      const ofTables = knownOf(people, { ...told, trends: null });
      for (const { name, terms } of people.filter((_, at) => at % 3 === 0).flatMap(unknownsOf)) {
        const sum = new Map(terms.map(([unknown, factor]) => [unknown, factor]));
        const isOpen = (bounds: readonly Bound[]) => {
          const { lowest, highest } = feasibleRange(sum, bounds);
          return highest - lowest >= 1 - 1e-5;
        };
        // What tables alone leave open is shown elsewhere, for levels alone.
        expect([name, isOpen(known) || !isOpen(ofTables)]).toEqual([name, true]);
        checked += 1;
      }
    }),
    { numRuns: 6, endOnFailure: true, seed: 7 },
  );
  expect(checked).toBeGreaterThan(100);
});

/** Of somebody the mean level at either time, and the mean change. */
function unknownsOf(person: Person) {
  const means = [
    ...times.map((time) => ({
      name: `${person.id} ${time}`,
      terms: levelsIn([person], time),
    })),
    {
      name: `${person.id} change`,
      terms: [...twiceIn(person, 'after'), ...negative(twiceIn(person, 'before'))],
    },
  ];
  return means.flatMap(({ name, terms }) => {
    const weight = Math.max(
      1,
      terms.filter(([unknown]) => (name.includes('change') ? unknown.startsWith('a') : true)).length,
    );
    return terms.length === 0
      ? []
      : [{ name, terms: terms.map(([unknown, factor]) => [unknown, factor / weight] as const) }];
  });
}
