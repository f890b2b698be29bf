import { expect, test } from 'vitest';
import type { ProgrammeRoi } from '../../../domain/results.ts';
import { headlineOf } from '../../../domain/roi/headline.ts';
import { costsOnlyRoi } from '../workbook/sample-report.ts';

function programme(
  name: string,
  of: { study?: true; starters?: number; costsMinor: number | null },
): ProgrammeRoi {
  const sample = costsOnlyRoi();
  const people = { ...sample.people, starters: of.starters ?? 0 };
  return { ...sample, programme: name, study: of.study ? 's' : null, people, costsMinor: of.costsMinor };
}

const onPaper = programme('study without learners', { study: true, costsMinor: 900 });
const studied = programme('study with learners', { study: true, starters: 3, costsMinor: 900 });
const taken = programme('learners and costs', { starters: 5, costsMinor: 100 });
const refused = programme('learners, costs unknown', { study: true, starters: 5, costsMinor: null });
const costless = programme('neither', { costsMinor: null });

test.each([
  ['a study with learners', [onPaper, taken, studied], studied],
  ['what people took, before a study that nobody took', [onPaper, taken], taken],
  ['known costs, before a study with learners whose costs are refused', [refused, taken], taken],
  ['a refused programme that people took, before a study that nobody took', [onPaper, refused], refused],
  ['costs without learners, where nobody took anything', [costless, onPaper], onPaper],
  ['nothing, where nothing is known', [costless], null],
])('the first page shows %s', (_, programmes, expected) => {
  expect(headlineOf(programmes)).toBe(expected);
});
