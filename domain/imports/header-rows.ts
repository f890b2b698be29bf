import { headerRowOf, type HeaderRow } from './header-row.ts';
import type { SourceRow } from './table.ts';
import { comparable } from './text.ts';

/** How many rows are looked at: up to 30 of preamble, several of headings and notes, and some of data. */
export const preambleRows = 60;
/** A header over several rows has at most so many of them. */
const headerRowsMax = 3;
const longestHeaderChars = 300;
const dataBelow = /^(?:start entering data below this line|data starts below|ab hier daten)/;

/**
 * All that may be the header of a table: each of its first rows alone, and two or three rows read as one where the upper
 * ones group the lower ones. A line that says where the data begin is believed.
 */
export function headerRowsOf(firstRows: SourceRow[]): HeaderRow[] {
  const rows = firstRows.slice(0, preambleRows);
  const said = rows.find(({ cells }) =>
    dataBelow.test(comparable(cells.find((cell) => cell.trim() !== '') ?? '')),
  );
  const above = said ? rows.filter(({ line }) => line < said.line) : rows;
  const dataFrom = (line: number) => said?.line ?? line;
  const candidates = above.filter(mayBeHeader);
  const alone = candidates.filter((row) => !isBelowOthers(row, above[above.indexOf(row) - 1]));
  const single = alone.map((row) => headerRowOf(row, dataFrom(row.line)));
  if (said) return single;
  const grouped = above.flatMap((_, start) =>
    Array.from({ length: headerRowsMax - 1 }, (__, more) => above.slice(start, start + more + 2)).flatMap(
      (lines) =>
        lines.length > 1 && lines.every(mayBeHeader) && isWorded(lines.at(-1)) ? joined(lines) : [],
    ),
  );
  return [...single, ...grouped];
}

function mayBeHeader({ cells }: SourceRow): boolean {
  let filled = 0;
  for (const cell of cells) {
    if (cell.length > longestHeaderChars) return false;
    if (cell !== '' && cell.trim() !== '') filled += 1;
  }
  return filled > 0;
}

/** Names of groups whose columns are about somebody else: an address below is not the row's person's. */
const otherPerson =
  /^(?:line |direct |reporting |immediate )?(?:manager|supervisor|reports to|vorgesetzter?|führungskraft|responsable|supérieur|jefe|superior|responsabile|leidinggevende|chef|gestor|coach|mentor|hr|emergency contact|notfallkontakt|contact d.urgence)(?![\p{L}])/iu;

/** True for a row below groups of which one is about somebody else: alone it would say something wrong. */
function isBelowOthers(row: SourceRow, above: SourceRow | undefined): boolean {
  if (!above || !mayBeHeader(above) || !isGroup(above, row) || !isWorded(row)) return false;
  const gaps = above.cells.some(
    (cell, index) => cell.trim() === '' && (row.cells[index] ?? '').trim() !== '',
  );
  return (
    (gaps || (above.merged?.length ?? 0) > 0) && above.cells.some((cell) => otherPerson.test(cell.trim()))
  );
}

/** The last row of a header holds words; one with numbers in most of its cells is data. */
function isWorded(row: SourceRow | undefined): boolean {
  const cells = row?.cells.filter((cell) => cell.trim() !== '') ?? [];
  return cells.filter((cell) => /[\d@]/.test(cell)).length * 2 < cells.length;
}

/** Two readings of a header over several rows: `Hire Date` below `Employment` may be called so, or by both. */
function joined(rows: SourceRow[]): HeaderRow[] {
  const last = rows.at(-1);
  if (!last || rows.slice(0, -1).some((row) => !isGroup(row, last))) return [];
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const spread = rows.map((row, at) => (at < rows.length - 1 ? spreadGroups(row, width) : row.cells));
  const columns = Array.from({ length: width }, (_, index) =>
    spread.map((cells) => cells[index]?.trim() ?? ''),
  );
  const whole = columns.map((parts) => [...new Set(parts)].filter((part) => part !== '').join(' '));
  const lowest = columns.map((parts, index) => {
    const isOthers = parts.slice(0, -1).some((part) => otherPerson.test(part));
    return isOthers ? (whole[index] ?? '') : (parts.findLast((part) => part !== '') ?? '');
  });
  return [lowest, whole].map((cells) => headerRowOf({ line: last.line, cells }));
}

/** A row of group names has gaps where one name covers several columns, or covers fewer columns than the row below. */
function isGroup({ cells, merged }: SourceRow, below: SourceRow): boolean {
  if (merged && merged.length > 0) return true;
  const filled = cells.filter((cell) => cell.trim() !== '').length;
  const filledBelow = below.cells.filter((cell) => cell.trim() !== '').length;
  return (
    filled > 0 &&
    filled <= below.cells.length &&
    (filled < filledBelow || filled < cells.length || isWrapped(cells, below.cells))
  );
}

/** `Employee | Hire` above `Number | Date`: every column has both, and neither row holds numbers. */
function isWrapped(above: string[], below: string[]): boolean {
  return above.length === below.length && [...above, ...below].every((cell) => !/\d/.test(cell));
}

function spreadGroups({ cells, merged }: SourceRow, width: number): string[] {
  const spread = Array.from({ length: width }, (_, index) => cells[index]?.trim() ?? '');
  if (merged && merged.length > 0) {
    for (const { from, to } of merged) spread.fill(spread[from] ?? '', from, Math.min(to + 1, width));
    return spread;
  }
  for (let index = 1; index < width; index += 1)
    if (spread[index] === '') spread[index] = spread[index - 1] ?? '';
  return spread;
}
