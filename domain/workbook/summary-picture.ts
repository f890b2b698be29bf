import { areaReference, cellArea, columnArea, formula, number, spread, text, type Grid } from './grid.ts';
import type { Picture, PictureRow } from './picture.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Area, Cell, Chart } from './sheet.ts';

interface PictureRows {
  head: number;
  from: number;
  to: number;
}

interface Place {
  sheet: string;
  /** The table, and whatever stands below it, stay left of the chart. */
  columns: number;
  /** Mean shortfall by domain, where it is worked out. */
  domains: ReadonlyMap<string | null, Area>;
}

/** The table behind the picture of a report, and the picture as a native chart over it. */
export function pictureTable(
  grid: Grid,
  { words }: SheetContext,
  { picture, ...place }: Place & { picture: Picture },
): Omit<Chart, 'from' | 'to'> {
  grid.add(...spread([text(words.summary.picture(picture.head), 'section', place.columns)]));
  const head = grid.add(
    text(picture.head, 'heading'),
    ...picture.columns.map((column) => text(column.label, 'number-heading')),
  );
  const from = grid.nextRow();
  for (const row of picture.rows) grid.add(...pictureCells(picture, row, place));
  const to = grid.nextRow() - 1;
  grid.gap();
  return pictureChart(picture, place.sheet, { head, from, to });
}

function pictureCells(picture: Picture, row: PictureRow, { domains }: Place): (Cell | null)[] {
  const link = row.domain === null ? undefined : domains.get(row.domain);
  const drawn = row.cells[0] ?? null;
  if (drawn === null)
    return [text(row.label, 'label'), ...spread([text(row.note, 'hidden', picture.columns.length)])];
  return [
    text(row.label, 'label'),
    ...picture.columns.map(({ format }, index) => {
      const value = row.cells[index] ?? null;
      if (value === null) return text('', 'hidden');
      return index === 0 && link ? formula(areaReference(link), value, format) : number(value, format);
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
