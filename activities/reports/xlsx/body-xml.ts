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

/** So much text at once goes on to be compressed. */
const pieceChars = 262_144;

/** Rows of a sheet as XML, with text in the cells themselves, so that none has to be kept until the end. */
export async function* bodyXml(
  pages: BodyPages,
  { columns, styles, firstRow, found }: Writing,
): AsyncGenerator<string> {
  const letters = columns.map((_, index) => at(index + 1, 1).slice(0, -1));
  let rowNumber = firstRow;
  let xml = '';
  for await (const page of pages) {
    for (const row of page) {
      xml += `<row r="${rowNumber}">`;
      for (let index = 0; index < columns.length; index += 1)
        xml += cellXml(row[index] ?? null, {
          kind: columns[index]?.kind ?? 'text',
          cell: `${letters[index]}${rowNumber}`,
          style: styles[index] ?? 0,
          found,
        });
      xml += '</row>';
      rowNumber += 1;
      if (xml.length > pieceChars) {
        yield xml;
        xml = '';
      }
    }
  }
  yield xml;
}
