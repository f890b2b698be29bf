import { expect, test } from 'vitest';
import { measuredTwice, peopleLevels } from '../../../domain/change/measured-twice.ts';
import { packedQuarters, packedQuarter } from '../../../domain/statistics/change/packed-quarters.ts';
import { fraction } from '../../../domain/fraction.ts';

const pairs = (levels: Record<string, number>) =>
  Object.entries(levels).map(([personId, level]) => ({
    personId,
    skillId: 's',
    target: fraction(3),
    level: fraction(level),
  }));

test('who left may stand between those who stayed: only these are measured twice, each with their own levels', () => {
  const quarters = {
    before: packedQuarter(pairs({ ann: 1, left: 5, ben: 2, gone: 5, cem: 3 })),
    after: packedQuarter(pairs({ ann: 2, ben: 4, cem: 3, new: 1 })),
  };
  const packed = packedQuarters(quarters, null);
  const before = Int32Array.from(['gone', 'ben', 'left', 'cem', 'ann'], (id) => packed.places.get(id) ?? 0);
  const all = peopleLevels({ ...packed, people: { ...packed.people, before } });
  expect(all.before.sums.reduce((sum, each) => sum + each, 0)).toBe(16);
  const twice = measuredTwice(all);
  const told = [...twice.places].map((place, at) => [
    packed.personIds[place],
    twice.before[at],
    twice.after[at],
  ]);
  expect(told).toEqual([
    ['ann', 1, 2],
    ['ben', 2, 4],
    ['cem', 3, 3],
  ]);
});
