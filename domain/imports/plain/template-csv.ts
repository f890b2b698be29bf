import { plainTables, type PlainTableKind } from './plain-tables.ts';

/** How the example row of a template begins: a row that begins with # is a remark and is passed over. */
export const exampleMark = '# example: ';

/** The example row of a kind, cell by cell, its mark included. */
export function exampleRow(kind: PlainTableKind): string[] {
  return plainTables[kind].columns.map(({ example }, index) =>
    index === 0 ? `${exampleMark}${example}` : example,
  );
}

/** The table to fill in: the header, and an example row that is passed over when the file comes back. */
export function templateCsv(kind: PlainTableKind): string {
  const header = plainTables[kind].columns.map(({ name }) => name);
  return `${[header, exampleRow(kind)].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
}

function quoted(cell: string): string {
  return /[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
