import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withheld } from '../../../domain/disclosure/printed-cells.ts';
import { fraction } from '../../../domain/fraction.ts';
import { figureAt } from '../../../domain/gaps/figure-at.ts';
import { unitTables } from '../../../domain/gaps/unit-tables.ts';
import { inHalves, rangeIn } from '../../../domain/gaps/told-ranges.ts';
import { unitMatrix } from '../../../domain/reports/scoped-results.ts';
import type { GapMatrix } from '../../../domain/results.ts';
import { sampleResults } from '../workbook/sample-report.ts';
import { totalsByUnit } from './placed-totals.ts';

const target = 3;
const parents = { root: null, a: 'root', b: 'root', c: 'root', c1: 'c', c2: 'c' };
const units = new Map(
  Object.entries(parents).map(([id, parentId]) => [id, { id, parentId, name: id.toUpperCase() }] as const),
);
const of = {
  domains: ['x', 'y'],
  groupMinimum: 5,
  criticalShortfallLevels: 1.5,
  scale: { minimum: 0, maximum: 5 },
  units,
};

/** Levels of people of a unit in each domain; null: none. */
type Company = Record<string, [x: number | null, y: number | null][]>;

function matrixOf(company: Company): GapMatrix {
  const placed = Object.entries(company).flatMap(([unitId, people]) =>
    people.flatMap((levels, at) =>
      levels.flatMap((level, n) =>
        level === null
          ? []
          : [
              {
                unitId,
                pair: {
                  personId: `${unitId}${at}`,
                  domain: of.domains[n] ?? '',
                  skillId: `s${n}`,
                  target: fraction(target),
                  importance: fraction(1),
                  level: fraction(level),
                },
              },
            ],
      ),
    ),
  );
  const made = unitTables(totalsByUnit(placed, of), of);
  if (!made) throw new Error('There is no table');
  return made.matrix;
}

const rangeAt = ({ whole }: GapMatrix, domain: string, group: string) =>
  figureAt(whole, domain, group)?.meanShortfallBetween;

type Levels = Company[string][number];
const many = (people: number, first: Levels, ...others: Levels[]): Levels[] =>
  Array.from({ length: people }, (_, at) => [first, ...others][at % (others.length + 1)] ?? first);

/** In a two people alone have a level in y, of whom one lacks two levels and one lacks one; what is moved between it and b shows nowhere. */
const company = (moved = 0): Company => ({
  a: [[1 + moved, 1 - moved], [2, 2], ...many(10, [0.5, null], [3.5, null])],
  b: [[1 - moved, 1 + moved], [2.25, 3], ...many(12, [1.5, 1.5], [4, 3])],
  c: many(30, [2.25, 0.5], [3.5, 4], [1, 2.5]),
});

