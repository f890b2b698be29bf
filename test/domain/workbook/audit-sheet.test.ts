import { describe, expect, test } from 'vitest';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import { lineageOf } from '../../../domain/workbook/lineage.ts';
import type { Sheet, WorkbookLayout } from '../../../domain/workbook/sheet.ts';
import { en } from '../../../templates/workbook/en.ts';
import { rowOf, sheetOf, textOf } from './found-cells.ts';
import { furtherFigures, levelCoverage, levelMap } from './further-figures.ts';
import { sampleReport, sampleResults } from './sample-report.ts';
import { reportOn, toldStudy } from './told-study.ts';

const whole = () =>
  executiveWorkbook(
    sampleReport({
      further: furtherFigures,
      codeVersion: 'quarterdeck 1.2.3',
      results: { ...sampleResults(), coverage: [levelCoverage] },
      configuration: { ...sampleReport().configuration, coverageMaps: [levelMap] },
    }),
    en,
  );

interface Line {
  sheet: string;
  contains: (column: number, row: number) => boolean;
}

/** The table as a reader has it: names of sheets and ranges of cells, nothing else. */
function lineage(layout: WorkbookLayout): Line[] {
  const { rows } = sheetOf(layout, 'Audit');
  const from = rows.findIndex(({ cells }) => cells[1]?.value === 'Cells');
  return rows.slice(from + 1).map(({ cells }) => {
    const [first = '', last = first] = String(cells[1]?.value).split(':');
    const [from1, to1] = [place(first), place(last)];
    return {
      sheet: String(cells[0]?.value),
      contains: (column, row) =>
        from1.column <= column && column <= to1.column && from1.row <= row && row <= to1.row,
    };
  });
}

function place(cell: string): { column: number; row: number } {
  const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  return {
    column: letters.split('').reduce((all, each) => all * 26 + each.charCodeAt(0) - 64, 0),
    row: Number(row),
  };
}

function figuresOf({ rows }: Sheet): { column: number; row: number }[] {
  return rows.flatMap(({ cells }, row) =>
    cells.flatMap((cell, column) =>
      cell && (typeof cell.value === 'number' || cell.formula !== null)
        ? [{ column: column + 1, row: row + 1 }]
        : [],
    ),
  );
}

describe('the sheet by which a number is traced', () => {
  test.each([
    ['of everything', async () => whole()],
    ['of a study that asked people', async () => executiveWorkbook(reportOn(await toldStudy()), en)],
  ])('covers each figure of each sheet by one line of lineage, %s', async (_, layoutOf) => {
    const layout = await layoutOf();
    const lines = lineage(layout);
    for (const sheet of layout.sheets)
      for (const { column, row } of figuresOf(sheet)) {
        const found = lines.filter((line) => line.sheet === sheet.name && line.contains(column, row));
        expect(found, `${sheet.name} ${column},${row}`).toHaveLength(1);
      }
  });

  test('leads from cells by a stored result and its key to files, by name, fingerprint and lines', () => {
    const sheet = sheetOf(whole(), 'Audit');
    const gaps = rowOf(sheet, 'Gap matrix').map((cell) => cell?.value);
    expect(gaps[1]).toMatch(/^[A-Z]+\d+:[A-Z]+\d+$/);
    expect(gaps[3]).toContain('campaign_id = skills/2026-Q4 and name in (gap-matrix');
    expect(gaps[5]).toBe('F1');
    const file = rowOf(sheet, 'F1 roster.csv');
    expect([file[4]?.value, file[4]?.formula]).toEqual([
      412,
      expect.stringMatching(/^'Data quality'!\$C\$\d+$/),
    ]);
    expect(file[5]?.value).toMatch(/^4a1d0c7b/);
  });

  test('covers rows that are written page by page', () => {
    const column = { kind: 'number', format: '', role: 'figure' } as const;
    const rows = [
      { heightPoints: null, cells: [{ value: 1, formula: null, format: '', role: 'figure', span: 1 }] },
    ] as const;
    const body = { columns: [column, column, column], rowCount: 100_000 };
    expect(
      lineageOf(
        { name: 'Many', rows: rows.map((row) => ({ ...row, cells: [...row.cells] })), body },
        'learning',
      ),
    ).toEqual([{ sheet: 'Many', cells: 'A1:C100001', source: 'learning' }]);
  });

  test('names the run, its inputs, the version of the program and every seed', async () => {
    const text = textOf(sheetOf(whole(), 'Audit'));
    for (const part of ['c0ffee00', '9f2c1d0a', 'report/skills/2026-Q4/executives/1', 'quarterdeck 1.2.3'])
      expect(text).toContain(part);
    expect(text).toContain('2026-12-18 17:00 UTC');
    const study = await toldStudy();
    const seeded = textOf(sheetOf(executiveWorkbook(reportOn({ ...study, seed: 77 }), en), 'Audit'));
    expect(seeded).toMatch(/: 77\b/);
  });

  test('what the organisation sets stands with the terms', () => {
    const text = textOf(sheetOf(whole(), 'Definitions'));
    expect(text).toContain('manager 0.70');
    expect(text).toContain('A figure of fewer than 5 people is hidden');
  });
});
