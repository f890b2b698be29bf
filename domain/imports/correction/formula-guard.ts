// Where a cell begins, or where a spreadsheet that takes another mark for the delimiter would let one begin.
const begins = String.raw`(?<=^|[,;|"\t\r\n])`;
const formula = String.raw`(?=['\s]*[=+\-@＝＋－＠])`;
const blank = String.raw`(?='*[\t\r\n])`;
const unguarded = new RegExp(`${begins}${formula}|^${blank}`, 'g');
const guarded = new RegExp(`${begins}'${formula}|^'${blank}`, 'g');

/** A text that no spreadsheet takes for a formula when it opens it as CSV: an apostrophe before whatever would begin one. */
export function guardCell(text: string): string {
  return text.replaceAll(unguarded, "'");
}

/** For cells of a workbook, which hold text as text: only what `unguardCell` would cut needs an apostrophe more. */
export function guardTypedCell(text: string): string {
  return text.replaceAll(guarded, "''");
}

/** Undoes either guard: `'-5` is -5 again, and `'+49 30 1` a phone number. */
export function unguardCell(text: string): string {
  return text.replaceAll(guarded, '');
}
