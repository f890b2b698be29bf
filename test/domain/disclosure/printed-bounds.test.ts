import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLong, runs } from '../../setup/long.ts';
import { feasibleRange } from './feasible-range.ts';
import { asked, askedOfFew, block, flat, mixed, numbered } from './people-in-units.ts';
import { cellsIn, hiddenIn, knownOf, tablesOf, widthsIn } from './printed-figures.ts';

describe('a group that is all alike', () => {
  const shownOf = (level: number, target = 3) =>
    hiddenIn(tablesOf([block('a', 12, level, target), mixed('b'), mixed('c'), mixed('d')])).map(
      ({ group }) => group,
    );

  test.each([
    ['at the bottom of the scale', 0, 3],
    ['at the top of the scale', 5, 3],
    ['exactly at target', 3, 3],
    ['just critical', 1, 3],
    ['in whole levels one below target, of which shares tell that all are below and none critical', 2, 3],
    ['at the target that is the top of the scale', 5, 5],
  ])('%s is hidden, and others cover it', (_, level, target) => {
    const hidden = shownOf(level, target);
    expect(hidden).toContain('a');
    expect(hidden.length).toBeGreaterThan(2);
  });

  test('nearly all at the bottom is hidden where those who are asked most must be there', () => {
    const people = asked({ a: ['0/4', '0/4', '0/3', '0/3', '3.5/3'] });
    const tables = tablesOf([...people, mixed('b'), mixed('c'), mixed('d')]);
    expect(hiddenIn(tables).map(({ group }) => group)).toContain('a');
  });

  test('between these is shown: nobody can tell that all are alike', () => expect(shownOf(2.25)).toEqual([]));

  test('takes everything with it where all groups are', () => {
    const hidden = hiddenIn(tablesOf(flat.map((unit) => block(unit, 12, 0, 3))));
    expect(hidden).toHaveLength(5 * 2);
  });
});

/** Why the total of the second domain is hidden, in which few of each unit have a level. */
const whyTotalIsHidden = (units: Record<string, string[]>) => {
  const cells = cellsIn(tablesOf(askedOfFew(units)));
  return cells.find(({ domain, group }) => domain === 'y' && group === null)?.figure.reason;
};

test('a total of ten nearly all at the bottom is hidden where it would bound three of them', () =>
  expect(
    whyTotalIsHidden({
      b: ['0/2', '0/2', '0/2', '0/2', '2/2'],
      a2: ['0.25/2'],
      c: ['1.75/2'],
      d: ['0/2', '0/2', '0/2'],
    }),
  ).toBe('complementary'));

test('hidden people who are nearly all at the bottom are hidden with others who are not', () => {
  const of = (levels: number[]) => levels.map((level) => `${level}/2`);
  const people = askedOfFew({ a: of([5, 5, 5, 0, 0]), b: of([0, 0, 0.5]), d: of([1.5, 0]) });
  expect(hiddenIn(tablesOf(people))).toContainEqual(expect.objectContaining({ domain: 'y', group: 'a' }));
});

test('a hidden guard of few people is hidden with its total where that is nearly all at the bottom', () => {
  const low = ['0/2 0/2 0/2', '0/2 0/2 0/2'];
  const people = asked({
    a1: low,
    a2: low,
    b: [...low, '0/2 0/2 0/2', '0/2', '2/2 0/2 0/2', '0/2 0/2 0.25/2'],
    c: ['0/2 0/2/2 0/2', '0/2 0/2/2 0/2/2', '0/2 0/2/2 0/2/2', '0/2', '0/2 0/2 0/3', '0/2 0/2 2/2'],
    d: ['0/2', '0/2 2.25/2 0/2/2', '0/2', '0/2', '0/2', '0/2'],
  });
  expect(widthsIn(people).narrow).toEqual([]);
});

test('a total is hidden where targets and shares leave a small part of it no room, though it is near no end', () =>
  expect(whyTotalIsHidden({ a1: ['0/4'], b: ['0/2', '0/2', '0/2'], c: ['4/4'] })).toBe('complementary'));

