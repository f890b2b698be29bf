import type { SourceRow } from '../../domain/imports/table.ts';
import type { WorkbookLayout } from '../../domain/workbook/sheet.ts';
import { partText, type PackageParts } from './xlsx/package-parts.ts';

type Sheets = ReadonlyMap<string, readonly SourceRow[]>;

/** Two numbers that stand for the same: binary rounding aside. */
const tolerance = 1e-9;
const cache = /<c:f>([^<]*)<\/c:f><c:(num|str)Cache>(.*?)<\/c:\2Cache>/gs;
const point = /<c:pt idx="(\d+)"><c:v>([^<]*)<\/c:v>/g;
const area = /^'((?:[^']|'')+)'!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?$/;

/** Whether a file has every chart, and each shows what stands in the cells that it names. */
export function chartsAgree(
  parts: PackageParts,
  sheets: Sheets,
  { sheets: expected }: Pick<WorkbookLayout, 'sheets'>,
): boolean {
  const charts = [...parts.keys()].filter((name) => /^xl\/charts\/chart\d+\.xml$/.test(name));
  const wanted = expected.reduce((sum, sheet) => sum + sheet.charts.length, 0);
  return (
    charts.length === wanted &&
    charts.every((name) => {
      const caches = [...partText(parts, name).matchAll(cache)];
      return (
        caches.length > 0 &&
        caches.every(([, reference = '', kind, points = '']) =>
          cellsHold(sheets, { reference: unescaped(reference), points, isNumber: kind === 'num' }),
        )
      );
    })
  );
}

/** Whether every name of a cell or table leads to a sheet of the file. */
export function namesLead(parts: PackageParts): boolean {
  const workbook = partText(parts, 'xl/workbook.xml');
  const sheets = new Set(
    [...workbook.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name = '']) => unescaped(name)),
  );
  return [...workbook.matchAll(/<definedName [^>]*>([^<]*)</g)].every(([, reference = '']) => {
    const [, sheet = ''] = /^'((?:[^']|'')+)'!\$/.exec(unescaped(reference)) ?? [];
    return sheets.has(sheet.replaceAll("''", "'"));
  });
}

interface Cached {
  reference: string;
  points: string;
  isNumber: boolean;
}

/** A point that the file holds stands in its cell; a cell without a number has no point. */
function cellsHold(sheets: Sheets, { reference, points, isNumber }: Cached): boolean {
  const [, sheet = '', column = '', from = '', toColumn = column, to = from] = area.exec(reference) ?? [];
  const rows = sheets.get(sheet.replaceAll("''", "'"));
  if (!rows) return false;
  const lines = new Map(rows.map(({ line, cells }) => [line, cells]));
  const across = columnNumber(toColumn) - columnNumber(column) + 1;
  const count = across * (Number(to) - Number(from) + 1);
  return [...points.matchAll(point)].every(([, index = '', value = '']) => {
    const line = Number(from) + Math.floor(Number(index) / across);
    const cell = lines.get(line)?.[columnNumber(column) - 1 + (Number(index) % across)] ?? '';
    if (Number(index) >= count) return false;
    return isNumber ? same(cell, Number(value)) : cell.trim() === unescaped(value).trim();
  });
}

/** Whether a cell, as it was read, holds a number. */
export function same(cell: string | undefined, value: number): boolean {
  if (cell === undefined || cell === '') return false;
  const read = cell.endsWith('%') ? Number(cell.slice(0, -1)) / 100 : Number(cell);
  return Math.abs(read - value) <= tolerance * Math.max(1, Math.abs(value));
}

/** A → 1, AA → 27. */
function columnNumber(letters: string): number {
  const a = 64;
  return letters.split('').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - a, 0);
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
