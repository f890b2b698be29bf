import { writeFileSync } from 'node:fs';

/** A table on its way to a CSV file. Rows know their line, so that what was spoilt on purpose can be found again. */
export interface CsvTable {
  /** Appends a row and returns its line as a spreadsheet shows it, the header being line 1. */
  add: (row: Record<string, string | number | null>) => number;
  /** Appends cells as they are, whatever their number. */
  addRaw: (cells: (string | number)[]) => number;
  write: (path: string) => void;
}

export function csvTable(header: readonly string[]): CsvTable {
  const lines = [lineOf(header)];
  const addRaw = (cells: readonly (string | number)[]) => lines.push(lineOf(cells));
  return {
    add: (row) => addRaw(header.map((name) => row[name] ?? '')),
    addRaw,
    write: (path) => writeFileSync(path, `${lines.join('\n')}\n`),
  };
}

function lineOf(cells: readonly (string | number)[]): string {
  return cells.map(cellOf).join(',');
}

function cellOf(cell: string | number): string {
  const text = String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
