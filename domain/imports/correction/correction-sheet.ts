import type { Finding } from '../findings.ts';
import { messageOf } from '../outcome/import-result.ts';
import { isCorrectable } from './correctable.ts';
import { correctionHeader } from './marker.ts';
import { takenRemark } from './taken-row.ts';

/** A row of the file as it came, with what is to be said of it. */
export interface CorrectionRow {
  /** As the original file shows it. */
  line: number;
  cells: string[];
  /** False: it was taken, and something about it is odd. */
  rejected: boolean;
  /** By place of the cell, from 0. */
  marks: { index: number; words: string }[];
  /** Everything that was found about the row, in one text for the last column. */
  remark: string;
}

/** What somebody corrects and uploads again: the header of the file, and of its rows only those with something in them. */
export interface CorrectionSheet {
  importId: string;
  /** The header rows as they came, each as wide as the widest; the last one ends with the mark of the correction. */
  header: string[][];
  /** Those that were left out before those that were taken; each in the order of the file. */
  rows: CorrectionRow[];
  list: { line: number | null; column: string; words: string; rejected: boolean }[];
}

interface SheetParts {
  importId: string;
  /** Cells of the header rows, sensitive columns left out. */
  header: string[][];
  /** Cells of the rows with findings, sensitive columns left out, by line. */
  rows: Map<number, string[]>;
  findings: Finding[];
}

export function correctionSheet({ importId, header, rows, findings }: SheetParts): CorrectionSheet {
  const told = findings.filter(isCorrectable);
  const width = Math.max(0, ...[...header, ...rows.values()].map(widthOf));
  const names = namesOf(header, width);
  const byLine = Map.groupBy(
    told.filter(({ line }) => line !== null),
    ({ line }) => line ?? 0,
  );
  const found = [...byLine]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([line, of]) => {
      const cells = rows.get(line);
      return cells ? [correctionRow({ line, cells: padded(cells, width), of, names })] : [];
    });
  return {
    importId,
    header: header.map((cells, index) => [
      ...padded(cells, width),
      index === header.length - 1 ? correctionHeader(importId) : '',
    ]),
    rows: [...found.filter(({ rejected }) => rejected), ...found.filter(({ rejected }) => !rejected)],
    list: told.map((finding) => ({
      line: finding.line,
      column: finding.column ?? '',
      words: wordsOf(finding),
      rejected: finding.severity === 'rejected',
    })),
  };
}

interface RowParts {
  line: number;
  cells: string[];
  of: Finding[];
  names: string[];
}

function correctionRow({ line, cells, of, names }: RowParts): CorrectionRow {
  const marks = of.flatMap((finding) => {
    const index = finding.column === null ? -1 : names.indexOf(asCompared(finding.column));
    return index === -1 ? [] : [{ index, words: wordsOf(finding) }];
  });
  const rejected = of.some(({ severity }) => severity === 'rejected');
  const start = rejected ? `Line ${line}` : takenRemark(line, cells);
  const remark = `${start}: ${of.map((finding) => (finding.column ? `${finding.column}: ${wordsOf(finding)}` : wordsOf(finding))).join(' ')}`;
  return { line, cells, rejected, marks, remark };
}

/** The header by column; of several header rows the lowest filled cell, as findings name it. */
function namesOf(header: string[][], width: number): string[] {
  return Array.from({ length: width }, (_, index) => {
    const filled = header.map((cells) => cells[index] ?? '').filter((cell) => cell.trim() !== '');
    return asCompared(filled.at(-1) ?? '');
  });
}

/** Up to the last cell with something in it: what is empty in every row is left out. */
function widthOf(cells: string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}

function asCompared(header: string): string {
  return header.trim().toLowerCase();
}

function wordsOf({ code, detail }: Finding): string {
  return detail ? `${messageOf(code)} (${detail})` : messageOf(code);
}

function padded(cells: string[], width: number): string[] {
  return Array.from({ length: width }, (_, index) => cells[index] ?? '');
}
