import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { memorySource } from '../../../activities/imports/reading/byte-sources.ts';
import { openWorkbook } from '../../../activities/imports/reading/workbook/read-workbook.ts';
import { openPackage, partText, type PackageParts } from '../../../activities/reports/xlsx/package-parts.ts';
import { writeWorkbook } from '../../../activities/reports/xlsx/write-workbook.ts';
import { defaultImportPolicy } from '../../../domain/configuration/importing.ts';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import { number, text } from '../../../domain/workbook/grid.ts';
import type { Cell, WorkbookLayout } from '../../../domain/workbook/sheet.ts';
import { en } from '../../../templates/workbook/en.ts';
import { sampleReport } from '../../domain/workbook/sample-report.ts';

const layout = executiveWorkbook(sampleReport(), en);
const partNames = (parts: PackageParts, pattern: RegExp) =>
  [...parts.keys()].filter((name) => pattern.test(name));

/** exceljs numbers the sheets in their order. */
const sheetPart = (name: string) =>
  `xl/worksheets/sheet${layout.sheets.findIndex((sheet) => sheet.name === name) + 1}.xml`;

/** The sample's workbook with one more row of cells at the end of its first sheet. */
function withCells(...cells: Cell[]): WorkbookLayout {
  const [first, ...others] = layout.sheets;
  if (!first) throw new Error('no sheet');
  return {
    ...layout,
    sheets: [{ ...first, rows: [...first.rows, { heightPoints: null, cells }] }, ...others],
  };
}

async function lastRow(bytes: Buffer): Promise<string[]> {
  const [first] = await openWorkbook(memorySource(bytes), defaultImportPolicy.limits);
  let last: string[] = [];
  for await (const page of first?.pages() ?? []) last = page.at(-1)?.cells ?? last;
  return last;
}

test('the same layout gives the same bytes, another moment of making others', async () => {
  const first = await writeWorkbook(layout);
  expect((await writeWorkbook(layout)).bytes.equals(first.bytes)).toBe(true);
  const later = await writeWorkbook({ ...layout, madeAt: '2026-12-19T08:00:00.000Z' });
  expect(later.bytes.equals(first.bytes)).toBe(false);
  const entries = Object.values((await JSZip.loadAsync(first.bytes)).files);
  for (const { date, name } of entries) expect(date.toISOString(), name).toBe('2000-01-01T00:00:00.000Z');
});

test('a workbook has two native charts with descriptions, ranges and stored values', async () => {
  const { bytes } = await writeWorkbook(layout);
  const parts = await openPackage(bytes);
  const charts = partNames(parts, /^xl\/charts\/chart\d+\.xml$/).map((name) => partText(parts, name));
  expect(charts).toHaveLength(2);
  expect(charts[0]).toContain('<c:v>0.65</c:v>');
  expect(charts[0]).toMatch(/<c:f>&apos;Summary&apos;!\$B\$\d+:\$B\$\d+<\/c:f>/);
  expect(charts[1]).toContain('<c:v>231</c:v>');
  const drawings = partNames(parts, /^xl\/drawings\/drawing\d+\.xml$/).map((name) => partText(parts, name));
  expect(drawings).toHaveLength(2);
  for (const drawing of drawings) expect(drawing).toMatch(/descr="Bar chart of [^"]+"/);
});

test('formulas carry their results, recalculate on opening, and every part that is named is there', async () => {
  const parts = await openPackage((await writeWorkbook(layout)).bytes);
  const roi = partText(parts, sheetPart('ROI'));
  expect(roi).toMatch(/<f>ROUND\(D\d+\*E\d+,2\)<\/f><v>16800<\/v>/);
  expect(partText(parts, 'xl/workbook.xml')).toContain('fullCalcOnLoad="1"');
  for (const [, part] of partText(parts, '[Content_Types].xml').matchAll(/PartName="\/([^"]+)"/g)) {
    expect(parts.has(part ?? ''), part).toBe(true);
  }
});

test('sheets keep their head in sight, print one page wide with their title rows, and none is hidden', async () => {
  const parts = await openPackage((await writeWorkbook(layout)).bytes);
  const workbook = partText(parts, 'xl/workbook.xml');
  expect(workbook).not.toMatch(/state="(hidden|veryHidden)"/);
  expect(workbook.match(/_xlnm\.Print_Titles/g)).toHaveLength(layout.sheets.length);
  expect(workbook).toMatch(/<definedName name="ROI_percent">&apos;Summary&apos;!\$F\$\d+<\/definedName>/);
  for (const index of layout.sheets.keys()) {
    const sheet = partText(parts, `xl/worksheets/sheet${index + 1}.xml`);
    expect(sheet).toContain('state="frozen"');
    expect(sheet).toMatch(
      /orientation="landscape"[^>]*fitToWidth="1"|fitToWidth="1"[^>]*orientation="landscape"/,
    );
  }
});

