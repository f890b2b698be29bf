import { describe, expect, test } from 'vitest';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import type { ReportInput } from '../../../domain/workbook/report-input.ts';
import { en } from '../../../templates/workbook/en.ts';
import { rowOf, sheetOf, textOf } from './found-cells.ts';
import { furtherFigures } from './further-figures.ts';
import { sampleReport, sampleResults } from './sample-report.ts';
import { reportOn, toldStudy } from './told-study.ts';

const quality = (changes: Partial<ReportInput> = {}) =>
  sheetOf(executiveWorkbook(sampleReport(changes), en), 'Data quality');
const values = (cells: ({ value: string | number | null } | null)[]) => cells.map((cell) => cell?.value);

describe('the sheet on data quality', () => {
  const sheet = quality({ further: furtherFigures });

  test('tells response and coverage with what they are made of', () => {
    expect(values(rowOf(sheet, 'Response')).slice(1, 4)).toEqual([369, 450, 0.82]);
    expect(values(rowOf(sheet, 'Coverage')).slice(1, 4)).toEqual([728, 856, 728 / 856]);
  });

  test('counts who is behind the figures, movers and those with stale levels among them', () => {
    expect(values(rowOf(sheet, 'Levels by certificate alone'))[1]).toBe('not known');
    const [, movers, , share] = values(rowOf(sheet, 'Changed unit'));
    expect([movers, share]).toEqual([6, 6 / 238]);
    expect(values(rowOf(sheet, 'Stale levels'))[1]).toBe('not known');
    const stale = quality({ results: { ...sampleResults(), staleLevels: { people: 11 } } });
    expect(values(rowOf(stale, 'Stale levels')).slice(1, 4)).toEqual([11, '', 11 / 238]);
    expect(values(rowOf(sheet, 'Titles without a role, most people first'))[1]).toContain('Accountant (21)');
  });

  test('says in the report of a unit, which has no such counts of its own, whose they are', () => {
    const scope = { of: 'unit', unitId: 'lab', name: 'The lab', unitIds: ['lab'] } as const;
    expect(textOf(quality({ scope }))).toContain('behind the figures, in the whole organisation');
    expect(textOf(sheet)).not.toContain('in the whole organisation');
  });

  test('names the coefficient of agreement with its interval and counts, or says why there is none', () => {
    expect(values(rowOf(sheet, 'd1'))).toEqual([
      'd1',
      'ICC(2,k)',
      0.7123,
      0.55,
      0.82,
      40,
      640,
      0.8,
      'moderate',
    ]);
    expect(values(rowOf(sheet, 'd2')).slice(1)).toEqual([
      '',
      '…',
      '',
      '',
      '…',
      '…',
      '…',
      expect.stringMatching(/^Fewer raters than the minimum/),
    ]);
    expect(values(rowOf(sheet, 'Self', 'How lenient is each source?')).slice(2, 6)).toEqual([
      0.41, 0.3, 0.52, 40,
    ]);
  });

  test('tells of every file which rows were rejected, and by which findings', () => {
    expect(values(rowOf(sheet, 'F1 roster.csv')).slice(1, 6)).toEqual(['Staff list', 412, 408, 4, 4 / 412]);
    const found = values(rowOf(sheet, '    row left out'));
    expect([found[4], found[6]]).toEqual([4, expect.stringMatching(/YYYY-MM-DD\. \(NotADate\)$/)]);
    expect(values(rowOf(sheet, '    taken with a warning'))[4]).toBe(2);
    // How often something was found stands below how many rows were rejected: not all of it is a rejected row.
    expect(textOf(sheet)).toContain('Rejected; times found');
  });

  test('counts answers about benefits that do not count, where they are listed one by one', async () => {
    expect(textOf(sheet)).toContain('every answer counts');
    const told = sheetOf(executiveWorkbook(reportOn(await toldStudy()), en), 'Data quality');
    const extreme = rowOf(told, 'Extreme: above the limit that was fixed before');
    expect(values(extreme).slice(1, 3)).toEqual([1, expect.any(String)]);
  });
});
