import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fraction } from '../../../domain/fraction.ts';
import { skillFigures } from '../../../domain/gaps/skill-figures.ts';
import { unitTables } from '../../../domain/gaps/unit-tables.ts';
import { figureAt } from '../../../domain/gaps/figure-at.ts';
import { totalsByUnit } from './placed-totals.ts';
import { rankOf } from './rank.ts';

const domains = [{ id: 'd', skills: ['a', 'b', 'c'].map((id) => ({ id, critical: id === 'a' })) }];
const of = {
  domains,
  shownDomains: new Set(['d']),
  groupMinimum: 5,
  criticalShortfallLevels: 2,
  scale: { minimum: 0, maximum: 5 },
  healthyHolders: 2,
};

/** People with levels in these skills, numbered on. */
function people(...groups: [count: number, skills: string][]) {
  return groups.flatMap(([count, skills], group) =>
    Array.from({ length: count }, (_, n) =>
      skills.split('').map((skillId) => ({
        personId: `p${group}-${n}`,
        domain: 'd',
        skillId,
        target: fraction(4),
        importance: fraction(1),
        level: fraction(n === 0 ? 4 : 2.5),
      })),
    ).flat(),
  );
}

const shown = (pairs: ReturnType<typeof people>, more: Partial<typeof of> = {}) =>
  skillFigures(pairs, { ...of, ...more }).map(({ figure }) => figure.n ?? figure.reason);

test('skills that enough people have in common are shown, with the bus factor of critical ones', () => {
  const pairs = people([5, 'ab'], [5, 'bc']);
  expect(shown(pairs)).toEqual([5, 10, 5]);
  expect(skillFigures(pairs, of).map(({ busFactor }) => busFactor)).toEqual([
    { skillId: 'a', holders: 1, assessed: 5, healthy: false },
    null,
    null,
  ]);
});

test('one skill of few people, or of other people than the rest, hides all of its domain', () => {
  expect(shown(people([9, 'ab'], [4, 'abc']))).toEqual(['complementary', 'complementary', 'small-group']);
  expect(shown(people([6, 'ab'], [6, 'c']))).toEqual(['complementary', 'complementary', 'complementary']);
  expect(shown(people([6, 'ab'], [4, 'bc'], [4, 'c']))).toEqual([
    'complementary',
    'complementary',
    'complementary',
  ]);
});

test('a domain that is hidden shows none of its skills; a skill nobody has a level in says so', () => {
  expect(shown(people([9, 'abc']), { shownDomains: new Set() })).toEqual(Array(3).fill('complementary'));
  const [, , unseen] = skillFigures(people([9, 'ab']), of);
  expect(unseen?.figure).toMatchObject({ n: 0, reason: 'not-assessed', meanShortfall: null });
  expect(shown(people([9, 'ab']))).toEqual([9, 9, 0]);
});

test('a skill that nobody has yet, or all have exactly as asked, hides its domain: it would tell what each of them has', () => {
  for (const level of [0, 4]) {
    const pairs = people([12, 'abc']).map((pair) => ({
      ...pair,
      level: pair.skillId === 'c' ? fraction(level) : pair.level,
    }));
    expect(shown(pairs)).toEqual(Array(3).fill('complementary'));
    expect(skillFigures(pairs, of)[0]?.busFactor).toBeNull();
  }
});

test('the order of people changes nothing', () => {
  const pairs = people([7, 'abc'], [6, 'b']);
  expect(skillFigures(pairs.toReversed(), of)).toEqual(skillFigures(pairs, of));
});

const units = new Map(
  [
    { id: 'root', parentId: null, name: 'Root' },
    { id: 'north', parentId: 'root', name: 'North' },
    { id: 'south', parentId: 'root', name: 'South' },
  ].map((unit) => [unit.id, unit]),
);
const places = ['north', 'south'].flatMap((unitId) =>
  ['a', 'c', 'ab', 'bc', 'abc'].map((skills) => ({ unitId, skills })),
);
const size = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 8 }));
const sizes = fc.array(size, { minLength: places.length, maxLength: places.length });

test('no sum or difference of skills and of the tables by unit is about fewer people than the minimum', () => {
  let withSkills = 0;
  fc.assert(
    fc.property(sizes, (given) => {
      const blocks = places
        .map((place, at) => ({ ...place, count: given[at] ?? 0 }))
        .filter(({ count }) => count > 0);
      const rows = shownRows(blocks);
      if (rows.some(({ skillId }) => skillId !== null)) withSkills += 1;
      expect(recoverable(blocks, rows)).toEqual([]);
    }),
    { numRuns: 600 },
  );
  expect(withSkills).toBeGreaterThan(30);
});

/** People of one unit with levels in the same skills. */
interface Block {
  unitId: string;
  skills: string;
  count: number;
}

interface Shown {
  unitId: string | null;
  skillId: string | null;
}

function shownRows(blocks: readonly Block[]): Shown[] {
  const members = blocks.flatMap(({ unitId, skills, count }, block) =>
    people([count, skills]).map((pair) => ({
      unitId,
      pair: { ...pair, personId: `${block}-${pair.personId}` },
    })),
  );
  const ofTables = { ...of, domains: ['d'], units };
  const made = unitTables(totalsByUnit(members, ofTables), ofTables);
  if (!made) return [];
  const byUnit = [null, 'north', 'south'].filter((unitId) => figureAt(made.matrix.whole, 'd', unitId)?.n);
  const figures = skillFigures(
    members.map(({ pair }) => pair),
    { ...of, shownDomains: new Set(byUnit.includes(null) ? ['d'] : []) },
  );
  return [
    ...byUnit.map((unitId) => ({ unitId, skillId: null })),
    ...figures.flatMap(({ skillId, figure }) => (figure.n ? [{ unitId: null, skillId }] : [])),
  ];
}

/** Sets of blocks of fewer people than the minimum about which alone some sum of the shown figures is. */
function recoverable(blocks: readonly Block[], shownFigures: readonly Shown[]): string[] {
  const columns = blocks.flatMap(({ unitId, skills }, block) =>
    skills.split('').map((skillId) => ({ block, unitId, skillId })),
  );
  const rows = shownFigures.map(({ unitId, skillId }) =>
    columns.map((column) =>
      Number((unitId ?? column.unitId) === column.unitId && (skillId ?? column.skillId) === column.skillId),
    ),
  );
  const full = rankOf(rows);
  const few = [...blocks.keys()].filter((block) => (blocks[block]?.count ?? 0) < of.groupMinimum);
  return Array.from({ length: 2 ** few.length }, (_, chosen) =>
    few.filter((__, at) => Math.floor(chosen / 2 ** at) % 2 === 1),
  ).flatMap((set) => {
    const total = set.reduce((all, block) => all + (blocks[block]?.count ?? 0), 0);
    if (total === 0 || total >= of.groupMinimum) return [];
    const without = rows.map((row) => row.filter((__, at) => !set.includes(columns[at]?.block ?? -1)));
    return rankOf(without) < full ? [set.join(' + ')] : [];
  });
}
