import type { Sheet } from '../../../domain/workbook/sheet.ts';
import { bodyXml, type BodyPages } from './body-xml.ts';
import type { CellFound } from './cell-xml.ts';

/** The row that holds no values and shows how each column of a sheet's body looks. */
export function patternRow({ rows }: Sheet): number {
  return rows.length + 1;
}

/** A sheet with its body in the place of the pattern row, from whose cells it takes the numbers of its looks. */
export async function* withBody(
  xml: string,
  sheet: Sheet,
  { pages, found }: { pages: BodyPages; found: (finding: CellFound) => void },
): AsyncGenerator<Buffer> {
  const firstRow = patternRow(sheet);
  const pattern = new RegExp(`<row r="${firstRow}"[^>]*>(.*?)</row>`, 's').exec(xml);
  if (!pattern) throw new Error(`Sheet ${sheet.name} has no row ${firstRow} to take its looks from`);
  const [whole, cells = ''] = pattern;
  const styles = [...cells.matchAll(/<c r="\w+" s="(\d+)"/g)].map(([, style]) => Number(style));
  yield Buffer.from(xml.slice(0, pattern.index));
  yield* bodyXml(pages, { columns: sheet.body?.columns ?? [], styles, firstRow, found });
  yield Buffer.from(xml.slice(pattern.index + whole.length));
}
