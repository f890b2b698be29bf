import ExcelJS from 'exceljs';
import { at } from '../../../domain/workbook/grid.ts';
import { printMargins } from '../../../domain/workbook/printed-pages.ts';
import type { Cell, Row, Sheet, WorkbookLayout } from '../../../domain/workbook/sheet.ts';
import type { BodyPages } from './body-xml.ts';
import { finishPackage } from './finish-package.ts';
import { patternRow } from './sheet-body.ts';
import { looks, markLooks } from './styles.ts';
import { writeCell, type CellFinding } from './write-cell.ts';
import { longest, shortened } from './xml.ts';

/** Excel's number for A4; without one it prints on letter. */
const a4 = 9;
const maxRowPoints = 409;

export interface WrittenWorkbook {
  bytes: Buffer;
  findings: { sheet: string; cell: string; code: CellFinding }[];
}

/** The rows of sheets that have a body, by the sheet's name. */
export type SheetBodies = ReadonlyMap<string, BodyPages>;

/** A layout as an .xlsx file. Equal layouts and bodies give equal bytes. */
export async function writeWorkbook(
  layout: WorkbookLayout,
  bodies: SheetBodies = new Map(),
): Promise<WrittenWorkbook> {
  const workbook = new ExcelJS.Workbook();
  const madeAt = new Date(layout.madeAt);
  Object.assign(workbook, {
    title: shortened(layout.title, longest.title),
    subject: shortened(layout.subject, longest.title),
    creator: shortened(layout.creator, longest.title),
    lastModifiedBy: shortened(layout.creator, longest.title),
    language: layout.language,
    created: madeAt,
    modified: madeAt,
  });
  workbook.calcProperties.fullCalcOnLoad = true;
  workbook.views = [
    { x: 0, y: 0, width: 28_000, height: 16_000, firstSheet: 0, activeTab: 0, visibility: 'visible' },
  ];
  const findings = layout.sheets.flatMap((sheet) => writeSheet(workbook, layout, sheet));
  // It is opened and packed anew at once.
  const written = await workbook.xlsx.writeBuffer({ zip: { compression: 'STORE' } });
  const bytes = await finishPackage(written, layout, {
    bodies,
    found: (sheet, { cell, code }) => findings.push({ sheet, cell, code }),
  });
  return { bytes, findings };
}

function writeSheet(
  workbook: ExcelJS.Workbook,
  layout: WorkbookLayout,
  sheet: Sheet,
): WrittenWorkbook['findings'] {
  const { frozen } = sheet;
  const target = workbook.addWorksheet(sheet.name, {
    views: [{ state: 'frozen', xSplit: frozen.columns, ySplit: frozen.rows, showGridLines: false }],
    pageSetup: {
      orientation: 'landscape',
      ...(layout.paper === 'a4' ? { paperSize: a4 } : {}),
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: sheet.onePage ? 1 : 0,
      margins: printMargins,
    },
    headerFooter: { oddFooter: `&L&8${layout.footer.replaceAll('&', '&&')}&R&8&A · &P / &N` },
  });
  // A break lies below a row.
  for (const begin of sheet.pagesBeginAt ?? []) target.getRow(begin - 1).addPageBreak();
  const { filter } = sheet;
  if (filter)
    target.autoFilter = {
      from: { row: filter.fromRow, column: filter.fromColumn },
      to: { row: filter.toRow, column: filter.toColumn },
    };
  for (const [index, { area, when, look }] of (sheet.marks ?? []).entries()) {
    const ref = `${at(area.fromColumn, area.fromRow)}:${at(area.toColumn, area.toRow)}`;
    const style = markLooks[look];
    target.addConditionalFormatting({
      ref,
      rules: [{ type: 'expression', formulae: [when], style, priority: index + 1 }],
    });
  }
  for (const [index, width] of sheet.columnWidths.entries())
    target.getColumn(index + 1).width = width === leftOut ? width + 0.01 : width;
  for (const [index, column] of (sheet.body?.columns ?? []).entries())
    target.getCell(patternRow(sheet), index + 1).style = styleOf(column);
  return sheet.rows.flatMap((row, index) => writeRow(target, row, index + 1));
}

function writeRow(sheet: ExcelJS.Worksheet, row: Row, rowNumber: number): WrittenWorkbook['findings'] {
  if (row.heightPoints !== null) sheet.getRow(rowNumber).height = Math.min(maxRowPoints, row.heightPoints);
  return row.cells.flatMap((cell, index) => {
    if (!cell) return [];
    const target = sheet.getCell(rowNumber, index + 1);
    const codes = writeCell(target, cell);
    for (let column = index + 1; column <= index + cell.span; column += 1)
      sheet.getCell(rowNumber, column).style = styleOf(cell);
    return codes.map((code) => ({ sheet: sheet.name, cell: target.address, code }));
  });
}

/** exceljs does not write columns of this width, and every program takes another for usual. */
const leftOut = 9;

/** One for all cells that look alike: exceljs knows it again, and else works each one out. */
const styles = new Map<string, Partial<ExcelJS.Style>>();

function styleOf({ role, format }: Pick<Cell, 'role' | 'format'>): Partial<ExcelJS.Style> {
  const key = `${role} ${format}`;
  const style = styles.get(key) ?? { ...looks[role], ...(format === '' ? {} : { numFmt: format }) };
  styles.set(key, style);
  return style;
}
