import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fraction, toNumber } from '../../../domain/fraction.ts';
import { domainWeights } from '../../../domain/gaps/domain-weights.ts';
import { itself, unitTables } from '../../../domain/gaps/unit-tables.ts';
import type { GapMatrix, GapTable } from '../../../domain/results.ts';
import { totalsByUnit } from '../gaps/placed-totals.ts';
import { isLong, runs } from '../../setup/long.ts';
import { feasibleRange, type Bound } from './feasible-range.ts';
import {
  asked,
  block,
  flat,
  inTwo,
  mixed,
  numbered,
  of,
  scale,
  units,
  type Person,
} from './people-in-units.ts';

const large = 10;

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

  test('between these is shown: nobody can tell that all are alike', () => expect(shownOf(2.25)).toEqual([]));

  test('takes everything with it where all groups are', () => {
    const hidden = hiddenIn(tablesOf(flat.map((unit) => block(unit, 12, 0, 3))));
    expect(hidden).toHaveLength(5 * 2);
  });
});

test('a total of ten nearly all at the bottom is hidden where it would bound three of them', () => {
  const people = inTwo({ b: [0, 0, 0, 0, 2], a2: [0.25], c: [1.75], d: [0, 0, 0] }, () => 0);
  expect(cellsIn(tablesOf(people)).every(({ figure }) => figure.n === null)).toBe(true);
});

test('hidden people who are nearly all at the bottom are hidden with others who are not', () => {
  const ofX = [5, 5, 5, 0, 0, 0, 0, 0.5, 1.5, 0];
  const people = inTwo({ a: [5, 5, 5, 0, 0], b: [0, 2, 0], d: [0, 5] }, (at) => ofX[at] ?? 0);
  expect(hiddenIn(tablesOf(people))).toContainEqual(expect.objectContaining({ domain: 'x', group: 'a' }));
});

test('a hidden guard of few people is hidden with its total where that is nearly all at the bottom', () => {
  const people = asked({
    c: ['0/2 0/2', '0/2 0/2', '0/2 0/2', '0/2 0/3', '0/2 0/2'],
    d: ['2/2 0.75/2', '0/2 3/3', '0/2 0.25/2/2'],
  });
  const total = cellsIn(tablesOf(people)).find(({ domain, group }) => domain === 'y' && group === null);
  expect(total?.figure).toMatchObject({ n: null, reason: 'complementary' });
});

test('a total is hidden where targets and shares leave a small part of it no room, though it is near no end', () => {
  const people = asked({
    a1: ['0/2 0/4'],
    b: ['0/2 0/2', '0/3', '0/2 0/2', '0/2 0/2'],
    c: ['1/2', '3/3 4/4'],
  });
  const total = cellsIn(tablesOf(people)).find(({ domain, group }) => domain === 'y' && group === null);
  expect(total?.figure).toMatchObject({ n: null });
});

test('a hidden unit is not divided where everybody less a part would tell where each of the others stands', () => {
  const people = asked({
    a1: ['0/2 0/2', '0/2 0/2', '0/2 0/2', '0/2 0/2', '2/2 2/2'],
    a2: ['5/2 5/2', '5/2 5/2', '5/2', '5/2 5/2', '5/2 5/2'],
    d: ['0/2 0/3'],
  });
  expect(tablesOf(people).units).not.toHaveProperty('a');
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
      const matrix = tablesOf(people);
      const known = knownOf(people, matrix);
      // A unit's own figure stands in the table above it and, as the total, in its own.
      const hidden = Map.groupBy(hiddenIn(matrix), ({ domain, group }) => JSON.stringify([domain, group]));
      for (const [cell, ...again] of hidden.values()) {
        if (!cell || [cell, ...again].some((each) => isAmongLarge(people, each))) continue;
        const pairs = pairsIn(people, cell);
        const { lowest, highest } = feasibleRange(levelOf(pairs), known);
        expect((highest - lowest) / pairs.length).toBeGreaterThanOrEqual(1 - 1e-6);
        checked += 1;
      }
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

interface Place {
  domain: string | null;
  group: string | null;
}

const quarters = fc.integer({ min: 0, max: 20 }).map((each) => each / 4);
const anyPair = (domain: string, level: fc.Arbitrary<number>) =>
  fc.record({
    domain: fc.constant(domain),
    level,
    target: fc.integer({ min: 2, max: 4 }),
    importance: fc.integer({ min: 1, max: 2 }),
  });
/** Levels in one or both domains. */
const anyPerson = (level: fc.Arbitrary<number>) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.tuple(anyPair('x', level), anyPair('y', level)) },
    { weight: 1, arbitrary: fc.tuple(anyPair('x', level)) },
  );
const anyGroup = fc.oneof(
  { weight: 4, arbitrary: fc.array(anyPerson(quarters), { maxLength: 9 }) },
  { weight: 1, arbitrary: fc.array(anyPerson(fc.constant(0)), { maxLength: 9 }) },
  { weight: 1, arbitrary: fc.array(anyPerson(fc.constant(5)), { maxLength: 9 }) },
);
const companies = fc
  .tuple(...['a1', 'a2', 'b', 'c', 'd'].map((unit) => anyGroup.map((people) => numbered(unit, people))))
  .map((groups) => groups.flat());

