import fc from 'fast-check';
import { expect, test } from 'vitest';
import { feasibleRange, type Bound } from '../disclosure/feasible-range.ts';
import { knownOf, levelsIn, negative, shownOf, times, trendAlone, twiceIn } from './small-company.ts';
import { runs } from '../../setup/long.ts';
import { companies, companiesAtEnds, type Person } from './small-people.ts';

test('nobody’s change, nor level at either time, can be bounded closely by both quarters’ tables and the trends between them', () => {
  let checked = 0;
  fc.assert(
    fc.property(companies, (people) => {
      checked += expectOpen(people);
    }),
    { numRuns: runs(6, 60), endOnFailure: true, seed: 7 },
  );
  expect(checked).toBeGreaterThan(100);
});

test('nor where those of one role nearly all stand at the top, by everybody’s gain less the tables of the other roles', () => {
  const people = fc.sample(companies, { seed: 101, numRuns: 22 }).at(-1) ?? [];
  expect(shownOf(people).tables.after.roles.size).toBe(4);
  expect(expectOpen(people)).toBeGreaterThan(20);
});

test('nor where the sum of all is taken on from a role’s table of one time to the other by the change of that role', () => {
  const people = fc.sample(companiesAtEnds, { seed: 303, numRuns: 111 }).at(-1) ?? [];
  expect(shownOf(people).trends.role.rows.map(({ figures }) => figures.n)).toEqual([null, 11, null]);
  expect(expectOpen(people)).toBeGreaterThan(20);
});

test('nor by everybody’s gain where it is asked by unit alone, beside the tables by role', () => {
  const people = fc.sample(companies, { seed: 101, numRuns: 22 }).at(-1) ?? [];
  const { total } = trendAlone(people, 'unit');
  expect([total.figures.n, total.figures.hakeGain]).toEqual([
    shownOf(people).trends.role.total.figures.n,
    null,
  ]);
});

/** How many unknowns of how many people were looked at: of those who are measured alike, one. */
function expectOpen(people: readonly Person[]): number {
  const told = shownOf(people);
  if (!told.trends.unit.total.figures.n) return 0;
  const known = knownOf(people, told);
  const ofTables = knownOf(people, { ...told, trends: null });
  const unknowns = alike(people).flatMap(unknownsOf);
  for (const { name, terms } of unknowns) {
    const sum = new Map(terms.map(([unknown, factor]) => [unknown, factor]));
    const isOpen = (bounds: readonly Bound[]) => {
      const { lowest, highest } = feasibleRange(sum, bounds);
      return highest - lowest >= 1 - 1e-5;
    };
    // What tables alone leave open is shown elsewhere, for levels alone.
    expect([name, isOpen(known) || !isOpen(ofTables)]).toEqual([name, true]);
  }
  return unknowns.length;
}

/** What is known of people says the same of all who are measured in the same skills, unit and role at both times. */
function alike(people: readonly Person[]): Person[] {
  const keyOf = (person: Person) =>
    JSON.stringify([
      person.role,
      ...times.map((time) => [person[time]?.unit, person[time]?.levels.map((level) => level === null)]),
    ]);
  return [...Map.groupBy(people, keyOf).values()].flatMap((those) => those.slice(0, 1));
}

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
