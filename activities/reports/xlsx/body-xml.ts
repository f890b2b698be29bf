import { at } from '../../../domain/workbook/grid.ts';
import type { BodyColumn, BodyRow } from '../../../domain/workbook/sheet.ts';
import { cellXml, type CellFound } from './cell-xml.ts';

export type BodyPages = AsyncIterable<readonly BodyRow[]>;

interface Writing {
  columns: readonly BodyColumn[];
  /** Of each column, by its number in the part of styles. */
  styles: readonly number[];
  firstRow: number;
  found: (finding: CellFound) => void;
}

/** So much at once goes on to be compressed. */
const pieceBytes = 65_536;
/** Of a UTF-16 unit in UTF-8. */
const mostBytesAUnit = 3;

/**
 * Rows of a sheet as XML, with text in the cells themselves, so that none has to be kept until the end. Each row becomes bytes
 * at once: texts that live on until a piece is full would make the heap grow.
 */
export async function* bodyXml(
  pages: BodyPages,
  { columns, styles, firstRow, found }: Writing,
): AsyncGenerator<Buffer> {
  const places = columns.map(({ kind }, index) => {
    return { kind, letters: at(index + 1, 1).slice(0, -1), look: `" s="${styles[index] ?? 0}"`, found };
  });
  let rowNumber = firstRow;
  let piece = Buffer.allocUnsafe(pieceBytes);
  let used = 0;
  for await (const page of pages) {
    for (const row of page) {
      let xml = `<row r="${rowNumber}">`;
      for (const [index, place] of places.entries()) xml += cellXml(row[index] ?? null, place, rowNumber);
      xml += '</row>';
      rowNumber += 1;
      const most = xml.length * mostBytesAUnit;
      if (most > piece.length - used) {
        yield piece.subarray(0, used);
        piece = Buffer.allocUnsafe(Math.max(pieceBytes, most));
        used = 0;
      }
      used += piece.write(xml, used);
    }
  }
  yield piece.subarray(0, used);
}
