import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  lastingCompanies,
  tableCells,
  trendCells,
  type Lasting,
  type Placed,
  type ToldCell,
} from '../../domain/change/three-quarters.ts';
import { policy, skillsOf } from '../../domain/change/two-quarters.ts';
import { fewInSums } from '../../domain/disclosure/few-in-sums.ts';
import { runs } from '../../setup/long.ts';
import { tellable } from './told-figures.ts';

const numbers = (seed: number) => {
  let last = seed;
  return () => (last = (last * 48_271) % 2_147_483_647) / 2_147_483_647;
};

/** Some people about whom alone some combination of figures is; null: none was found. */
const few = (cells: readonly ToldCell[]) =>
  fewInSums(
    cells.map(({ terms }) => terms),
    {
      personOf: (level) => level.split(' ')[0] ?? '',
      minimum: policy.groupMinimum,
      tries: 8,
      random: numbers(7),
    },
  );

/** So many people who stand there in each quarter; null: are not there. */
function many(
  name: string,
  count: number,
  at: readonly (Omit<Placed, 'levels' | 'role'> | null)[],
): Lasting[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `${name}${n}`,
    at: at.map((where, quarter): Placed | null => {
      const levels = Object.fromEntries((skillsOf['one'] ?? []).map((id) => [id, 1 + ((n + quarter) % 4)]));
      return where && { ...where, role: 'one', levels };
    }),
  }));
}

describe('what is told of a site beside the changes of units', () => {
  const [b, c] = [
    { unit: 'b', site: 'berlin' },
    { unit: 'c', site: 'berlin' },
  ];
  const away = (unit: string) => ({ unit, site: 'oslo' });
  // Twelve of each unit stay at the site; of those who leave one does, the others are elsewhere.
  const people = [
    ...many('b', 12, [b, b]),
    ...many('c', 12, [c, c]),
    ...many('left', 1, [b, null]),
    ...many('gone', 5, [away('b'), null]),
    ...many('other', 6, [away('c'), null]),
  ];

  test('is what the one was rated who left it, by the sums of the site less both units’ changes', () => {
    const told = [0, 1].flatMap((quarter) => tableCells(people, quarter).tables);
    const sites = [0, 1].flatMap((quarter) => tableCells(people, quarter).locations);
    const lines = trendCells(people, [0, 1]);
    expect(lines.map(({ group }) => group)).toEqual(expect.arrayContaining(['unit/b', 'unit/c']));
    expect(few([...told, ...lines])).toBeNull();
    expect(few([...told, ...sites, ...lines])).toEqual(['left0']);
    const left = tellable([...told, ...lines], sites);
    expect(few([...told, ...lines, ...left])).toBeNull();
    const lineLeft = tellable([...told, ...sites], lines);
    expect(few([...told, ...sites, ...lineLeft])).toBeNull();
  });
});

describe('what trends of three quarters tell together', () => {
  const [b, c] = [
    { unit: 'b', site: 'berlin' },
    { unit: 'c', site: 'oslo' },
  ];
  // Six are new in the second quarter, and five of them move to the other unit by the third.
  const people = [
    ...many('b', 12, [b, b, b]),
    ...many('c', 12, [c, c, c]),
    ...many('moved', 5, [null, b, c]),
    ...many('new', 1, [null, b, b]),
  ];

  test('is what the sixth was rated, by where units of the one stood less where everybody of the other did, though no line is nearly another', () => {
    const tables = [0, 1, 2].flatMap((quarter) => tableCells(people, quarter).tables);
    const [first, second] = [trendCells(people, [0, 1]), trendCells(people, [1, 2])];
    const levelsIn = (cells: readonly ToldCell[]) =>
      cells.flatMap(({ group, quarter, terms }) =>
        quarter === 1 && group.endsWith('levels') ? [[group, terms.size]] : [],
      );
    expect(levelsIn(first)).toContainEqual(['measured twice, levels', 24]);
    expect(levelsIn(second)).toEqual(
      expect.arrayContaining([
        ['measured twice, levels', 30],
        ['unit/b, levels', 13],
        ['unit/c, levels', 12],
      ]),
    );
    expect(few([...tables, ...first])).toBeNull();
    expect(few([...tables, ...second])).toBeNull();
    expect(few([...tables, ...first, ...second])).toEqual(['new0']);
    const left = tellable([...tables, ...first], second);
    expect(few([...tables, ...first, ...left])).toBeNull();
    expect(left.length).toBeGreaterThan(0);
  });
});

test('of random companies nothing that is told of three quarters is about few: tables by unit, role and site, and trends from each quarter to each other', () => {
  let told = 0;
  fc.assert(
    fc.property(lastingCompanies, (people) => {
      const shown: ToldCell[] = [];
      const tell = (cells: readonly ToldCell[]) => shown.push(...tellable(shown, cells));
      for (const quarter of [0, 1, 2]) {
        const { tables, locations } = tableCells(people, quarter);
        shown.push(...tables);
        if (quarter > 0) tell(trendCells(people, [quarter - 1, quarter]));
        tell(locations);
      }
      tell(trendCells(people, [0, 2]));
      told += shown.filter(({ since }) => since !== null).length;
      expect(few(shown)).toBeNull();
    }),
    { numRuns: runs(4, 1_000), endOnFailure: true },
  );
  expect(told).toBeGreaterThan(0);
});
