const startsFormula = /^'*[=+\-@\t\r＝＋－＠]/;
const guardedAlready = /^'+[=+\-@\t\r＝＋－＠]/;

/** A text that no spreadsheet takes for a formula when it opens it as CSV: an apostrophe before what would begin one. */
export function guardCell(text: string): string {
  return startsFormula.test(text) ? `'${text}` : text;
}

/** For cells of a workbook, which hold text as text: only what `unguardCell` would cut needs an apostrophe more. */
export function guardTypedCell(text: string): string {
  return guardedAlready.test(text) ? `'${text}` : text;
}

/** Undoes either guard: `'-5` is -5 again, and `'+49 30 1` a phone number. */
export function unguardCell(text: string): string {
  return guardedAlready.test(text) ? text.slice(1) : text;
}
