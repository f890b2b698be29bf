import { findingCodes } from '../imports/findings.ts';
import { at, cellArea, formats, formula, number, spread, text, type Grid } from './grid.ts';
import { qualityWidth } from './quality-lines.ts';
import type { ImportSource } from './report-input.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Area } from './sheet.ts';

const findingsShown = 8;
const column = { file: 1, kind: 2, read: 3, taken: 4, rejected: 5, share: 6 } as const;

/** File by file what was read, taken and rejected, and what was found, by code. Returns where the rows read of each file stand. */
export function importLines(grid: Grid, context: SheetContext, name: string): Area[] {
  const { words, input } = context;
  const { imports } = words.quality;
  grid.add(...spread([text(imports.title, 'section', qualityWidth)]));
  if (input.imports.length === 0) {
    grid.add(...spread([text(imports.none, 'caption', qualityWidth)]));
    grid.gap();
    return [];
  }
  const { columns } = imports;
  grid.add(
    ...spread([
      text(columns.file, 'heading'),
      text(columns.kind, 'heading'),
      ...[columns.read, columns.taken, columns.rejected, columns.share].map((label) =>
        text(label, 'number-heading'),
      ),
      text(`${columns.finding}; ${columns.advice.toLowerCase()}`, 'heading', qualityWidth - 6),
    ]),
  );
  const places = input.imports.map((each, index) => {
    const row = fileLine(grid, context, { each, index });
    findingLines(grid, context, each);
    return cellArea(name, column.read, row);
  });
  grid.gap();
  return places;
}

/** As files are called on all sheets: by their place in the list, with their name. */
export function fileLabel({ fileName }: ImportSource, index: number): string {
  return `F${index + 1} ${fileName}`;
}

function fileLine(
  grid: Grid,
  { words }: SheetContext,
  { each, index }: { each: ImportSource; index: number },
): number {
  const { kinds } = words.quality.imports;
  const row = grid.nextRow();
  const { rowsRead, rowsAccepted, rowsRejected } = each;
  const share =
    rowsRead === 0
      ? text('')
      : formula(`${at(column.rejected, row)}/${at(column.read, row)}`, rowsRejected / rowsRead, formats.rate);
  return grid.add(
    ...spread([
      text(fileLabel(each, index), 'label'),
      text(kinds[each.kind] ?? each.kind),
      ...[rowsRead, rowsAccepted, rowsRejected].map((count) => number(count, formats.count)),
      share,
      text('', 'text', qualityWidth - 6),
    ]),
  );
}

function findingLines(grid: Grid, { words }: SheetContext, { findings = [] }: ImportSource): void {
  const { imports } = words.quality;
  const adviceOf: Readonly<Record<string, string>> = imports.adviceOf ?? findingCodes;
  for (const { code, severity, count } of findings.slice(0, findingsShown)) {
    const said = adviceOf[code];
    const advice = said === undefined ? code : `${said} (${code})`;
    grid.add(
      ...spread([
        text(`    ${imports.findings[severity]}`),
        text(''),
        ...['', ''].map((blank) => text(blank)),
        number(count, formats.count),
        text(''),
        text(advice, 'text', qualityWidth - 6),
      ]),
    );
  }
  const more = findings.length - findingsShown;
  if (more > 0) grid.add(...spread([text(`    ${imports.otherFindings(more)}`, 'text', qualityWidth)]));
}
