import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ToldNumbers } from '../../../domain/disclosure/told-numbers.ts';
import { feasibleRange } from './feasible-range.ts';

const groupMinimum = 5;
const people = (count: number, first = 0) => Array.from({ length: count }, (_, at) => first + at);
const each = (groups: number[][]) => groups.map((group) => Int32Array.from(new Set(group)));
const exposed = (now: number[][], before: number[][] = []) =>
  new ToldNumbers(each(before), groupMinimum).exposedBy(each(now));

describe('numbers of people', () => {
  const all = people(20);

  test('tell of few where one less another is about as few', () => {
    expect(exposed([all], [all.slice(0, 18)])).toBe(1);
    expect(exposed([all], [all.slice(0, 15)])).toBe(0);
  });

  test('tell of few where only several together do: two parts of a whole, less the whole', () => {
    const [one, other] = [all.slice(0, 9), all.slice(9, 18)];
    expect(exposed([all], [one])).toBe(0);
    expect(exposed([all], [other])).toBe(0);
    expect(exposed([all], [one, other])).toBe(1);
  });

  test('tell nothing new where they were told already, or follow, even beside what should not have been told', () => {
    const before = [all, all.slice(0, 18)];
    expect(exposed([all], before)).toBe(0);
    expect(exposed([all.slice(18)], before)).toBe(0);
    expect(exposed([people(8, 20)], before)).toBe(0);
    expect(exposed([people(2, 20)], before)).toBe(1);
  });

  test('of two divisions of the same people are safe where no few people stand between groups of both', () => {
    const crossed = (inBoth: number) => [all.slice(0, 10), all.slice(10), all.slice(inBoth)];
    expect(exposed(crossed(10))).toBe(0);
    expect(exposed(crossed(7))).toBe(1);
    expect(exposed(crossed(5))).toBe(0);
  });
});

const anyGroups = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 10 }), {
  minLength: 1,
  maxLength: 4,
});

test('what is found safe has no combination about one to four people: by linear programs, none of them is bounded', () => {
  let safe = 0;
  fc.assert(
    fc.property(anyGroups, fc.infiniteStream(fc.integer({ min: -3, max: 3 })), (groups, factors) => {
      if (exposed(groups) > 0) return;
      safe += 1;
      const everybody = [...new Set(groups.flat())].toSorted((a, b) => a - b);
      // Each stands for a half of somebody, between nobody and a whole one.
      const bounds = [
        ...groups.map((group) => {
          const terms = new Map([...new Set(group)].map((id) => [`p${id}`, 1]));
          return { terms, lowest: terms.size / 2, highest: terms.size / 2 };
        }),
        ...everybody.map((id) => ({ terms: new Map([[`p${id}`, 1]]), lowest: 0, highest: 1 })),
      ];
      const few = everybody
        .slice(0, groupMinimum - 1)
        .map((id) => [`p${id}`, factors.next().value || 1] as const);
      for (let count = 1; count <= few.length; count += 1) {
        const { lowest, highest } = feasibleRange(new Map(few.slice(0, count)), bounds);
        expect(highest - lowest).toBeGreaterThan(0.1);
      }
    }),
    { numRuns: 150 },
  );
  expect(safe).toBeGreaterThan(8);
});

test('and taking any four people away takes nothing from what the others span, worked out in decimals', () => {
  fc.assert(
    fc.property(anyGroups, (groups) => {
      if (exposed(groups) > 0) return;
      const everybody = [...new Set(groups.flat())];
      const vectors = everybody.map((id) => groups.map((group) => Number(group.includes(id))));
      const rank = rankOf(vectors);
      for (const away of subsets(everybody.length, groupMinimum - 1))
        expect(rankOf(vectors.filter((_, at) => !away.includes(at)))).toBe(rank);
    }),
    { numRuns: 100 },
  );
});

function* subsets(size: number, most: number, from = 0): Generator<number[]> {
  yield [];
  if (most === 0) return;
  for (let at = from; at < size; at += 1)
    for (const rest of subsets(size, most - 1, at + 1)) yield [at, ...rest];
}

function rankOf(vectors: readonly (readonly number[])[]): number {
  const rows: number[][] = [];
  for (const vector of vectors) {
    const left = [...vector];
    for (const row of rows) {
      const at = row.findIndex((value) => Math.abs(value) > 1e-9);
      const factor = (left[at] ?? 0) / (row[at] ?? 1);
      row.forEach((value, place) => (left[place] = (left[place] ?? 0) - factor * value));
    }
    if (left.some((value) => Math.abs(value) > 1e-9)) rows.push(left);
  }
  return rows.length;
}
