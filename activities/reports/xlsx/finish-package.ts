import { areaReference, at, cellArea, quoted } from '../../../domain/workbook/grid.ts';
import type { Chart, Sheet, WorkbookLayout } from '../../../domain/workbook/sheet.ts';
import { chartXml } from './chart-xml.ts';
import type { BodyPages } from './body-xml.ts';
import type { CellFound } from './cell-xml.ts';
import { drawingXml } from './drawing-xml.ts';
import { sparklinesXml } from './sparklines-xml.ts';
import { orderFonts, usualLetters } from './font-order.ts';
import { withBody } from './sheet-body.ts';
import { closePackage, openPackage, partText, writePart, type PackageParts } from './package-parts.ts';
import { escaped, namespaces, xmlHead } from './xml.ts';

const chartType = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';
const drawingType = 'application/vnd.openxmlformats-officedocument.drawing+xml';

/**
 * Adds to a written workbook what exceljs cannot write, or takes too long for: native charts with cached values and alternative texts, sparklines,
 * names whose sheets hold an apostrophe, and cells over several columns, which it compares each with all others. Then packs
 * it so that equal input gives equal bytes.
 */
export async function finishPackage(
  written: Uint8Array | ArrayBuffer,
  layout: WorkbookLayout,
  { bodies, found }: Bodies,
): Promise<Buffer> {
  const parts = await openPackage(written);
  let charts = 0;
  for (const [index, sheet] of layout.sheets.entries()) {
    addMerged(parts, index + 1, sheet);
    if (sheet.charts.length > 0) addDrawing(parts, index + 1, { charts: sheet.charts, before: charts });
    addSparklines(parts, index + 1, sheet);
    charts += sheet.charts.length;
  }
  addNames(parts, layout);
  usualLetters(parts);
  orderFonts(parts);
  const texts = layout.sheets.flatMap((sheet, index) => {
    if (!sheet.body) return [];
    const part = `xl/worksheets/sheet${index + 1}.xml`;
    const pages = bodies.get(sheet.name) ?? nothing();
    const tell = (finding: CellFound) => found(sheet.name, finding);
    return [[part, withBody(sized(partText(parts, part), sheet), sheet, { pages, found: tell })] as const];
  });
  return closePackage(parts, new Map(texts));
}

interface Bodies {
  bodies: ReadonlyMap<string, BodyPages>;
  found: (sheet: string, finding: CellFound) => void;
}

async function* nothing(): BodyPages {}

/** exceljs knows the rows above the body alone. */
function sized(xml: string, { columnWidths, rows, body }: Sheet): string {
  const last = at(columnWidths.length, rows.length + (body?.rowCount ?? 0));
  return xml.replace(/<dimension ref="[^"]*"\/>/, `<dimension ref="A1:${last}"/>`);
}

function addMerged(parts: PackageParts, sheetNumber: number, { rows }: Sheet): void {
  const merged = rows.flatMap(({ cells }, row) =>
    cells.flatMap((cell, column) =>
      cell && cell.span > 1
        ? [`<mergeCell ref="${at(column + 1, row + 1)}:${at(column + cell.span, row + 1)}"/>`]
        : [],
    ),
  );
  if (merged.length === 0) return;
  const part = `xl/worksheets/sheet${sheetNumber}.xml`;
  const cells = `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>`;
  const text = partText(parts, part).replace(
    /<\/sheetData>(<autoFilter\b[^>]*\/>)?/,
    (before) => `${before}${cells}`,
  );
  writePart(parts, part, text);
}

/** An extension is the last that a sheet has. */
function addSparklines(parts: PackageParts, sheetNumber: number, { sparklines = [] }: Sheet): void {
  if (sparklines.length === 0) return;
  const part = `xl/worksheets/sheet${sheetNumber}.xml`;
  const extensions = `<extLst>${sparklinesXml(sparklines)}</extLst></worksheet>`;
  writePart(parts, part, partText(parts, part).replace('</worksheet>', extensions));
}

interface SheetCharts {
  charts: Chart[];
  /** Charts of earlier sheets. */
  before: number;
}

/** exceljs numbers the sheets' parts in their order. */
function addDrawing(parts: PackageParts, sheetNumber: number, { charts, before }: SheetCharts): void {
  const drawing = `drawing${sheetNumber}.xml`;
  const sheetPart = `xl/worksheets/sheet${sheetNumber}.xml`;
  writePart(parts, sheetPart, withDrawing(partText(parts, sheetPart), sheetPart));
  writePart(
    parts,
    `xl/worksheets/_rels/sheet${sheetNumber}.xml.rels`,
    relationships([{ type: 'drawing', target: `../drawings/${drawing}` }]),
  );
  writePart(parts, `xl/drawings/${drawing}`, drawingXml(charts));
  addType(parts, `/xl/drawings/${drawing}`, drawingType);
  const names = charts.map((_, index) => `chart${before + index + 1}.xml`);
  const targets = names.map((name) => ({ type: 'chart', target: `../charts/${name}` }));
  writePart(parts, `xl/drawings/_rels/${drawing}.rels`, relationships(targets));
  for (const [index, chart] of charts.entries()) {
    const part = `xl/charts/${names[index]}`;
    writePart(parts, part, chartXml(chart));
    addType(parts, `/${part}`, chartType);
  }
}

/** The drawing comes after everything that our sheets have; children that would have to follow it are refused. */
function withDrawing(sheet: string, part: string): string {
  const late = /<(legacyDrawing|picture|oleObjects|controls|tableParts|extLst|hyperlinks)\b/.exec(sheet);
  if (late) throw new Error(`${part} has <${late[1]}>, beside which no chart can be placed yet`);
  return sheet.replace('</worksheet>', '<drawing r:id="rId1"/></worksheet>');
}

function relationships(of: { type: string; target: string }[]): string {
  const lines = of.map(
    ({ type, target }, index) =>
      `<Relationship Id="rId${index + 1}" Type="${namespaces.officeRelationships}/${type}" Target="${target}"/>`,
  );
  return `${xmlHead}<Relationships xmlns="${namespaces.relationships}">${lines.join('')}</Relationships>`;
}

function addType(parts: PackageParts, part: string, type: string): void {
  const types = partText(parts, '[Content_Types].xml');
  const line = `<Override PartName="${part}" ContentType="${type}"/></Types>`;
  writePart(parts, '[Content_Types].xml', types.replace('</Types>', line));
}

/** Names of key figures, filtered tables and the rows repeated in print: written here, because exceljs does not double apostrophes. */
function addNames(parts: PackageParts, layout: WorkbookLayout): void {
  const titles = layout.sheets.map(({ name, printTitleRows: { from, to } }, index) => {
    const rows = escaped(`${quoted(name)}!$${from}:$${to}`);
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${rows}</definedName>`;
  });
  const filters = layout.sheets.flatMap(({ name, filter }, index) =>
    filter
      ? [
          `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${escaped(areaReference({ sheet: name, ...filter }))}</definedName>`,
        ]
      : [],
  );
  const figures = layout.names.map(({ name, sheet, column, row }) => {
    const cell = escaped(areaReference(cellArea(sheet, column, row)));
    return `<definedName name="${escaped(name)}">${cell}</definedName>`;
  });
  const workbook = partText(parts, 'xl/workbook.xml').replace(
    /<definedNames\/>|<definedNames>.*?<\/definedNames>/s,
    '',
  );
  const names = `</sheets><definedNames>${[...filters, ...titles, ...figures].join('')}</definedNames>`;
  writePart(parts, 'xl/workbook.xml', workbook.replace('</sheets>', names));
}
