import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LevelSums } from '../../../domain/disclosure/room-between.ts';
import type { Milestone } from '../../../domain/milestones.ts';
import { withAudience } from '../../../domain/milestones/celebration-rules.ts';
import {
  tellableLevels,
  tellsOthersLevels,
  type DividedPerson,
} from '../../../domain/milestones/told-levels.ts';

const of = { groupMinimum: 5, levels: { scale: { minimum: 0, maximum: 5 }, criticalShortfallLevels: 2 } };

const levels = (level: number): LevelSums => ({
  pairs: 1,
  target: 3,
  short: Math.max(0, 3 - level),
  above: Math.max(0, level - 3),
});

/** So many of a unit, a role and a site with levels in mlops, at 1 and 4 in turn where none is said. */
function group(
  name: string,
  count: number,
  { units = ['lab'], role = 'developer', site = 'here', level, isTwice = true }: Partial<Group> = {},
): DividedPerson[] {
  return Array.from({ length: count }, (_, at) => ({
    personId: `${name}${at}`,
    divisions: [units, [role], [site]],
    domains: new Map([['mlops', { sums: levels(level ?? (at % 2 === 0 ? 1 : 4)), isTwice }]]),
  }));
}

interface Group {
  units: readonly string[];
  role: string;
  site: string;
  level: number;
  isTwice: boolean;
}

const up = ({ personId }: DividedPerson, domain = 'mlops'): Milestone => ({
  personId,
  kind: 'level-up',
  subject: `advance/${domain}/expert`,
  reachedOn: '2026-11-20',
});

const told = (named: readonly DividedPerson[], people: readonly DividedPerson[]) =>
  [
    ...tellableLevels(
      named.map((each) => up(each)),
      people,
      of,
    ),
  ].map(({ personId }) => personId);

describe('a level that somebody reached is told to others', () => {
  test('where as many of the unit are not named as a figure needs: of six of whom two are, the rest would be four', () => {
    const six = group('a', 6);
    expect(told(six.slice(0, 2), six)).toEqual([]);
    const seven = group('a', 7);
    expect(told(seven.slice(0, 2), seven)).toEqual(['a0', 'a1']);
    expect(told(seven.slice(0, 3), seven)).toEqual([]);
  });

  test('also of the same role and the same site: a unit less a role is these people', () => {
    const developers = group('a', 6);
    const others = group('b', 20, { role: 'analyst' });
    expect(told(developers.slice(0, 2), [...developers, ...others])).toEqual([]);
    expect(told(developers.slice(0, 1), [...developers, ...others])).toEqual(['a0']);
    const away = group('c', 20, { site: 'there' });
    expect(told(developers.slice(0, 2), [...developers, ...away])).toEqual([]);
  });

  test('beside those of the next larger unit where the own is too small for a figure', () => {
    const small = group('a', 3, { units: ['all', 'lab'] });
    const other = group('b', 4, { units: ['all', 'mill'] });
    expect(told(small.slice(0, 1), [...small, ...other])).toEqual(['a0']);
    expect(told(small.slice(0, 3), [...small, ...other])).toEqual([]);
    const large = group('c', 20, { units: ['all', 'yard'] });
    expect(told(small.slice(0, 1), [...small, ...large])).toEqual([]);
  });

  test('where enough were measured the time before as well, of whom a trend tells', () => {
    const before = group('a', 6);
    const joined = group('b', 20, { isTwice: false });
    expect(told(before.slice(0, 1), [...before, ...joined])).toEqual(['a0']);
    expect(told(before.slice(0, 2), [...before, ...joined])).toEqual([]);
  });

  test('not where the others nearly all stand at one end of the scale: less those who rose each of them would', () => {
    const [named, rest] = [group('a', 2, { level: 4 }), group('b', 12, { level: 0 })];
    expect(told(named, [...named, ...rest])).toEqual([]);
    expect(told(named, [...named, ...group('b', 12)])).toEqual(['a0', 'a1']);
  });

  test('in one domain, whatever is said of another', () => {
    const lab = group('a', 6).map((person) => ({
      ...person,
      domains: new Map([...person.domains, ['data', { sums: levels(1), isTwice: true }]]),
    }));
    const [first, second] = lab;
    if (!first || !second) throw new Error('Nobody is there');
    const milestones = [up(first, 'mlops'), up(second, 'data')];
    expect([...tellableLevels(milestones, lab, of)]).toEqual([milestones[0]]);
  });

  test('so that no sum or difference of figures that takes in somebody named is about fewer others', () => {
    const level = fc.constantFrom(1, 4);
    const site = fc.constantFrom('here', 'here', 'here', 'there');
    const role = (...roles: string[]) => fc.constantFrom(...roles);
    const person = fc.oneof(
      fc.record({
        units: fc.constantFrom(['all', 'a'], ['all', 'a', 'b']),
        role: role('x', 'y'),
        site,
        level,
      }),
      fc.record({ units: fc.constant(['all', 'c']), role: role('x', 'z'), site, level }),
    );
    const random = fc.record({
      placed: fc.array(person, { minLength: 25, maxLength: 60 }),
      every: fc.integer({ min: 2, max: 6 }),
    });
    let shown = 0;
    fc.assert(
      fc.property(random, ({ placed, every }) => {
        const people = placed.flatMap((each, at) => group(`p${at}-`, 1, each));
        const open = people.filter((_, at) => at % every === 0);
        const named = new Set(told(open, people));
        shown += named.size;
        for (const counted of combinations(people)) {
          const others = counted.filter(({ personId }) => !named.has(personId));
          if (others.length < counted.length) expect(others.length).toBeGreaterThanOrEqual(of.groupMinimum);
        }
      }),
      { numRuns: 8, seed: 7 },
    );
    expect(shown).toBeGreaterThan(10);
  });
});

