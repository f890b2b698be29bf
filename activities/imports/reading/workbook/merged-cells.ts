import { columnOf } from './sheet-rows.ts';
import type { WorkbookParts } from './workbook-parts.ts';
import { attribute, XmlScanner } from './xml-scanner.ts';

/** Columns (from 0, both included) that one cell takes, by the row in which it begins. */
export type MergedCells = Map<number, { from: number; to: number }[]>;

/** Headers stand among the first rows; merged cells of the body say nothing about columns. */
const headRows = 60;
const mergesMax = 20_000;
const widestColumns = 2_000;
const beginning = Buffer.from('mergeCells');
const overlapBytes = beginning.length;

/** The merged cells of a sheet's first rows. They stand behind all rows, which are unpacked but not looked at. */
export async function readMergedCells(parts: WorkbookParts, part: string): Promise<MergedCells> {
  const merged: MergedCells = new Map();
  let held: Buffer = Buffer.alloc(0);
  let scanner: MergeScanner | null = null;
  for await (const bytes of parts.bytes(part)) {
    if (scanner) {
      scanner.write(bytes.toString('latin1'));
      if (scanner.done) break;
      continue;
    }
    const joined = Buffer.concat([held, bytes]);
    const at = joined.indexOf(beginning);
    held = Buffer.from(joined.subarray(Math.max(0, joined.length - overlapBytes)));
    if (at === -1) continue;
    scanner = new MergeScanner(merged);
    scanner.write(`<x:${joined.toString('latin1', at)}`);
    if (scanner.done) break;
  }
  return merged;
}

class MergeScanner {
  done = false;
  readonly #merged: MergedCells;
  readonly #scanner: XmlScanner;
  #count = 0;

  constructor(merged: MergedCells) {
    this.#merged = merged;
    this.#scanner = new XmlScanner({
      open: (name, tag) => this.#open(name, tag),
      close: (name) => this.#close(name),
    });
  }

  write(text: string): void {
    if (!this.done) this.#scanner.write(text);
  }

  #open(name: string, tag: string): void {
    if (name !== 'mergeCell' || this.done) return;
    this.#count += 1;
    if (this.#count > mergesMax) this.done = true;
    const [first = '', last = ''] = (attribute(tag, 'ref') ?? '').split(':');
    const row = Number(/\d+$/.exec(first)?.[0] ?? 0);
    const from = columnOf(first) - 1;
    const to = columnOf(last) - 1;
    // A title across the sheet, or the whole sheet, is no group of columns.
    if (row < 1 || row > headRows || to <= from || to - from > widestColumns) return;
    this.#merged.set(row, [...(this.#merged.get(row) ?? []), { from, to }]);
  }

  #close(name: string): void {
    if (name === 'mergeCells') this.done = true;
  }
}