test('people who all stand at the bottom are hidden with more than one other of whom that is true as well', () => {
  const people = asked({
    a1: ['0/4 0/2', '0/2 0/3', '0/2 0/2/2', '0/4 0/2', '0/3 0/2/2'],
    a2: ['- 0/3 0/2', '0/2', '0/3/2', '0/4/2'],
    b: ['2/3 3.5/2', '4.25/2/2 3.75/3/2', '0.25/4/2 5/4', '3.5/4 0.25/4'],
    c: [
      '2.75/4/2 1/4/2 2/4/2',
      '0.25/3 3.5/2/2 3.5/3/2',
      '1.75/2 3.25/4 0/4',
      '0.5/2/2 1.75/4/2 4.25/4',
      '- 2.75/2/2 1.25/2',
      '2.5/4 1.5/4/2 1/3/2',
    ],
    d: ['1.25/3', '2.25/3 1/3', '3.5/4', '2.25/4', '4.5/3/2', '5/3', '4.25/2'],
  });
  expect(widthsIn(people).narrow).toEqual([]);
});

test('units of too few people are told with the next smallest, and nothing else is hidden for them', () => {
  const people = flat.flatMap((unit, at) => mixed(unit).slice(at === 1 ? -3 : at));
  const { whole } = tablesOf(people);
  expect(whole.groups.map(({ id }) => id)).toEqual(['a', 'c', 'b+d']);
  expect(hiddenIn(tablesOf(people))).toEqual([]);
});

test('a part of a hidden unit is hidden, or the unit not divided, where everybody less it would tell where each of the others stands', () => {
  const people = asked({
    a1: ['0/2 0/2', '0/2 0/2', '0/2 0/2', '0/2 0/2', '2/2 2/2'],
    a2: ['5/2 5/2', '5/2 5/2', '5/2', '5/2 5/2', '5/2 5/2'],
    d: ['0/2 0/3'],
  });
  const { narrow } = widthsIn(people);
  expect(narrow).toEqual([]);
  expect(hiddenIn(tablesOf(people)).map(({ domain, group }) => [domain, group])).toContainEqual(['x', 'a2']);
});

test('people of whom there are few stay open beside a unit of ten who all are at the top', () => {
  const people = asked({
    a1: [...Array.from({ length: 5 }, () => '5/2 5/2'), '5/2', '5/3'],
    a2: ['0/2 3.25/2', '0/3 5/2', '2/2'],
    b: ['0/2 2/2', '0.25/2'],
    c: ['0/3 2/2', '0/2 0/2', '1.75/2 0/2'],
  });
  expect(widthsIn(people).narrow).toEqual([]);
});

test('people of whom there are few stay open in a part of a unit that guards others and is as good as told itself', () => {
  const people = asked({
    a1: ['5/3/2 5/3/2', '5/4/2 5/3', '5/2 5/4', '5/3 5/4/2', '5/2/2 5/2', '5/2 5/2/2', '5/3/2', '5/4/2'],
    a2: ['2/4/2 3.25/3/2', '2.5/3/2 5/3/2', '4/2/2'],
    b: ['2/4/2 3/3/2', '2/3 1.75/4/2', '2.25/3/2 3.5/3', '0.25/4/2 4.75/3', '0.5/4'],
    c: ['2.25/3 4.5/3', '0/4/2', '2.5/4/2 1/2', '0.25/2/2 5/2/2', '1.75/4 1.5/3'],
  });
  expect(widthsIn(people).narrow).toEqual([]);
});

test('each of people who all stand at the bottom stays open beside a group of ten, where sums over domains leave them little', () => {
  const people = asked({
    d: [
      '0/4 0/2 0/4',
      '0/4/2 0/3 0/2/2',
      '0/2/2 0/2/2 0/2',
      '0/4/2 0/4/2 0/4',
      '0/4 0/2/2 0/2/2',
      '0/4/2 0/4/2 0/3',
      '0/2/2 0/3/2 0/4/2',
      '0/4/2 0/3 0/2/2',
    ],
    b: ['1/4/2', '3.75/3 1.25/4/2', '1/2/2 1.75/2', '0.25/2/2', '4.5/4/2', '3/3/2', '3/3', '2/2/2'],
    a1: [
      '2.75/4 2.75/4 0.5/2',
      '4/4 1.75/4 0.5/3/2',
      '1/2 4.25/2 4.75/2',
      '4/3/2 0/4 0/4',
      '1.25/2/2 4/4/2 1.75/4',
      '1/3/2 1/4 1/4',
    ],
    c: ['4.25/4/2 4.25/2/2', '0.25/3/2 4.25/3/2', '4.5/4/2 0.75/3', '4.5/2 0.75/4'],
  });
  expect(widthsIn(people).narrow).toEqual([]);
});

