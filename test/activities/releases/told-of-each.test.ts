import { expect, test } from 'vitest';
import { levelCounts } from '../../../activities/releases/further-figures.ts';
import { importanceCounts } from '../../../activities/releases/importance-counts.ts';
import { countChanges } from '../../../domain/disclosure/release-register.ts';
import { ownImportances } from '../../../domain/gaps/own-importance.ts';

const one = <Each>([each]: Each[]): Each => {
  if (each === undefined) throw new Error('nothing is counted');
  return each;
};

test('a level is held back where all who came late hold it, or nobody of them, also in one unit alone', () => {
  const level = (required: number, holding: number) => {
    const counts = { required, holding, holdingShare: holding / required };
    const other = { required: 40, holding: 20, holdingShare: 0.5 };
    const whole = { required: required + 40, holding: holding + 20, holdingShare: 0.5, reason: null };
    const units = [
      { unitId: 'lab', unitName: 'Lab', ...counts },
      { unitId: 'shop', unitName: 'Shop', ...other },
    ];
    const told = { n: 2, ...whole, by: [], audiences: [], units, evidenceRead: [], evidenceNotKept: [] };
    return one(levelCounts([{ map: 'ai', levels: [told] }]));
  };
  const changes = (required: number, holding: number) =>
    countChanges(level(required, holding), [level(20, 10)], 5);
  expect([changes(25, 10), changes(25, 15)]).toEqual([1, 1]);
  expect([changes(20, 15), changes(30, 15)]).toEqual([Infinity, Infinity]);
});

test('importance is held back where all who answered late named the least or the greatest', () => {
  const words = { en: 'w' };
  const counts = (...answers: number[]) =>
    importanceCounts(
      ownImportances(
        answers.map((importance) => ({ roleId: 'r', skillId: 's', importance, people: 1 })),
        {
          framework: {
            domains: [
              {
                id: 'd',
                area: 'a',
                words,
                skills: [{ id: 's', words, description: words, critical: false }],
              },
            ],
          },
          roles: [{ id: 'r', targets: { d: 3 } }],
          question: { points: [1, 2, 3, 4, 5].map((n) => ({ n, words })) },
          groupMinimum: 5,
        },
      ),
    );
  const before = [3, 3, 3, 3, 3, 3];
  const late = (...answers: number[]) =>
    countChanges(one(counts(...before, ...answers)), [one(counts(...before))], 5);
  expect([late(5, 5, 5, 5, 5), late(1, 1, 1, 1, 1)]).toEqual([1, 1]);
  expect([late(), late(4, 4, 4, 4, 4)]).toEqual([0, Infinity]);
});
