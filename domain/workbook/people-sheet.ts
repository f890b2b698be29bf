import { cellArea, columnArea, formats, longSheet, spread, startGrid, text, type Grid } from './grid.ts';
import {
  levelColumns,
  levelLines,
  mappedLevels,
  partHeadings,
  partLines,
  type MappedLevels,
} from './level-lines.ts';
import { marked } from './picture.ts';
import type { SheetContext } from './sheet-context.ts';
import { sheetHead } from './sheet-head.ts';
import type { Chart, SeriesLook, Sheet } from './sheet.ts';

const width = levelColumns.evidence;
const chartColumns = 7;
const rowsOfChart = 6;
const rowsALevel = 2;

/** Who holds the levels that they must hold: level by level with a picture, then by role and by unit. */
export function peopleSheet(context: SheetContext, name: string): Sheet {
  const { words, labels } = context;
  const grid = startGrid([38, 12, 30, 13, 13, 13, 10, 56]);
  sheetHead(grid, context, words.people.title(labels.organisation));
  const caption = (value: string) => grid.add(...spread([text(value, 'caption', width)]));
  caption(words.people.howToRead);
  const maps = mappedLevels(context);
  const charts = maps.map((of) => {
    grid.gap();
    grid.add(...spread([text(labels.words(of.map.words), 'section', width)]));
    const rows = levelLines(grid, context, of);
    grid.gap();
    const top = grid.nextRow() - 1;
    const chartRows = rowsOfChart + rowsALevel * of.levels.length;
    grid.room(chartRows);
    return { ...levelChart(context, of, { ...rows, name }), ...corners(top, chartRows) };
  });
  grid.gap();
  const filter = parts(grid, context, maps);
  caption(words.people.note);
  caption(words.learning.hiddenNote(context.groupMinimum));
  return { ...longSheet(name, grid), charts, ...filter };
}

/** By role and by unit; of a part of the organisation neither is told. */
function parts(grid: Grid, context: SheetContext, maps: readonly MappedLevels[]): Pick<Sheet, 'filter'> {
  const isDivided = maps.some(({ levels }) =>
    levels.some(({ result: { audiences = [], units = [] } }) => audiences.length + units.length > 0),
  );
  if (!isDivided) return {};
  grid.add(...spread([text(context.words.people.parts, 'section', width)]));
  const heading = grid.add(...partHeadings(context));
  for (const of of maps) partLines(grid, context, of);
  const filter = { fromColumn: 1, fromRow: heading, toColumn: width - 1, toRow: grid.nextRow() - 1 };
  grid.gap();
  return { filter };
}

function corners(top: number, rows: number): Pick<Chart, 'from' | 'to'> {
  return { from: { column: 0, row: top }, to: { column: chartColumns, row: top + rows } };
}

interface Rows {
  name: string;
  head: number;
  from: number;
  to: number;
}

function levelChart(
  context: SheetContext,
  { map, levels }: MappedLevels,
  { name, head, from, to }: Rows,
): Omit<Chart, 'from' | 'to'> {
  const { words, labels, input, figures } = context;
  const { people } = words;
  const said = (count: number | null) => (count === null ? words.learning.hidden : figures.count(count));
  const series = (
    of: 'holding' | 'open',
    look: SeriesLook,
    valueOf: (level: MappedLevels['levels'][number]) => number | null,
  ) => ({
    look,
    name: { area: cellArea(name, levelColumns[of], head), value: people.columns[of] },
    area: columnArea(name, levelColumns[of], { from, to }),
    values: levels.map(valueOf),
  });
  return {
    title: marked(context, people.chartTitle(labels.words(map.words), input.campaign.period)),
    altText: people.chartAlt(
      levels.map(({ name: level, result }) => ({
        level,
        holding: said(result.holding),
        required: said(result.required),
      })),
    ),
    grouping: 'stacked',
    categories: {
      area: columnArea(name, levelColumns.level, { from, to }),
      values: levels.map((level) => level.name),
    },
    series: [
      series('holding', 'actual', ({ result }) => (result.required === 0 ? null : result.holding)),
      series('open', 'plan', ({ result: { required, holding } }) =>
        !required || holding === null ? null : required - holding,
      ),
    ],
    valueAxisTitle: people.axis,
    format: formats.count,
    maximum: null,
  };
}
