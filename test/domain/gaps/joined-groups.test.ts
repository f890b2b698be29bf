import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fraction } from '../../../domain/fraction.ts';
import { figureAt } from '../../../domain/gaps/figure-at.ts';
import { groupName, groupTelling, joinFew, partsOfName } from '../../../domain/gaps/joined-groups.ts';
import { groupsAround, unitChains, unitTables } from '../../../domain/gaps/unit-tables.ts';
import { totalsByUnit } from './placed-totals.ts';

const groupMinimum = 5;
const sized = (sizes: Record<string, number>) =>
  Object.entries(sizes).map(([id, people]) => ({ id, name: id.toUpperCase(), people }));
const idsOf = (sizes: Record<string, number>) => joinFew(sized(sizes), groupMinimum).map(({ id }) => id);

describe('groups that are told together', () => {
  test.each([
    ['nothing is joined where each is large enough', { a: 5, b: 9 }, ['a', 'b']],
    ['a small one joins the smallest of the others', { a: 30, b: 12, c: 1 }, ['a', 'b+c']],
    ['small ones join each other first', { a: 30, b: 2, c: 3, d: 12 }, ['a', 'd', 'b+c']],
    ['together with the next where they are still too few', { a: 30, b: 2, c: 1, d: 12 }, ['a', 'b+c+d']],
    ['one of nobody stays by itself', { a: 30, b: 0, c: 1, d: 12 }, ['a', 'b', 'c+d']],
    ['of equal ones the first', { a: 6, b: 6, c: 4 }, ['b', 'a+c']],
    ['all, where there are not enough people of them', { a: 1, b: 2 }, ['a+b']],
    ['one small group has no other to join', { a: 1 }, ['a']],
    ['there is nobody', {}, []],
  ])('%s', (_, sizes, told) => expect(idsOf(sizes)).toEqual(told));

  test('each group is told once, and none of few people where there are enough of all', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 30 });
    fc.assert(
      fc.property(sizes, (people) => {
        const groups = people.map((each, at) => ({ id: `g${at}`, name: `G${at}`, people: each }));
        const told = joinFew(groups, groupMinimum);
        const parts = told.flatMap(({ id, parts: own = [{ id, name: '' }] }) => own.map((part) => part.id));
        expect(parts.toSorted()).toEqual(groups.map(({ id }) => id).toSorted());
        const all = people.reduce((sum, each) => sum + each, 0);
        for (const { id } of told) {
          const own = groups.filter((each) => groupTelling({ groups: told }, each.id)?.id === id);
          const count = own.reduce((sum, each) => sum + each.people, 0);
          expect(count === 0 || count >= groupMinimum || count === all).toBe(true);
        }
      }),
    );
  });

  test('are called by all their names', () => {
    const [first] = joinFew(sized({ oslo: 2, rome: 9 }), groupMinimum);
    expect(first).toMatchObject({ name: 'OSLO + ROME' });
    expect(first && groupName(first, ({ id }) => `in ${id}`)).toBe('in oslo + in rome');
  });
});

test('the name of a group says of which groups it is', () => {
  expect(partsOfName('a/itself+b')).toEqual(['a/itself', 'b']);
  expect(partsOfName('role/chief+engineer')).toEqual(['role/chief', 'role/engineer']);
  expect(partsOfName('location/rome')).toEqual(['location/rome']);
});

describe('units that are told together', () => {
  const units = new Map(
    [
      ['root', null],
      ['big', 'root'],
      ['tiny', 'root'],
      ['b1', 'big'],
      ['b2', 'big'],
      ['b3', 'big'],
    ].map(([id = '', parentId]) => [id ?? '', { id: id ?? '', parentId: parentId ?? null, name: id ?? '' }]),
  );
  const of = {
    domains: ['d'],
    groupMinimum,
    criticalShortfallLevels: 2,
    scale: { minimum: 0, maximum: 5 },
    units,
  };
  const levels = [1, 2, 3, 4, 2.5, 3.5];
  const matrixOf = (sizes: Record<string, number>) => {
    const placed = Object.entries(sizes).flatMap(([unitId, people]) =>
      Array.from({ length: people }, (_, at) => ({
        unitId,
        pair: {
          personId: `${unitId}-${at}`,
          domain: 'd',
          skillId: 's',
          target: fraction(3),
          importance: fraction(1),
          level: fraction(levels[at % 6] ?? 0),
        },
      })),
    );
    const made = unitTables(totalsByUnit(placed, of), of);
    if (!made) throw new Error('There is no table');
    return made.matrix;
  };
  const groupsIn = (table: { groups: { id: string }[] } | undefined) => table?.groups.map(({ id }) => id);

  test('a unit of one person beside a large one is told with a part of that, which keeps its own parts', () => {
    const matrix = matrixOf({ tiny: 1, b1: 9, b2: 7, b3: 12 });
    expect(groupsIn(matrix.whole)).toEqual(['b1', 'b3', 'b2+tiny/itself']);
    expect(figureAt(matrix.whole, 'd', 'b2+tiny/itself')).toMatchObject({ n: 8 });
    expect(matrix.whole.hiddenCells).toBe(0);
  });

  test('people of the uppermost unit alone are told with part after part', () => {
    const matrix = matrixOf({ root: 3, b1: 6, b2: 16, tiny: 30 });
    const around = (unitId: string) => groupsAround(matrix, unitId, units).map(({ id }) => id);
    expect(around('root')).toEqual(['', 'big+root/itself', 'b1+root/itself']);
    expect(around('b1')).toEqual(around('root'));
    expect(around('b2')).toEqual(['', 'big+root/itself', 'b2']);
    expect(figureAt(matrix.units['big+root/itself'] ?? matrix.whole, 'd', 'b1+root/itself')?.n).toBe(9);
  });

  test('beside others it is told with the smallest, and both are divided together', () => {
    const sides = ['east', 'west'].map((id) => [id, { id, parentId: 'root', name: id }] as const);
    const more = new Map([...units, ...sides]);
    Object.assign(of, { units: more });
    const matrix = matrixOf({ tiny: 1, b1: 6, b2: 7, east: 30, west: 20 });
    expect(groupsIn(matrix.whole)).toEqual(['east', 'west', 'big+tiny']);
    expect(groupsIn(matrix.units['big+tiny'])).toEqual(['b2', 'b1+tiny/itself']);
    const around = (unitId: string) => groupsAround(matrix, unitId, more).map(({ id }) => id);
    expect(around('b1')).toEqual(['', 'big+tiny', 'b1+tiny/itself']);
    expect(around('tiny')).toEqual(['', 'big+tiny', 'b1+tiny/itself']);
    expect(around('b2')).toEqual(['', 'big+tiny', 'b2']);
    const people = new Map(Object.entries({ tiny: 1, b1: 6, b2: 7, east: 30, west: 20 }));
    const chains = unitChains(people, of);
    for (const [unitId] of people) expect(chains.get(unitId)).toEqual(around(unitId).slice(1));
  });
});
