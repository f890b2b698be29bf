import { describe, expect, test } from 'vitest';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import type { Cell } from '../../../domain/workbook/sheet.ts';
import { en } from '../../../templates/workbook/en.ts';
import { rowOf, sheetOf } from './found-cells.ts';
import { furtherFigures, levelCoverage, levelMap } from './further-figures.ts';
import { sampleReport, sampleResults } from './sample-report.ts';

describe('a workbook with further figures', () => {
  const layout = executiveWorkbook(
    sampleReport({
      further: furtherFigures,
      results: { ...sampleResults(), coverage: [levelCoverage] },
      configuration: { ...sampleReport().configuration, coverageMaps: [levelMap] },
    }),
    en,
  );
  const learning = sheetOf(layout, 'Learning');
  const valuesOf = (cells: (Cell | null)[]) => cells.flatMap((cell) => (cell ? [cell.value] : []));

  test('there is a sheet on learning whose shares stand beside what they are made of', () => {
    expect(layout.sheets.map(({ name }) => name)).toContain('Learning');
    expect(valuesOf(rowOf(learning, 'Learning hours per head')).slice(0, 5)).toEqual([
      'Learning hours per head',
      3,
      'hours',
      300,
      100,
    ]);
    expect(valuesOf(rowOf(learning, 'Completion')).slice(1, 5)).toEqual([0.8, 'of what was due', 80, 100]);
    expect(valuesOf(rowOf(learning, 'Expired')).slice(1, 2)).toEqual(['–']);
  });

  test('hidden figures of a unit are marks, in no cell a number', () => {
    expect(valuesOf(rowOf(learning, 'Without a unit'))).toEqual([
      'Without a unit',
      40,
      ...Array.from({ length: 6 }, () => '…'),
    ]);
  });
});
