import { fraction, toNumber } from '../../../domain/fraction.ts';
import { domainWeights } from '../../../domain/gaps/domain-weights.ts';
import { itself, unitTables } from '../../../domain/gaps/unit-tables.ts';
import type { GapMatrix, GapTable } from '../../../domain/results.ts';
import { totalsByUnit } from '../gaps/placed-totals.ts';
import { feasibleRange, type Bound } from './feasible-range.ts';
import { of, scale, units, type Person } from './people-in-units.ts';

const large = 10;

interface Place {
  domain: string | null;
  group: string | null;
}

export function tablesOf(people: readonly (Person | Person[])[]): GapMatrix {
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

export function cellsIn(matrix: GapMatrix) {
  return allTables(matrix).flatMap(({ total, table }) =>
    table.cells.map((cell) => ({ ...cell, place: cell.group, group: cell.group ?? total, table })),
  );
}

export function hiddenIn(matrix: GapMatrix) {
  return cellsIn(matrix).filter(({ figure }) => figure.n === null);
}

/**
 * Hidden cells of which the mean level is bounded to less than one level, and of how many it was asked; of a guard of which a range is told, each level of
 * somebody is asked for.
 */
export function widthsIn(people: readonly Person[]): { narrow: [string, number][]; asked: number } {
  const matrix = tablesOf(people);
  const known = knownOf(people, matrix);
  // A unit's own figure stands in the table above it and, as the total, in its own.
  const hidden = Map.groupBy(hiddenIn(matrix), ({ domain, group }) => JSON.stringify([domain, group]));
  const widths = [...hidden].flatMap(([name, cells]): [string, number][] => {
    const [cell] = cells;
    if (!cell) return [];
    const pairs = pairsIn(people, cell);
    const isTold = cells.some((each) => each.figure.meanShortfallBetween && isGuardAmongLarge(people, each));
    const asked = isTold ? eachOf(pairs) : [pairs];
    const widths = asked.map((own) => {
      const { lowest, highest } = feasibleRange(levelOf(own), known);
      return (highest - lowest) / own.length;
    });
    return [[name, Math.min(...widths)]];
  });
  return { narrow: widths.filter(([, width]) => width < 1 - 1e-6), asked: widths.length };
}

/** What is known of everybody says the same of all pairs of a unit that are asked alike. */
function eachOf(pairs: Pairs): Pairs[] {
  const keyOf = ({ name, domain, target, importance }: Pairs[number]) =>
    JSON.stringify([name.split('_')[0], domain, target, importance]);
  return [...Map.groupBy(pairs, keyOf).values()].map((alike) => alike.slice(0, 1));
}

/**
 * Cells of ten and more people stay, even where the mean of a hidden one is bounded more closely that guards others and is of enough people itself: beside such
 * groups, and in their row or column.
 */
function isGuardAmongLarge(people: readonly Person[], hidden: ReturnType<typeof hiddenIn>[number]): boolean {
  const { figure, table } = hidden;
  if (figure.reason === 'small-group') return false;
  const isInLine = ({ domain, group }: Place) => domain === hidden.domain || group === hidden.place;
  const left = table.cells.flatMap((cell) => (cell.figure.n && isInLine(cell) ? [cell.figure.n] : []));
  if (left.every((each) => each >= large)) return true;
  return table.groups.some(
    ({ id }) => new Set(pairsIn(people, { domain: null, group: id }).map(personOf)).size >= large,
  );
}

function pairsIn(people: readonly Person[], { domain, group }: Place) {
  const told = group?.split('+') ?? ['root'];
  const isIn = (unit: string) =>
    told.some((each) => ['root', unit, itself(unit), units.get(unit)?.parentId].includes(each));
  return people.flatMap(({ unit, pairs }) =>
    isIn(unit) ? pairs.filter((pair) => domain === null || pair.domain === domain) : [],
  );
}

type Pairs = ReturnType<typeof pairsIn>;

function personOf({ name }: Pairs[number]): string {
  return name.split('_').slice(0, 2).join('_');
}

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
export function knownOf(people: readonly Person[], matrix: GapMatrix): Bound[] {
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
  const { lowest, highest } = figure.meanShortfallBetween ?? {};
  if (lowest !== undefined && highest !== undefined) {
    const terms = new Map(pairs.map(({ name }) => [`s_${name}`, 1]));
    return [{ terms, lowest: lowest * pairs.length - 1e-6, highest: highest * pairs.length + 1e-6 }];
  }
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
