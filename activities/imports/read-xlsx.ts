import { ImportFailure } from '../../domain/imports/failure.ts';
import type { SourceRow, SourceTable } from '../../domain/imports/table.ts';
import { readingLimits, tooLarge } from './reading-limits.ts';
import { SheetRows, type CellFormats } from './sheet-rows.ts';
import { WorkbookParts } from './workbook-parts.ts';

interface Sheet {
  name: string;
  part: string;
  visible: boolean;
}

/** Opens a workbook from memory and gives its visible sheets. Formulas count by their stored values. */
export async function openWorkbook(file: Buffer): Promise<SourceTable[]> {
  const parts = await WorkbookParts.open(file);
  if (parts.has('xl/workbook.bin')) throw binaryWorkbook();
  if (!parts.has('xl/workbook.xml')) throw notAWorkbook();
  const { sheets, date1904 } = await readSheetList(parts);
  const formats: CellFormats = {
    date1904,
    dateStyles: await readDateStyles(parts),
    strings: await readStrings(parts),
  };
  return sheets
    .filter((sheet) => sheet.visible && parts.has(sheet.part))
    .map((sheet) => ({ name: sheet.name, pages: () => sheetRows(parts, sheet.part, formats) }));
}

async function* sheetRows(
  parts: WorkbookParts,
  part: string,
  formats: CellFormats,
): AsyncGenerator<SourceRow[]> {
  const rows = new SheetRows(formats);
  for await (const _ of parts.stream(part, rows)) {
    const page = rows.take();
    if (page.length > 0) yield page;
  }
  const last = rows.take();
  if (last.length > 0) yield last;
}

async function readSheetList(parts: WorkbookParts): Promise<{ sheets: Sheet[]; date1904: boolean }> {
  const targets = new Map<string, string>();
  await parts.read('xl/_rels/workbook.xml.rels', {
    open: (name, { Id: id, Target: target }) => {
      if (name === 'Relationship' && id && target) targets.set(id, target);
    },
  });
  const sheets: Sheet[] = [];
  let date1904 = false;
  await parts.read('xl/workbook.xml', {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const target = targets.get(attributes['r:id'] ?? '') ?? '';
      sheets.push({
        name: attributes['name'] ?? '',
        part: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
        visible: (attributes['state'] ?? 'visible') === 'visible',
      });
    },
  });
  return { sheets, date1904 };
}

/** Number formats that Excel itself shows as dates or times. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

const notDateLetters = /"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|General/gi;

/** By cell style number: whether it shows a date. */
async function readDateStyles(parts: WorkbookParts): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let inCellStyles = false;
  const isDate = (id: number) =>
    isBuiltInDate(id) || /[ymdhs]/i.test((codes.get(id) ?? '').replaceAll(notDateLetters, ''));
  await parts.read('xl/styles.xml', {
    open: (name, attributes) => {
      const id = Number(attributes['numFmtId'] ?? 0);
      if (name === 'numFmt') codes.set(id, (attributes['formatCode'] ?? '').slice(0, 255));
      if (name === 'cellXfs') inCellStyles = true;
      if (name === 'xf' && inCellStyles) styles.push(isDate(id));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}

async function readStrings(parts: WorkbookParts): Promise<string[]> {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let inReading = false;
  await parts.read('xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'si') current = '';
      if (name === 't') inText = true;
      if (name === 'rPh') inReading = true;
    },
    text: (text) => {
      if (!inText || inReading) return;
      current += text;
      if (current.length > readingLimits.cellChars)
        throw tooLarge(`A cell holds more than ${readingLimits.cellChars} characters.`);
    },
    close: (name) => {
      if (name === 't') inText = false;
      if (name === 'rPh') inReading = false;
      if (name === 'si' && strings.push(current) > readingLimits.sharedStrings)
        throw tooLarge(`The workbook has more than ${readingLimits.sharedStrings} different texts.`);
    },
  });
  return strings;
}

function binaryWorkbook(): ImportFailure {
  return new ImportFailure({
    code: 'OldWorkbook',
    what: 'The file is a binary workbook (.xlsb), which cannot be read.',
    where: 'file structure',
    whatToDo: 'Open it in Excel and save it as “Excel Workbook (.xlsx)” or “CSV UTF-8”.',
  });
}

function notAWorkbook(): ImportFailure {
  return new ImportFailure({
    code: 'NotATable',
    what: 'The file is an archive, but no Excel workbook.',
    where: 'file structure',
    whatToDo: 'Unpack it, and upload the CSV or .xlsx file that is in it.',
  });
}
