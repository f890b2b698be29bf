import { dayNumber } from '../../../domain/calendar/days.ts';
import type { BodyColumn } from '../../../domain/workbook/sheet.ts';
import { notANumber, safeText, type CellFinding } from './write-cell.ts';
import { escaped } from './xml.ts';

export interface CellFound {
  /** `C7`. */
  cell: string;
  code: CellFinding;
}

/** A column of cells that look alike. */
interface Place {
  kind: BodyColumn['kind'];
  letters: string;
  /** What follows the reference in a cell's tag. */
  look: string;
  found: (finding: CellFound) => void;
}

/** What cannot stand between tags as it is, or would be read as something else; spaces at the ends would be lost. */
const special = /[&<>"'_\p{Cc}\p{Cs}\uFFFE\uFFFF]|^\s|\s$/u;
const maxPlainLength = 32_767;
/** Spreadsheets count days from it, and know a day in 1900 that there was not. */
const dayZero = dayNumber('1899-12-30');
const firstSureSerial = 61;

/** One cell of a sheet; null is empty and keeps its look. */
export function cellXml(value: string | number | null, place: Place, row: number): string {
  const head = `<c r="${place.letters}${row}${place.look}`;
  if (value === null) return `${head}/>`;
  if (typeof value === 'string') {
    const serial = place.kind === 'day' ? serialDate(value) : null;
    return serial === null ? `${head} ${textXml(value, place, row)}` : `${head}><v>${serial}</v></c>`;
  }
  if (Number.isFinite(value)) return `${head}><v>${value}</v></c>`;
  place.found({ cell: `${place.letters}${row}`, code: 'not-a-number' });
  return `${head} ${textXml(notANumber, place, row)}`;
}

function textXml(text: string, { letters, found }: Place, row: number): string {
  if (text.length <= maxPlainLength && !special.test(text))
    return `t="inlineStr"><is><t>${text}</t></is></c>`;
  const { value, findings } = safeText(text);
  for (const code of findings) found({ cell: `${letters}${row}`, code });
  return `t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

/** Null for what a spreadsheet cannot hold as a date: it stays text. */
function serialDate(day: string): number | null {
  const serial = dayNumber(day) - dayZero;
  return serial >= firstSureSerial ? serial : null;
}