test('a part of a hidden unit is hidden where everybody less it are people who all stand at one end', () => {
  const hidden = hiddenIn(tablesOf([...mixed('a1'), ...block('a2', 9, 5, 3), ...block('d', 6, 5, 3)]));
  expect(hidden.map(({ group }) => group)).toEqual(expect.arrayContaining(['a', 'd', 'a1', 'a2']));
});

test('nothing is hidden where groups are large and mixed', () =>
  expect(hiddenIn(tablesOf(flat.map(mixed)))).toEqual([]));

test('no hidden mean level can be bounded to less than one level by everything that the tables by unit print', () => {
  let checked = 0;
  fc.assert(
    fc.property(companies, (people) => {
      const { narrow, asked: all } = widthsIn(people);
      expect(narrow).toEqual([]);
      checked += all;
    }),
    { ...(!isLong && { seed: 1 }), numRuns: runs(20, 200), endOnFailure: true },
  );
  expect(checked).toBeGreaterThan(30);
});

test('a readiness tells nothing of one whose role asks it more urgently than those of the others do', () => {
  const asked = (importance: number) => (level: number) => [{ domain: 'x', level, target: 3, importance }];
  const others = [1, 2, 3, 4, 2.5, 3.5, 0.5].map(asked(5));
  const people = [...numbered('a', [...others, ...[2].map(asked(2))]), ...mixed('b'), ...mixed('c')];
  const matrix = tablesOf(people);
  const shown = cellsIn(matrix).find(({ domain, group }) => domain === 'x' && group === 'a')?.figure;
  expect(shown).toMatchObject({ n: 8, readinessIndex: expect.any(Number) });
  const { lowest, highest } = feasibleRange(new Map([['s_a_7_0', 1]]), knownOf(people, matrix));
  expect(highest - lowest).toBeGreaterThanOrEqual(1);
});

const quarters = fc.integer({ min: 0, max: 20 }).map((each) => each / 4);
const anyPair = (domain: string, level: fc.Arbitrary<number>) =>
  fc.record({
    domain: fc.constant(domain),
    level,
    target: fc.integer({ min: 2, max: 4 }),
    importance: fc.integer({ min: 1, max: 2 }),
  });
/** Levels in some of three domains: most of a unit in the same, so that few are in the others. */
const anyPerson = (level: fc.Arbitrary<number>, usual: readonly string[]) =>
  fc
    .oneof(
      { weight: 3, arbitrary: fc.constant(usual) },
      { weight: 1, arbitrary: fc.constantFrom(['x'], ['x', 'y'], ['y', 'z'], ['x', 'y', 'z']) },
    )
    .chain((domains) => fc.tuple(...domains.map((domain) => anyPair(domain, level))));
const peopleOf = (level: fc.Arbitrary<number>, { least = 0, most = 9 } = {}) =>
  fc
    .constantFrom(['x'], ['x', 'y'], ['x', 'y', 'z'])
    .chain((usual) => fc.array(anyPerson(level, usual), { minLength: least, maxLength: most, size: 'max' }));
const anyGroup = (size: { least?: number; most?: number }) =>
  fc.oneof(
    { weight: 6, arbitrary: peopleOf(quarters, size) },
    { weight: 1, arbitrary: peopleOf(fc.constant(0), size) },
    { weight: 1, arbitrary: peopleOf(fc.constant(5), size) },
  );
const anySizes = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constant([{ most: 6 }, { most: 5 }, ...Array.from({ length: 3 }, () => ({ least: 4 }))]),
  },
  { weight: 1, arbitrary: fc.constant([{}, {}, { most: 20 }, {}, {}]) },
);
const companies = anySizes.chain((sizes) =>
  fc
    .tuple(
      ...['a1', 'a2', 'b', 'c', 'd'].map((unit, at) =>
        anyGroup(sizes[at] ?? {}).map((people) => numbered(unit, people)),
      ),
    )
    .map((groups) => groups.flat()),
);