/** Of all sums and differences of up to three groups that may be shown, those who count in each. */
function* combinations(people: readonly DividedPerson[]): Generator<DividedPerson[]> {
  const groups = Map.groupBy(
    people.flatMap(({ divisions }) => divisions.flat()),
    (id) => id,
  );
  const shown = [...groups].flatMap(([id, { length }]) => (length < of.groupMinimum ? [] : [id]));
  const signs = [-1, 0, 1];
  for (const [at, one] of shown.entries())
    for (const [next, other] of shown.slice(at).entries())
      for (const third of shown.slice(at + next))
        for (const [b, c] of signs.flatMap((b) => signs.map((c) => [b, c] as const))) {
          const factor = (id: string) =>
            (id === one ? 1 : 0) + (id === other ? b : 0) + (id === third ? c : 0);
          yield people.filter(
            ({ divisions }) => divisions.flat().reduce((all, id) => all + factor(id), 0) !== 0,
          );
        }
}

test('who is told beyond the manager where somebody stands is a matter of kind and audience', () => {
  expect(tellsOthersLevels({ kind: 'level-up' }, 'everyone')).toBe(true);
  expect(tellsOthersLevels({ kind: 'level-up' }, 'team')).toBe(true);
  expect(tellsOthersLevels({ kind: 'gap-closed' }, 'team')).toBe(true);
  expect(tellsOthersLevels({ kind: 'level-up' }, 'person-and-manager')).toBe(false);
  expect(tellsOthersLevels({ kind: 'completion' }, 'everyone')).toBe(false);
});

test('a milestone is told to no more people than it may be', () => {
  const [person] = group('a', 1);
  if (!person) throw new Error('Nobody is there');
  const rule = { on: true, audience: 'everyone' as const, channels: [] };
  const celebrations = {
    optIn: { countries: [], sites: [] },
    daily: false,
    quietAfterAbsenceWorkingDays: 2,
    kinds: { 'level-up': rule },
  };
  const milestone = up(person);
  expect(withAudience([milestone], celebrations)).toEqual([{ ...milestone, audience: 'everyone' }]);
  expect(withAudience([{ ...milestone, atMost: 'person-and-manager' }], celebrations)).toEqual([
    { ...milestone, audience: 'person-and-manager' },
  ]);
});
