import { beforeAll, expect, test } from 'vitest';
import { casesKey } from '../../../activities/releases/case-counts.ts';
import { withheldInput } from '../../../activities/reports/withheld-input.ts';
import type { Study } from '../../../domain/configuration/money.ts';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import { en } from '../../../templates/workbook/en.ts';
import { rowOf, sheetOf, textOf } from './found-cells.ts';
import { reportOn, toldStudy } from './told-study.ts';

let study: Study;
beforeAll(async () => {
  study = await toldStudy();
});

const casesOn = (told: Study) => sheetOf(executiveWorkbook(reportOn(told), en), 'Success cases');

test('success cases are told as so many of those asked, each with its evidence', () => {
  const sheet = casesOn(study);
  expect(
    rowOf(sheet, 'release-practice')
      .slice(1, 4)
      .map((cell) => cell?.value),
  ).toEqual([10, 1, 0.1]);
  const text = textOf(sheet);
  expect(text).toContain('A team releases daily | release log of team 4');
  expect(text).toContain('What kept others from it');
  expect(text).toContain('says nothing of the others');
});

test.each(['verified', 'unsuccessful'] as const)(
  'cases are not told where there are as many %s ones as people were asked: each of them would be told of',
  (kind) => {
    const story = { words: { en: 'Something happened' }, evidence: 'a log' };
    const others = { verified: [], unsuccessful: [] };
    const of = (count: number) => {
      const own = { ...others, [kind]: Array.from({ length: count }, () => story) };
      return casesOn({ ...study, cases: { ...own, asked: 10 } });
    };
    const told = (count: number) =>
      rowOf(of(count), 'release-practice')
        .slice(1, 4)
        .map((cell) => cell?.value);
    expect(told(10)).toEqual([10, 'n/a', 'n/a']);
    expect(textOf(of(10))).not.toContain('Something happened');
    expect(told(9)).toEqual(kind === 'verified' ? [10, 9, 0.9] : [10, 0, 0]);
    expect(textOf(of(9))).toContain('Something happened');
  },
);

test('cases that few more people would be told of beside an earlier report stand as under correction, without stories', () => {
  const told = { ...study, cases: { asked: 20, verified: study.cases?.verified ?? [], unsuccessful: [] } };
  const input = withheldInput(reportOn(told), { cells: [], further: [casesKey(told)] });
  const sheet = sheetOf(executiveWorkbook(input, en), 'Success cases');
  expect(
    rowOf(sheet, 'release-practice')
      .slice(1, 4)
      .map((cell) => cell?.value),
  ).toEqual([20, 'n/a', 'n/a']);
  const text = textOf(sheet);
  expect(text).toContain('Under correction: cases of nearly the same people were told before');
  expect(text).not.toContain('A team releases daily');
});
