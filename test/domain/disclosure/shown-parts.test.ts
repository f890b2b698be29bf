import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownParts } from '../../../domain/disclosure/shown-parts.ts';

interface Part {
  holding: number;
  not: number;
}

const add = (parts: readonly Part[]) =>
  parts.reduce((all, each) => ({ holding: all.holding + each.holding, not: all.not + each.not }), {
    holding: 0,
    not: 0,
  });
const isSafe = (parts: readonly Part[]) => {
  const { holding, not } = add(parts);
  return holding >= 5 && not >= 5;
};
const people = ({ holding, not }: Part) => holding + not;

test('a hidden part takes the smallest told one with it, where it would follow from the whole', () => {
  const parts = [
    { holding: 0, not: 9 },
    { holding: 6, not: 6 },
    { holding: 9, not: 9 },
  ];
  expect([...shownParts(parts, { isSafe, people })]).toEqual([2]);
  expect([...shownParts(parts.slice(1), { isSafe, people })]).toEqual([1, 0]);
  expect(shownParts([{ holding: 0, not: 9 }], { isSafe, people }).size).toBe(0);
});

test('parts without anybody hide nobody', () => {
  const parts = [
    { holding: 0, not: 0 },
    { holding: 6, not: 6 },
  ];
  expect([...shownParts(parts, { isSafe, people })]).toEqual([1]);
});

test('no sum or difference of what is told is about few people, or about people who are all alike', () => {
  const part = fc.record({ holding: fc.nat(9), not: fc.nat(9) });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const shown = shownParts(parts, { isSafe, people });
      const rest = parts.filter((_, at) => !shown.has(at));
      const told = parts.filter((_, at) => shown.has(at));
      // Whatever is added or taken away: some told parts, with the rest or without it.
      for (let which = 1; which < 2 ** told.length; which += 1)
        expect(isSafe(told.filter((_, at) => which & (2 ** at)))).toBe(true);
      const left = add(rest);
      if (told.length > 0 && left.holding + left.not > 0) expect(isSafe(rest)).toBe(true);
    }),
  );
});
