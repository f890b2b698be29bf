import { beforeAll, expect, test } from 'vitest';
import { memorySource } from '../../../../activities/imports/reading/byte-sources.ts';
import { openWorkbook } from '../../../../activities/imports/reading/workbook/read-workbook.ts';
import { openPackage, partText } from '../../../../activities/reports/xlsx/package-parts.ts';
import { writeWorkbook, type WrittenWorkbook } from '../../../../activities/reports/xlsx/write-workbook.ts';
import { defaultImportPolicy } from '../../../../domain/configuration/importing.ts';
import { text } from '../../../../domain/workbook/grid.ts';
import type { BodyRow, Sheet } from '../../../../domain/workbook/sheet.ts';
import { convertedBy, hasLibreOffice } from '../../../setup/libreoffice.ts';
import { layoutOf } from './sample-charts.ts';

const long = 'x'.repeat(40_000);
const rows: BodyRow[] = [
  ["=cmd|' /C calc'!A0", 'O\'Brien <&> "Söhne"', '2026-02-28', 7.25],
  ['  محمد 陈 🚀 ', 'a\u0000b\uD800c', 'not a day', Number.NaN],
  [long, '_x0041_ \n next', null, null],
];
const text_ = { kind: 'text', format: '', role: 'record' } as const;
const sheet: Sheet = {
  name: 'Records',
  columnWidths: [20, 20, 12, 10],
  rows: [
    { heightPoints: null, cells: ['Name', 'Course', 'Completed on', 'Hours'].map((each) => text(each)) },
  ],
  body: {
    columns: [
      text_,
      text_,
      { kind: 'day', format: 'yyyy-mm-dd', role: 'record' },
      { kind: 'number', format: '0.0', role: 'record-number' },
    ],
    rowCount: rows.length,
  },
  frozen: { rows: 1, columns: 1 },
  printTitleRows: { from: 1, to: 1 },
  onePage: false,
  charts: [],
  filter: { fromColumn: 1, fromRow: 1, toColumn: 4, toRow: rows.length + 1 },
};

/** One row a page, as they come. */
async function* pages() {
  for (const row of rows) yield [row];
}

const written = () => writeWorkbook(layoutOf([sheet]), new Map([[sheet.name, pages()]]));
let one: WrittenWorkbook;
beforeAll(async () => {
  one = await written();
});

async function readBack(): Promise<string[][]> {
  const [table] = await openWorkbook(memorySource(one.bytes), defaultImportPolicy.limits);
  const read: string[][] = [];
  for await (const page of table?.pages() ?? []) read.push(...page.map(({ cells }) => cells));
  return read;
}

test('rows that come page by page are read back as they were given, formulas of attackers as text', async () => {
  const [head, first, second, third] = await readBack();
  expect(head).toEqual(['Name', 'Course', 'Completed on', 'Hours']);
  expect(first).toEqual(["=cmd|' /C calc'!A0", 'O\'Brien <&> "Söhne"', '2026-02-28', '7.25']);
  expect(second?.slice(1)).toEqual(['ab\uFFFDc', 'not a day', 'n/a']);
  expect(second?.[0]?.trim()).toBe('محمد 陈 🚀');
  expect(third?.[0]).toHaveLength(32_767);
});

test('what had to be changed is reported with its cell', () => {
  expect(one.findings).toEqual([
    { sheet: 'Records', cell: 'D3', code: 'not-a-number' },
    { sheet: 'Records', cell: 'A4', code: 'text-cut' },
  ]);
});

test('the sheet says its size, filters its columns, and dates are dates in the looks that all sheets share', async () => {
  const parts = await openPackage(one.bytes);
  const xml = partText(parts, 'xl/worksheets/sheet1.xml');
  expect(xml).toContain('<dimension ref="A1:D4"/>');
  expect(xml).toMatch(/<\/sheetData><autoFilter ref="A1:D4"/);
  const [, style = ''] = /<c r="C2" s="(\d+)"><v>46081<\/v><\/c>/.exec(xml) ?? [];
  const looks = partText(parts, 'xl/styles.xml');
  const xfs = [...(/<cellXfs.*?<\/cellXfs>/s.exec(looks)?.[0] ?? '').matchAll(/<xf [^>]*numFmtId="(\d+)"/g)];
  const id = xfs[Number(style)]?.[1];
  expect(looks).toContain(`<numFmt numFmtId="${id}" formatCode="yyyy-mm-dd"/>`);
  expect(xml).toMatch(/<c r="C4" s="\d+"\/><c r="D4" s="\d+"\/><\/row><\/sheetData>/);
});

test('the same rows give the same bytes, and no rows a sheet without any', async () => {
  expect((await written()).bytes.equals(one.bytes)).toBe(true);
  const { bytes } = await writeWorkbook(layoutOf([{ ...sheet, body: { columns: [text_], rowCount: 0 } }]));
  const xml = partText(await openPackage(bytes), 'xl/worksheets/sheet1.xml');
  expect(xml.match(/<row /g)).toHaveLength(1);
});

const available = await hasLibreOffice();

test.skipIf(!available)(
  `LibreOffice reads the same cells${available ? '' : ' (skipped: LibreOffice is not here)'}`,
  { timeout: 120_000 },
  async () => {
    const csv = await convertedBy(one.bytes, { to: 'csv:Text - txt - csv (StarCalc):44,34,76' });
    const [, first, second] = csv.toString().split('\n');
    expect(first).toBe(`=cmd|' /C calc'!A0,"O'Brien <&> ""Söhne""",2026-02-28,7.3`);
    expect(second).toBe('  محمد 陈 🚀 ,ab\uFFFDc,not a day,n/a');
  },
);