describe('ranges in place of figures that guard others', () => {
  const matrix = matrixOf(company());

  test('are what others leave of the sum, from nobody short to everybody at the bottom, in half levels outwards', () => {
    // Both of a lack 3 levels, of 6 that they could; those of b 11: from 8 to 14 over 14 people.
    expect(figureAt(matrix.whole, 'y', 'a')).toMatchObject({ reason: 'small-group', n: null });
    expect(rangeAt(matrix, 'y', 'b')).toEqual({ lowest: 0.5, highest: 1 });
    // Of x in a 3 + 5 × 2.5 = 15.5 levels, 3 more or less over 12 people.
    expect(rangeAt(matrix, 'x', 'a')).toEqual({ lowest: 1, highest: 2 });
  });

  test('are told of no group of few people, of nothing that is shown, and stand for hidden figures', () => {
    const { cells, hiddenCells } = matrix.whole;
    const ranged = cells.filter(({ figure }) => figure.meanShortfallBetween);
    expect(ranged.map(({ domain, group }) => `${domain} ${group}`)).toEqual(['x a', 'x b', 'y b']);
    expect(ranged.every(({ figure }) => figure.n === null && figure.meanShortfall === null)).toBe(true);
    expect(hiddenCells).toBe(4);
  });

  test('are the same whatever the hidden figures are that give the shown ones', () => {
    const quarters = fc.integer({ min: -1, max: 1 }).map((each) => each / 4);
    fc.assert(
      fc.property(quarters, (moved) => {
        expect(matrixOf(company(moved))).toEqual(matrix);
      }),
    );
  });

  test.each([
    [0.536, 0.964, 0.5, 1],
    [0.5, 1, 0.5, 1],
    [0, 0, 0, 0.5],
    [1.5, 1.5, 1, 1.5],
    [1.2, 1.2, 1, 1.5],
    [3, 3, 2.5, 3],
  ])('from %d to %d are told as %d to %d: never as one value', (lowest, highest, from, to) =>
    expect(inHalves({ lowest, highest })).toEqual({ lowest: from, highest: to }),
  );

  test('are not told where nothing is shown', () => {
    const { whole } = matrixOf({ a: many(6, [2, 2]) });
    expect(whole.cells.filter(({ figure }) => figure.n)).toEqual([]);
    expect(whole.cells.filter(({ figure }) => figure.meanShortfallBetween)).toEqual([]);
  });

  test('hold the figure, are never of one value, go no further than anybody could be, say where they are anything, and are the same in each table', () => {
    const level = fc.integer({ min: 0, max: 20 }).map((each) => each / 4);
    const person = fc.tuple(level, fc.option(level, { freq: 3 }));
    const people = (most: number) => fc.array(person, { minLength: 1, maxLength: most });
    const companies = fc.record({ a: people(14), b: people(14), c1: people(20), c2: people(20) });
    let [asked, anything] = [0, 0];
    fc.assert(
      fc.property(companies, (those) => {
        const { whole, units: tables } = matrixOf(those);
        for (const [id, table] of [[null, whole] as const, ...Object.entries(tables)])
          for (const { domain, group, figure } of table.cells) {
            const range = figure.meanShortfallBetween;
            if (group === null && id !== null)
              expect(range).toEqual(rangeAt({ whole, units: tables }, domain ?? '', id) ?? range);
            if (!range) continue;
            asked += 1;
            const mean = meanIn(
              those,
              domain,
              (group ?? id)?.replaceAll('/itself', '').split('+') ?? Object.keys(those),
            );
            expect(range.lowest).toBeLessThanOrEqual(mean);
            expect(range.highest).toBeGreaterThanOrEqual(mean);
            expect(range.highest - range.lowest).toBeGreaterThanOrEqual(0.5);
            expect([range.lowest >= 0, range.highest <= target]).toEqual([true, true]);
            expect(rangeIn(figure)).toEqual(range.isAnything ? null : range);
            if (!range.isAnything) continue;
            anything += 1;
            expect(range).toMatchObject({ lowest: 0, highest: target });
          }
      }),
      { numRuns: 300 },
    );
    expect(asked - anything).toBeGreaterThan(50);
    expect(anything).toBeGreaterThan(50);
  });

  test('are dropped where a figure that they rest on is held back', () => {
    const results = { ...sampleResults(), gapMatrix: matrix };
    expect(withheld(results, []).gapMatrix).toBe(matrix);
    const held = withheld(results, [{ group: 'c', domain: 'x' }]).gapMatrix;
    expect(held?.whole.cells.filter(({ figure }) => figure.meanShortfallBetween)).toEqual([]);
    expect(held?.whole.hiddenCells).toBe(5);
  });

  test('of a unit are not told in its own report, which does not tell what they rest on', () => {
    const column = unitMatrix(matrix, { unitId: 'b', unitIds: ['b'] });
    expect(column?.whole.cells.map(({ figure }) => [figure.n, figure.meanShortfallBetween])).toEqual([
      [null, undefined],
      [null, undefined],
      [14, undefined],
    ]);
  });
});

function meanIn(company: Company, domain: string | null, groups: readonly string[]): number {
  const inside = Object.entries(company).filter(([unit]) =>
    groups.some((group) => group === unit || (group === 'c' && unit.startsWith('c'))),
  );
  const levels = inside.flatMap(([, people]) =>
    people.flatMap((own) =>
      own.flatMap((level, at) =>
        level !== null && (domain === null || of.domains[at] === domain) ? [level] : [],
      ),
    ),
  );
  return levels.reduce((sum, level) => sum + Math.max(0, target - level), 0) / levels.length;
}
