import { headlines } from '../headlines.ts';
import {
  areaReference,
  cellArea,
  columnArea,
  formats,
  formula,
  number,
  spread,
  startGrid,
  text,
  type Grid,
} from './grid.ts';
import { asksOf } from './asks.ts';
import { keyFigures, type KeyFigure, type KeyFigureId } from './key-figures.ts';
import { mainPicture, type Picture, type PictureRow } from './picture.ts';
import { sheetHead } from './sheet-head.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Area, Cell, Chart, DefinedName, Sheet } from './sheet.ts';

/** Where other sheets work out what the first page shows, so that no number is worked out twice. */
export interface SummaryLinks {
  figures: Partial<Record<KeyFigureId, Area>>;
  /** Mean shortfall by domain. */
  domains: ReadonlyMap<string | null, Area>;
}

const width = 8;
/** The table of the picture and what is asked stand left of the chart. */
const leftColumns = 6;
const minimumChartRows = 16;

/** The page that is read: a message, the figures behind it with their n, and what is asked of the reader. */
export function summarySheet(
  context: SheetContext,
  name: string,
  links: SummaryLinks,
): { sheet: Sheet; names: DefinedName[] } {
  const { words, labels, input } = context;
  const grid = startGrid([46, 14, 16, 11, 11, 11, 32, 32]);
  sheetHead(grid, context, words.summary.title(labels.organisation));
  const said = headlines(input.results, input.configuration, input.locale);
  grid.add(...spread([text(said[0] ?? words.summary.nothing, 'message', width)]));
  for (const sentence of said.slice(1)) grid.add(...spread([text(sentence, 'paragraph', width)]));
  grid.gap();
  const names = figureLines(grid, context, name, links);
  const picture = mainPicture(context);
  const top = grid.nextRow();
  const rows = picture && pictureLines(grid, context, picture, links);
  grid.add(...spread([text(words.summary.asked, 'section', leftColumns)]));
  for (const ask of asksOf(context)) grid.add(...spread([text(ask, 'paragraph', leftColumns)]));
  if (picture) fillTo(grid, top + minimumChartRows);
  const corner = {
    from: { column: leftColumns, row: top - 1 },
    to: { column: width, row: grid.nextRow() - 1 },
  };
  const charts = picture && rows ? [{ ...pictureChart(picture, name, rows), ...corner }] : [];
  grid.gap();
  grid.add(...spread([text(words.summary.whereFrom, 'caption', width)]));
  const sheet = {
    name,
    columnWidths: grid.columnWidths,
    rows: grid.rows,
    frozen: { rows: 1, columns: 0 },
    printTitleRows: { from: 1, to: 1 },
    onePage: true,
    charts,
  };
  return { sheet, names };
}

/** So many rows at least, that the chart has room beside them. */
function fillTo(grid: Grid, row: number): void {
  while (grid.nextRow() <= row) grid.gap();
}

function section(grid: Grid, title: string): void {
  grid.add(...spread([text(title, 'section', width)]));
}

function figureLines(grid: Grid, context: SheetContext, sheet: string, links: SummaryLinks): DefinedName[] {
  const { words } = context;
  const { columns } = words.summary;
  section(grid, words.summary.figures);
  grid.add(
    ...spread([
      text(columns.figure, 'heading'),
      text(columns.value, 'number-heading'),
      text(columns.unit, 'heading'),
      text(columns.people, 'number-heading'),
      text(columns.coverage, 'number-heading'),
      { ...text(columns.remark, 'heading'), span: 3 },
    ]),
  );
  const names = keyFigures(context).map((figure) => {
    const row = grid.add(...spread(figureCells(figure, links.figures[figure.id])));
    return { name: words.summary.names[figure.id], sheet, column: 2, row };
  });
  grid.gap();
  return names;
}

function figureCells(figure: KeyFigure, link: Area | undefined): (Cell | null)[] {
  return [
    text(figure.label, 'label'),
    valueCell(figure.value, figure.format, { link, unknown: figure.spoken }),
    text(figure.unit),
    figure.n === null ? text('') : number(figure.n, formats.count),
    figure.coverageShare === null ? text('') : number(figure.coverageShare, formats.share),
    { ...text(figure.remark), span: 3 },
  ];
}

function valueCell(
  value: number | null,
  format: string,
  { link, unknown }: { link: Area | undefined; unknown: string },
): Cell {
  if (value === null) return text(unknown, 'hidden');
  return link ? formula(areaReference(link), value, format) : number(value, format);
}

interface PictureRows {
  head: number;
  from: number;
  to: number;
}

function pictureLines(
  grid: Grid,
  { words }: SheetContext,
  picture: Picture,
  links: SummaryLinks,
): PictureRows {
  grid.add(...spread([text(words.summary.picture(picture.head), 'section', leftColumns)]));
  const head = grid.add(
    text(picture.head, 'heading'),
    ...picture.columns.map((column) => text(column.label, 'number-heading')),
  );
  const from = grid.nextRow();
  for (const row of picture.rows) grid.add(...pictureCells(picture, row, links));
  const to = grid.nextRow() - 1;
  grid.gap();
  return { head, from, to };
}

function pictureCells(picture: Picture, row: PictureRow, links: SummaryLinks): (Cell | null)[] {
  const link = row.domain === null ? undefined : links.domains.get(row.domain);
  const drawn = row.cells[0] ?? null;
  if (drawn === null)
    return [text(row.label, 'label'), ...spread([text(row.note, 'hidden', picture.columns.length)])];
  return [
    text(row.label, 'label'),
    ...picture.columns.map((column, index) => {
      const value = row.cells[index] ?? null;
      return valueCell(value, column.format, { link: index === 0 ? link : undefined, unknown: '' });
    }),
  ];
}

function pictureChart(
  picture: Picture,
  sheet: string,
  { head, from, to }: PictureRows,
): Omit<Chart, 'from' | 'to'> {
  const rows = { from, to };
  const drawn = picture.columns[0]?.label ?? '';
  return {
    title: picture.chartTitle,
    altText: picture.altText,
    grouping: 'clustered',
    categories: { area: columnArea(sheet, 1, rows), values: picture.rows.map((row) => row.label) },
    series: [
      {
        name: { area: cellArea(sheet, 2, head), value: drawn },
        area: columnArea(sheet, 2, rows),
        values: picture.rows.map((row) => row.cells[0] ?? null),
      },
    ],
    valueAxisTitle: picture.axis,
    format: picture.format,
    maximum: picture.maximum,
  };
}
