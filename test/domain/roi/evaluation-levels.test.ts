import { beforeAll, describe, expect, test } from 'vitest';
import type { Study } from '../../../domain/configuration/money.ts';
import { evaluationLevels, recordedLevels } from '../../../domain/roi/evaluation-levels.ts';
import { studyReturn } from '../../../domain/roi/study-return.ts';
import type { Roi } from '../../../domain/roi.ts';
import { toldStudy } from '../workbook/told-study.ts';

let study: Study;
let roi: Roi;
beforeAll(async () => {
  study = await toldStudy();
  ({ roi } = studyReturn(study));
});

const people = { starters: 10, completers: 8 };
const states = (of: { state: string }[]) => of.map(({ state }) => state);
const refused = { roiPercent: null };

describe('levels of evaluation in a computed campaign', () => {
  test('a study with data at every level has a return at the highest', () => {
    expect(states(evaluationLevels(study, roi, people))).toEqual(Array.from({ length: 6 }, () => 'data'));
  });

  test('inputs are who the records say started, whatever the study says', () => {
    const [inputs, , , , , highest] = evaluationLevels(
      study,
      { ...roi, ...refused },
      { starters: 0, completers: 0 },
    );
    expect([inputs?.state, highest?.state]).toEqual(['no-data', 'refused']);
  });

  test('a study that says nothing of its levels has learning from who completed, and its return with a reservation', () => {
    const { levels: _, ...silent } = study;
    expect(states(evaluationLevels(silent, roi, people))).toEqual([
      'data',
      'no-data',
      'data',
      'no-data',
      'data',
      'reserved',
    ]);
  });

  test('a study that states levels and leaves learning out is not helped by the records', () => {
    const { learning: _, ...levels } = study.levels ?? {};
    const found = evaluationLevels({ ...study, levels }, { ...roi, ...refused }, people);
    expect([found[2]?.state, found[5]?.state]).toEqual(['no-data', 'refused']);
  });
});

test('of a programme without a study the records tell inputs and learning, and no more', () => {
  const found = recordedLevels(people, { costsMinor: 100, roiPercent: null });
  expect(states(found)).toEqual(['data', 'no-data', 'data', 'no-data', 'no-data', 'refused']);
  expect(
    recordedLevels({ starters: 0, completers: 0 }, { costsMinor: null, roiPercent: null })[0]?.state,
  ).toBe('no-data');
});
