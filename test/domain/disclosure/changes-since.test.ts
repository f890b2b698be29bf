import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesSince, type Sides } from '../../../domain/disclosure/changes-since.ts';
import { packed } from './packed.ts';

type Members = ReadonlyMap<string, string>;
type Named = readonly [Members] | readonly [Members, Members];

const groupMinimum = 5;

function changes(cells: readonly Named[], released: readonly Named[], minimum: number): number[] {
  const sidesOf = ([first, second]: Named): Sides =>
    second ? [packed(first), packed(second)] : [packed(first)];
  return changesSince(cells.map(sidesOf), released.map(sidesOf), minimum);
}

/** What each person reached in three quarters: 20 people, every one of whom rises by something else. */
const people = Array.from({ length: 20 }, (_, n) => ({
  id: `p${n}`,
  levels: [1, 1 + n / 20, 2 + (n % 7) / 4],
}));
const inBoth = people.slice(0, 15);
/** Away in the second quarter. */
const [x] = people.slice(15);

describe('a year and its two halves, of 15, 15 and 16 people', () => {
  const first = change(ids(inBoth), 0, 1);
  const second = change(ids(inBoth), 1, 2);
  const both = change(ids([...inBoth, ...(x ? [x] : [])]), 0, 2);

  test('give away the change of the one who was away in between: 16 × m13 − 15 × m12 − 15 × m23', () => {
    const sum = (those: readonly (typeof x)[], from: number, to: number) =>
      those.reduce((all, each) => all + (each?.levels[to] ?? 0) - (each?.levels[from] ?? 0), 0);
    const told = sum([...inBoth, x], 0, 2) - sum(inBoth, 0, 1) - sum(inBoth, 1, 2);
    expect(told).toBeCloseTo(sum([x], 0, 2), 9);
    expect(changes([both], [first, second], groupMinimum)).toEqual([1]);
    expect(changes([second], [first, both], groupMinimum)).toEqual([1]);
  });

  test('say nothing new of exactly the same people, and of as many as the minimum more', () => {
    expect(changes([change(ids(inBoth), 0, 2)], [first, second], groupMinimum)).toEqual([0]);
    const [more] = changes([change(ids(people), 0, 2)], [first, second], groupMinimum);
    expect(more).toBe(Number.POSITIVE_INFINITY);
  });

  test('say nothing where one of the three was not shown', () => {
    expect(changes([both], [first], groupMinimum)).toEqual([Number.POSITIVE_INFINITY]);
    expect(changes([both], [second], groupMinimum)).toEqual([Number.POSITIVE_INFINITY]);
  });
});

describe('a change beside the levels of both quarters', () => {
  const all = ids(people);
  const then = level(all, 0);
  const now = level(all, 1);

  test('follows from them where it is of the same people', () => {
    expect(changes([change(all, 0, 1)], [then, now], groupMinimum)).toEqual([0]);
  });

  test('gives away a correction of one of them since the level was shown', () => {
    const corrected = new Map([...members(all, 1), ['p3', 'p3 corrected']]);
    expect(changes([[members(all, 0), corrected]], [then, now], groupMinimum)).toEqual([1]);
    // And so does the level, where the change was shown first.
    expect(changes([[corrected]], [then, change(all, 0, 1)], groupMinimum)).toEqual([1]);
    expect(changes([[corrected]], [change(all, 0, 1)], groupMinimum)).toEqual([Number.POSITIVE_INFINITY]);
  });

  test('counts who makes a difference on both sides once', () => {
    const fewer = change(all.slice(3), 0, 1);
    expect(changes([fewer], [then, now], groupMinimum)).toEqual([3]);
    // Two who came and three who left are five people.
    const others = change(all.slice(3, 18), 0, 1);
    const moved = [level(all.slice(0, 18), 0), level(all.slice(3), 1)];
    expect(changes([others], moved, groupMinimum)).toEqual([Number.POSITIVE_INFINITY]);
  });
});

test('whatever was shown, no one to four people are left by a cell beside levels and changes that lead round', () => {
  fc.assert(
    fc.property(anySides, fc.array(anySides, { maxLength: 5 }), (cell, released) => {
      const [fewestFound = 0] = changes([cell], released, groupMinimum);
      const fewest = Math.min(Number.POSITIVE_INFINITY, ...byHand(cell, released));
      expect(fewestFound).toBe(fewest < groupMinimum ? fewest : Number.POSITIVE_INFINITY);
    }),
    { numRuns: 500 },
  );
});

const someone = fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 1 }));
const anyMembers = (quarter: number) =>
  fc
    .array(someone, { minLength: 5, maxLength: 10 })
    .map((those): Members => new Map(those.map(([member, mark]) => [`m${member}`, `${quarter} ${mark}`])));
const anySides = fc.oneof(
  ...[0, 1, 2].map((quarter) => anyMembers(quarter).map((those): Named => [those])),
  ...[
    [0, 1],
    [1, 2],
    [0, 2],
  ].map(([from = 0, to = 0]) =>
    fc.tuple(anyMembers(from), anyMembers(to)).map(([then, now]): Named => [then, now]),
  ),
);

/** Counted another way: every way from one side of the cell to the other, over nothing, a level at each end, or one or two changes. */
function byHand([first, second]: Named, released: readonly Named[]): number[] {
  if (first.size === 0) return [0];
  const levels = released.flatMap((each) => (each.length === 1 ? [each[0]] : []));
  const twice = released.flatMap((each): [Members, Members][] =>
    each.length === 2
      ? [
          [each[0], each[1]],
          [each[1], each[0]],
        ]
      : [],
  );
  const ways = (from: Members) => [
    ...levels.map((to) => differ([from, to])),
    ...twice.flatMap(([near, far]) => levels.map((to) => differ([from, near], [far, to]))),
  ];
  if (!second) return ways(first).map(({ size }) => size);
  const round = twice.flatMap(([near, far]) => [
    differ([first, near], [far, second]).size,
    ...twice.map(([next, last]) => differ([first, near], [far, next], [last, second]).size),
  ]);
  return [
    ...round,
    ...ways(first).flatMap((one) => ways(second).map((other) => new Set([...one, ...other]).size)),
  ];
}

function differ(...pairs: (readonly [Members, Members])[]): Set<string> {
  return new Set(
    pairs.flatMap(([a, b]) =>
      [...new Set([...a.keys(), ...b.keys()])].filter((id) => a.get(id) !== b.get(id)),
    ),
  );
}

function ids(those: readonly { id: string }[]): string[] {
  return those.map(({ id }) => id);
}

function members(those: readonly string[], quarter: number): Members {
  return new Map(those.map((id) => [id, `${id} ${quarter}`]));
}

function level(those: readonly string[], quarter: number): Named {
  return [members(those, quarter)];
}

function change(those: readonly string[], from: number, to: number): Named {
  return [members(those, from), members(those, to)];
}