test('a page begins with the row that its sheet names', async () => {
  const sheets = layout.sheets.map((sheet) => ({ ...sheet, onePage: false, pagesBeginAt: [7, 20] }));
  const parts = await openPackage((await writeWorkbook({ ...layout, sheets })).bytes);
  const breaks =
    /<rowBreaks count="2" manualBreakCount="2"><brk id="6"[^>]*\/><brk id="19"[^>]*\/><\/rowBreaks>/;
  expect(partText(parts, sheetPart('Summary'))).toMatch(breaks);
});

test('a table that can be filtered says so in its sheet and in the name that spreadsheet programs look for', async () => {
  const parts = await openPackage((await writeWorkbook(layout)).bytes);
  const assumptions = layout.sheets.find(({ name }) => name === 'Assumptions');
  const { fromRow = 0, toRow = 0 } = assumptions?.filter ?? {};
  expect(toRow).toBeGreaterThan(fromRow);
  expect(partText(parts, sheetPart('Assumptions'))).toContain(`<autoFilter ref="A${fromRow}:G${toRow}"`);
  expect(partText(parts, 'xl/workbook.xml')).toContain(
    `>&apos;Assumptions&apos;!$A$${fromRow}:$G$${toRow}</definedName>`,
  );
});

test('properties name title, creator and the moment of the input', async () => {
  const core = partText(await openPackage((await writeWorkbook(layout)).bytes), 'docProps/core.xml');
  expect(core).toContain('skill gaps and the return on learning, 2026-Q4</dc:title>');
  expect(core).toContain('<dc:creator>Quarterdeck – Small</dc:creator>');
  expect(core).toMatch(/<dcterms:created[^>]*>2026-12-18T18:00:00(\.000)?Z</);
});

test('a sheet with an apostrophe in its name keeps its chart, its title rows and its formulas', async () => {
  const words = { ...en, sheets: { ...en.sheets, funnel: "Qui s'est dit" } };
  const { bytes } = await writeWorkbook(executiveWorkbook(sampleReport(), words));
  const sheets = await openWorkbook(memorySource(bytes), defaultImportPolicy.limits);
  expect(sheets.map(({ name }) => name)).toContain("Qui s'est dit");
  const parts = await openPackage(bytes);
  expect(partText(parts, 'xl/workbook.xml')).toContain('&apos;Qui s&apos;&apos;est dit&apos;!$1:$1');
  expect(partText(parts, 'xl/charts/chart2.xml')).toContain('&apos;Qui s&apos;&apos;est dit&apos;!$C$');
});

test('a figure that is no number is written as n/a and reported, never as an error value', async () => {
  const { bytes, findings } = await writeWorkbook(
    withCells(number(Number.NaN, '0'), number(Infinity, '0'), number(7, '0')),
  );
  expect(findings.map(({ code, sheet }) => [code, sheet])).toEqual([
    ['not-a-number', 'Summary'],
    ['not-a-number', 'Summary'],
  ]);
  expect(await lastRow(bytes)).toEqual(['n/a', 'n/a', '7']);
});

test('text that looks like a formula stays text', async () => {
  const wanted = ['=1+1', '+49 30', '-5 %', '@home', '_x0041_'];
  const { bytes, findings } = await writeWorkbook(withCells(...wanted.map((each) => text(each))));
  expect(findings).toEqual([]);
  expect((await lastRow(bytes)).slice(0, 4)).toEqual(wanted.slice(0, 4));
  const strings = partText(await openPackage(bytes), 'xl/sharedStrings.xml');
  expect(strings).toContain('<t>=1+1</t>');
  expect(strings).toContain('_x005F_x0041_');
});

test('text too long for a cell is cut and reported, and what XML cannot hold is left out', async () => {
  const { bytes, findings } = await writeWorkbook(
    withCells(text('x'.repeat(40_000)), text('a\u0000b\uD800c')),
  );
  expect(findings.map(({ code }) => code)).toEqual(['text-cut']);
  const [long, broken] = await lastRow(bytes);
  expect(long).toHaveLength(32_767);
  expect(broken).toBe('ab\uFFFDc');
});
