import { expect, test } from 'vitest';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import type { CoverageResult } from '../../../domain/results.ts';
import { en } from '../../../templates/workbook/en.ts';
import { rowOf, sheetOf, textOf } from './found-cells.ts';
import { levelCoverage, levelMap } from './further-figures.ts';
import { sampleReport, sampleResults } from './sample-report.ts';

function people(coverage: CoverageResult) {
  const layout = executiveWorkbook(
    sampleReport({
      results: { ...sampleResults(), coverage: [coverage] },
      configuration: { ...sampleReport().configuration, coverageMaps: [levelMap] },
    }),
    en,
  );
  return sheetOf(layout, 'People levels');
}
const values = (cells: ({ value: string | number | null } | null)[]) => cells.map((cell) => cell?.value);

test('a level is told with who must hold it, who does, by which evidence, and by role and unit', () => {
  const [first, second] = levelCoverage.levels;
  if (!first || !second) throw new Error('no levels');
  const units = [
    { unitId: 'u1', unitName: 'Lab', required: 12, holding: 6, holdingShare: 0.5 },
    { unitId: 'u1/itself', unitName: 'Lab', required: null, holding: null, holdingShare: null },
  ];
  const sheet = people({ ...levelCoverage, levels: [{ ...first, units }, second] });
  const [level, audience, , ...counts] = rowOf(sheet, '1: L1');
  expect(values([level ?? null, audience ?? null])).toEqual(['1: L1', 'Everybody']);
  expect(values(counts.slice(0, 4))).toEqual([20, 10, 10, 0.5]);
  expect(counts[4]?.value).toBe(
    'completed path: 10; not read: manager’s confirmation (the level names no skills for it)',
  );
  const parts = sheet.rows.filter(({ cells }) => cells[0]?.value === '1: L1').slice(1);
  expect(parts.map(({ cells }) => values(cells.slice(1, 7)))).toEqual([
    ['Role', 'Engineer', 20, 10, 10, 0.5],
    ['Unit', 'Lab', 12, 6, 6, 0.5],
    ['Unit', 'Directly in Lab', '…', '…', '…', '…'],
  ]);
  expect(sheet.filter?.fromRow).toBe(sheet.rows.findIndex(({ cells }) => cells[1]?.value === 'By') + 1);
});

test('a hidden level is a mark in the table, a gap in the picture, and no number anywhere', () => {
  const sheet = people(levelCoverage);
  expect(values(rowOf(sheet, '2: L2').slice(3, 7))).toEqual(['…', '…', '…', '…']);
  expect(rowOf(sheet, '2: L2').at(-1)?.value).toMatch(/^hidden with the numbers: fewer than 5 must hold it/);
  const [chart] = sheet.charts;
  expect(chart?.grouping).toBe('stacked');
  expect(chart?.series.map((series) => series.values)).toEqual([
    [10, null],
    [10, null],
  ]);
  expect(chart?.altText).toContain('1: L1: 10 of 20; 2: L2: … of …');
});

test('kinds of evidence say why they are not told: under correction, or in the report of a part', () => {
  const [first, second] = levelCoverage.levels;
  if (!first || !second) throw new Error('no levels');
  const { by: _told, ...own } = first;
  const levels = [own, { ...second, reason: 'under-correction' as const }];
  const layout = executiveWorkbook(
    sampleReport({
      results: { ...sampleResults(), coverage: [{ ...levelCoverage, levels }] },
      configuration: { ...sampleReport().configuration, coverageMaps: [levelMap] },
      scope: { of: 'unit', unitId: 'lab', name: 'The lab', unitIds: ['lab'] },
    }),
    en,
  );
  const sheet = sheetOf(layout, 'People levels');
  expect(rowOf(sheet, '1: L1').at(-1)?.value).toMatch(/^told of the whole organisation alone; not read: /);
  expect(rowOf(sheet, '2: L2').at(-1)?.value).toMatch(/^under correction with the numbers/);
});

test('a level that nobody must hold says so', () => {
  const [first] = levelCoverage.levels;
  if (!first) throw new Error('no level');
  const none = { ...first, required: 0, holding: 0, holdingShare: null, by: [], audiences: [] };
  const sheet = people({ ...levelCoverage, levels: [none] });
  expect(textOf(sheet)).toContain('nobody must');
  expect(sheet.charts[0]?.series.map((series) => series.values)).toEqual([[null], [null]]);
});