function tablesOf(people: readonly (Person | Person[])[]): GapMatrix {
  const placed = people.flat().flatMap(({ id, unit, pairs }) =>
    pairs.map(({ name, domain, level, target, importance }) => ({
      unitId: unit,
      pair: {
        personId: id,
        domain,
        skillId: name,
        level: fraction(level),
        target: fraction(target),
        importance: fraction(importance),
      },
    })),
  );
  const domains = [...new Set(placed.map(({ pair }) => pair.domain))].toSorted();
  const ofTables = { ...of, domains, units, weights: weightsOf(people.flat()) };
  const divided = unitTables(totalsByUnit(placed, ofTables), ofTables);
  if (!divided) throw new Error('There is no table');
  return divided.matrix;
}

function allTables({ whole, units: below }: GapMatrix): { total: string | null; table: GapTable }[] {
  return [
    { total: null, table: whole },
    ...Object.entries(below).map(([total, table]) => ({ total, table })),
  ];
}

function cellsIn(matrix: GapMatrix) {
  return allTables(matrix).flatMap(({ total, table }) =>
    table.cells.map((cell) => ({ ...cell, place: cell.group, group: cell.group ?? total, table })),
  );
}

function hiddenIn(matrix: GapMatrix) {
  return cellsIn(matrix).filter(({ figure }) => figure.n === null);
}

/** Cells of ten and more people stay, even where a hidden one is bounded more closely: beside such groups, and for a mere guard in their row or column. */
function isAmongLarge(people: readonly Person[], hidden: ReturnType<typeof hiddenIn>[number]): boolean {
  const { figure, table } = hidden;
  const isInLine = ({ domain, group }: Place) => domain === hidden.domain || group === hidden.place;
  const left = table.cells.flatMap((cell) => (cell.figure.n && isInLine(cell) ? [cell.figure.n] : []));
  if (figure.reason !== 'small-group' && left.every((each) => each >= large)) return true;
  return table.groups.some(
    ({ id }) => people.filter(({ unit }) => unit === id || units.get(unit)?.parentId === id).length >= large,
  );
}

function pairsIn(people: readonly Person[], { domain, group }: Place) {
  const isIn = (unit: string) =>
    group === null ||
    group === unit ||
    group === itself(unit) ||
    group === 'root' ||
    units.get(unit)?.parentId === group;
  return people.flatMap(({ unit, pairs }) =>
    isIn(unit) ? pairs.filter((pair) => domain === null || pair.domain === domain) : [],
  );
}

type Pairs = ReturnType<typeof pairsIn>;

/** Σ level, less Σ target: surplus − shortfall. */
function levelOf(pairs: Pairs): Map<string, number> {
  return new Map(
    pairs.flatMap(({ name }) => [
      [`s_${name}`, -1],
      [`u_${name}`, 1],
    ]),
  );
}

/**
 * Everything shown, about unknowns of each pair: s is its shortfall, u its surplus, z and y whether it is below target and critical (in
 * a linear program anything from 0 to 1). Means are rounded to two decimals, readiness to a tenth of a percent; counts are exact.
 */
function knownOf(people: readonly Person[], matrix: GapMatrix): Bound[] {
  const own = pairsIn(people, { domain: null, group: null }).flatMap(({ name, target }): Bound[] => [
    atMost({ [`s_${name}`]: 1, [`z_${name}`]: -2, [`y_${name}`]: -(target - 2) }, 0),
    atMost({ [`y_${name}`]: 2, [`s_${name}`]: -1 }, 0),
    atMost({ [`y_${name}`]: 1, [`z_${name}`]: -1 }, 0),
    atMost({ [`u_${name}`]: 1, [`z_${name}`]: scale.maximum - target }, scale.maximum - target),
    atMost({ [`z_${name}`]: 1 }, 1),
  ]);
  const weights = weightsOf(people);
  const weigh = ({ domain }: Pairs[number]) => toNumber(weights.get(domain) ?? fraction(1));
  return [...own, ...cellsIn(matrix).flatMap((cell) => saidBy(pairsIn(people, cell), cell.figure, weigh))];
}

function weightsOf(people: readonly Person[]) {
  const pairs = people.flatMap((person) => person.pairs);
  return domainWeights(pairs.map(({ domain, importance }) => ({ domain, importance: fraction(importance) })));
}

function saidBy(
  pairs: Pairs,
  figure: GapTable['cells'][number]['figure'],
  weigh: (pair: Pairs[number]) => number,
): Bound[] {
  const { assessedPairs, meanShortfall, meanSurplus, belowTargetShare, criticalShare, readinessIndex } =
    figure;
  if (!assessedPairs) return [];
  const total = (kind: string, value: number | null, step: number): Bound =>
    within(
      pairs.map(({ name }): [string, number] => [`${kind}_${name}`, 1]),
      { value: Math.round((value ?? 0) / step) * step * assessedPairs, by: (step / 2) * assessedPairs },
    );
  const needed = pairs.reduce((all, pair) => all + pair.target * weigh(pair), 0);
  const ready = Math.round((readinessIndex ?? 0) * 10) / 1000;
  const shortWeighed = pairs.map((pair): [string, number] => [`s_${pair.name}`, weigh(pair)]);
  return [
    total('s', meanShortfall, 0.01),
    total('u', meanSurplus, 0.01),
    total('z', belowTargetShare, 1e-9),
    total('y', criticalShare, 1e-9),
    within(shortWeighed, { value: (1 - ready) * needed, by: 0.0005 * needed }),
  ];
}

function within(terms: [string, number][], { value, by }: { value: number; by: number }): Bound {
  return { terms: new Map(terms), lowest: value - by - 1e-6, highest: value + by + 1e-6 };
}

function atMost(terms: Record<string, number>, highest: number): Bound {
  return { terms: new Map(Object.entries(terms)), lowest: -100, highest };
}
