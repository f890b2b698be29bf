import { describe, expect, test } from 'vitest';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import type { Cell } from '../../../domain/workbook/sheet.ts';
import { en } from '../../../templates/workbook/en.ts';
import type { LearningMeasures } from '../../../domain/learning/learning-measures.ts';
import { ratioOf } from '../../../domain/learning/ratio.ts';
import { rowOf, sheetOf, textOf } from './found-cells.ts';
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

  test('mandatory courses and certificates stand by unit beside what they are shares of, where anything is due', () => {
    const untold = { numerator: null, denominator: null, share: null };
    const line = {
      completion: ratioOf(9, 12),
      onTime: ratioOf(6, 12),
      compliant: untold,
      expiring: untold,
      expired: ratioOf(0, 0),
    };
    const withDuties = (of: Partial<LearningMeasures>) =>
      sheetOf(
        executiveWorkbook(
          sampleReport({
            further: {
              ...furtherFigures,
              learning: { ...furtherFigures.learning, duties: [{ ...line, id: 'lab', name: 'Lab' }], ...of },
            },
          }),
          en,
        ),
        'Learning',
      );
    expect(valuesOf(rowOf(withDuties({}), 'Lab'))).toEqual(['Lab', 12, 0.75, 0.5, '…', '…', 0, '–']);
    const nothing = { completion: ratioOf(0, 0), compliant: ratioOf(0, 0), expired: ratioOf(0, 0) };
    expect(textOf(withDuties(nothing))).not.toContain('Mandatory courses and certificates, by unit');
  });

  test('hidden figures of a unit are marks, in no cell a number', () => {
    expect(valuesOf(rowOf(learning, 'Without a unit'))).toEqual([
      'Without a unit',
      40,
      ...Array.from({ length: 6 }, () => '…'),
    ]);
  });
});
