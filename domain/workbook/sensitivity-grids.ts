import { majorUnits, minorDigits } from '../money.ts';
import type { SensitivityCell } from '../roi/sensitivity.ts';
import { moneyFormat, shareFormat } from './figures.ts';
import {
  areaReference,
  at,
  columnArea,
  formats,
  formula,
  number,
  onSheet,
  spread,
  text,
  type Grid,
} from './grid.ts';
import type { MoneyProgramme } from './money-programmes.ts';
import type { BlockRows } from './roi-block.ts';
import { roiColumns } from './roi-columns.ts';
import { yearColumns } from './roi-years.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell, Mark } from './sheet.ts';

/** One programme of the sheet, and where the sheet ROI holds its figures. */
export interface Varied {
  context: SheetContext;
  of: MoneyProgramme;
  rows: BlockRows;
  /** Name of the sheet ROI. */
  roiName: string;
}

/**
 * Isolation down, confidence across: one grid of the return for each part of the benefit that comes, and of the present value for each
 * rate. Returns how what falls short and what reaches the hurdle, which stands on the same sheet, is marked.
 */
export function sensitivityGrids(
  grid: Grid,
  varied: Varied,
  { cells, hurdle }: { cells: readonly SensitivityCell[]; hurdle: string | null },
): Mark[] {
  const { words } = varied.context;
  const { hurdlePercent } = varied.of.roi;
  const marks = [...Map.groupBy(cells, (cell) => cell.realisation)].flatMap(([realisation, of]) => {
    const byRate = [...Map.groupBy(of, ({ discountShare }) => discountShare)];
    const [first] = byRate;
    return [
      ...(first ? returnGrid(grid, varied, { cells: first[1], realisation, hurdle }) : []),
      ...byRate.flatMap(([rate, own]) =>
        rate > 0 ? presentGrid(grid, varied, { cells: own, realisation, rate }) : [],
      ),
    ];
  });
  if (hurdlePercent !== null)
    grid.add(
      ...spread([text(words.sensitivity.grid.note(hurdlePercent), 'caption', grid.columnWidths.length)]),
    );
  return marks;
}

interface Part {
  cells: readonly SensitivityCell[];
  realisation: number;
}

function returnGrid(grid: Grid, varied: Varied, part: Part & { hurdle: string | null }): Mark[] {
  const { of, rows, roiName, context } = varied;
  const { costs, benefits } = rows;
  if (costs === null || benefits === null) return [];
  const result = (row: number) => onSheet(roiName, roiColumns.result, row);
  const [c, b] = [result(costs), result(benefits)];
  const digits = minorDigits(of.currency);
  const { grid: words } = context.words.sensitivity;
  titleLine(grid, words.roi, part.cells);
  const factor = factorLine(grid, words.realised, part.realisation);
  const area = table(grid, context, {
    cells: part.cells,
    cell: ({ roiPercent }, [down, across]) =>
      formula(
        `(ROUND(${b}*${down}*${across}*${factor},${digits})-${c})/${c}*100`,
        roiPercent,
        formats.oneDecimal,
      ),
  });
  const first = at(area.fromColumn, area.fromRow);
  return [
    { area, when: `${first}<0`, look: 'short' },
    ...(part.hurdle === null ? [] : [{ area, when: `${first}>=${part.hurdle}`, look: 'reached' } as const]),
  ];
}

function presentGrid(grid: Grid, varied: Varied, part: Part & { rate: number }): Mark[] {
  const { of, rows, roiName, context } = varied;
  const { grid: words } = context.words.sensitivity;
  if (!rows.years) return [];
  const years = rows.years;
  const column = (of: number) => areaReference(columnArea(roiName, of, years));
  const benefits = column(yearColumns.benefits);
  const costs = column(yearColumns.costs);
  const count = column(yearColumns.count);
  titleLine(grid, words.netPresent(of.currency), part.cells);
  const factor = factorLine(grid, words.realised, part.realisation);
  const rate = factorLine(grid, words.rate, part.rate);
  const area = table(grid, context, {
    cells: part.cells,
    cell: ({ netPresentMinor }, [down, across]) =>
      formula(
        `SUMPRODUCT((${benefits}*${down}*${across}*${factor}-${costs})/(1+${rate})^${count})`,
        majorUnits(netPresentMinor, of.currency),
        moneyFormat(of.currency),
      ),
  });
  return [{ area, when: `${at(area.fromColumn, area.fromRow)}<0`, look: 'short' }];
}

/** Above the factors: with them the grid goes to the next page, and into a table of the CSV bundle. */
function titleLine(grid: Grid, title: string, cells: readonly SensitivityCell[]): void {
  const confidences = new Set(cells.map(({ confidence }) => confidence));
  grid.add(...spread([text(title, 'heading', confidences.size + 1)]));
}

/** A factor that holds for a whole grid; where it stands. */
function factorLine(grid: Grid, label: string, value: number): string {
  const row = grid.add(text(label, 'label'), number(value, shareFormat(value), 'input'));
  return `$B$${row}`;
}

interface Table {
  cells: readonly SensitivityCell[];
  /** From where its isolation and its confidence stand. */
  cell: (of: SensitivityCell, at: [string, string]) => Cell;
}

/** Where its figures stand. */
function table(grid: Grid, { words }: SheetContext, { cells, cell }: Table): Mark['area'] {
  const { corner } = words.sensitivity.grid;
  const byIsolation = [...Map.groupBy(cells, ({ isolation }) => isolation)];
  const confidences = (byIsolation[0]?.[1] ?? []).map(({ confidence }) => confidence);
  const head = grid.add(
    text(corner, 'label'),
    ...confidences.map((value) => number(value, shareFormat(value), 'input')),
  );
  for (const [isolation, own] of byIsolation) {
    const row = grid.nextRow();
    grid.add(
      number(isolation, shareFormat(isolation), 'input'),
      ...own.map((of, index) => cell(of, [`$A${row}`, `${at(index + 2, head).replace(/\d+$/, '')}$${head}`])),
    );
  }
  const toRow = grid.nextRow() - 1;
  grid.gap();
  return { fromColumn: 2, fromRow: head + 1, toColumn: confidences.length + 1, toRow };
}
