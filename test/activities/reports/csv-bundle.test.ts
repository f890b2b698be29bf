import { parse } from 'csv-parse/sync';
import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import { csvBundle } from '../../../activities/reports/csv-bundle.ts';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import { en } from '../../../templates/workbook/en.ts';
import { sampleReport, sampleResults } from '../../domain/workbook/sample-report.ts';

async function bundled(input = sampleReport()): Promise<{ bytes: Buffer; files: Map<string, string[][]> }> {
  const bytes = await csvBundle(executiveWorkbook(input, en), en.csv);
  const { files } = await JSZip.loadAsync(bytes);
  const tables = new Map<string, string[][]>();
  for (const file of Object.values(files))
    tables.set(file.name, parse(await file.async('string'), { bom: true }));
  return { bytes, files: tables };
}

describe('the tables of a workbook as CSV', () => {
  test('are listed with their sheets and rows, and each row is as long as its headings', async () => {
    const { files } = await bundled();
    const [head, ...list] = files.get('index.csv') ?? [];
    expect(head).toEqual(en.csv.index);
    expect(list.map(([file]) => file)).toEqual([...files.keys()].filter((file) => file !== 'index.csv'));
    for (const [file, , rows] of list) {
      const table = files.get(file ?? '') ?? [];
      expect(table).toHaveLength(Number(rows) + 1);
      expect(new Set(table.map(({ length }) => length))).toEqual(new Set([table[0]?.length]));
    }
  });

  test('say of the gaps what the sheet says, hidden ones in the same words, with both lines of headings', async () => {
    const { files } = await bundled();
    const [, gaps = []] = [...files].find(([file]) => file.includes('gap')) ?? [];
    const whole = sampleResults().gapMatrix?.whole;
    expect(gaps[0]?.slice(0, 3)).toEqual(['Part', 'Group', `${whole?.domains[0]} – Shortfall`]);
    expect(gaps.flat()).toContain('hidden: fewer than 5');
    const everybody = whole?.cells.find(({ group, domain }) => group === null && domain === whole.domains[0]);
    const total = gaps.find(([part, group]) => part === 'By unit' && group === 'Everybody assessed');
    expect([total?.[2], total?.[3]].map(Number)).toEqual([
      everybody?.figure.meanShortfall,
      everybody?.figure.n,
    ]);
  });

  test('call a share that, where the sheet shows it as percent, and percent what is kept as such', async () => {
    const { files } = await bundled();
    const figures = [...files].flatMap(([file, rows]) => (file.includes('summary') ? rows : []));
    const unitOf = (figure: string) => figures.find((row) => row[1] === figure)?.[2];
    expect([unitOf('Done, of all that was asked'), unitOf('Skill readiness')]).toEqual(['share', '%']);
  });

  test('are the same bytes for the same report', async () => {
    expect((await bundled()).bytes.equals((await bundled()).bytes)).toBe(true);
  });

  test('let no name calculate, break a line or leave its cell', async () => {
    const hostile = ["=cmd|' /C calc'!A0", '@SUM(A1)', '"; DROP', 'two\nlines', 'سعود', 'x'.repeat(35_000)];
    const results = sampleResults();
    const groups = results.gapMatrix?.whole.groups ?? [];
    for (const [index, name] of hostile.entries()) {
      const group = groups[index];
      if (group) group.name = name;
    }
    const { files } = await bundled(sampleReport({ results }));
    const [, gaps = []] = [...files].find(([file]) => file.includes('gap')) ?? [];
    const names = gaps.map(([, group]) => group);
    expect(names).toEqual(
      expect.arrayContaining([
        "'=cmd|' /C calc'!A0",
        "'@SUM(A1)",
        '"; DROP',
        'two\nlines',
        'سعود',
        'x'.repeat(35_000),
      ]),
    );
  });
});
