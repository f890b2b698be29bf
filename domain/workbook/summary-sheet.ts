import { headlines } from '../headlines.ts';
import { spread, startGrid, text } from './grid.ts';
import { asksOf } from './asks.ts';
import type { KeyFigureId } from './key-figures.ts';
import { mainPicture } from './picture.ts';
import { sheetHead } from './sheet-head.ts';
import { nothingSaid } from './nothing-said.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Area, DefinedName, Sheet } from './sheet.ts';
import { pictureTable } from './summary-picture.ts';
import { summaryColumns } from './summary-columns.ts';
import { furtherTable, leadTable } from './summary-table.ts';

/** Where other sheets work out what the first page shows, so that no number is worked out twice. */
export interface SummaryLinks {
  figures: Partial<Record<KeyFigureId, Area>>;
  /** Mean shortfall by domain. */
  domains: ReadonlyMap<string | null, Area>;
}

const width = summaryColumns.length;
/** The table of the picture and what is asked stand left of the chart. */
const leftColumns = 6;
const minimumChartRows = 9;

/**
 * The page that is read: a message, three figures beside plan, last quarter and forecast, where the largest gaps are, and what is asked
 * of the reader; below it the other figures, on a page of their own where both do not fit.
 */
export function summarySheet(
  context: SheetContext,
  name: string,
  links: SummaryLinks,
): { sheet: Sheet; names: DefinedName[] } {
  const { words, labels, input } = context;
  const grid = startGrid(summaryColumns.map((column) => column.width));
  sheetHead(grid, context, words.summary.title(labels.organisation, input.scope?.of));
  const said = headlines(input);
  grid.add(...spread([text(said[0] ?? nothingSaid(input, words), 'message', width)]));
  for (const sentence of said.slice(1)) grid.add(...spread([text(sentence, 'paragraph', width)]));
  grid.gap();
  const place = { sheet: name, links: links.figures };
  const leads = leadTable(grid, context, place);
  const picture = mainPicture(context);
  const top = grid.nextRow();
  const drawn =
    picture &&
    pictureTable(grid, context, { picture, sheet: name, columns: leftColumns, domains: links.domains });
  grid.add(...spread([text(words.summary.asked, 'section', leftColumns)]));
  for (const ask of asksOf(context)) grid.add(...spread([text(ask, 'paragraph', leftColumns)]));
  if (drawn) grid.room(top + minimumChartRows + 1 - grid.nextRow());
  const corner = {
    from: { column: leftColumns, row: top - 1 },
    to: { column: width, row: grid.nextRow() - 1 },
  };
  grid.gap();
  const below = grid.nextRow();
  const names = [...leads.names, ...furtherTable(grid, context, place)];
  grid.add(...spread([text(words.summary.whereFrom, 'caption', width)]));
  const sheet = {
    name,
    columnWidths: grid.columnWidths,
    rows: grid.rows,
    frozen: { rows: 1, columns: 0 },
    printTitleRows: { from: 1, to: 1 },
    onePage: false,
    pagesBeginAt: [below],
    charts: [...leads.charts, ...(drawn ? [{ ...drawn, ...corner }] : [])],
  };
  return { sheet, names };
}
