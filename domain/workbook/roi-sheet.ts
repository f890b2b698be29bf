import type { ProgrammeRoi, RoiResults } from '../results.ts';
import { majorUnits } from '../money.ts';
import { moneyFormat } from './figures.ts';
import { formats, formula, longSheet, onSheet, spread, startGrid, text, type Grid } from './grid.ts';
import { programmeBlock, type BlockRows } from './roi-block.ts';
import { sheetHead } from './sheet-head.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell, Sheet } from './sheet.ts';

export interface RoiSheet {
  sheet: Sheet;
  /** Where each programme's figures stand, by programme id. */
  blocks: Map<string, BlockRows>;
}

/** What learning cost and what it changed: a row a line, and formulas all the way, so that a reader can do the sums again. */
export function roiSheet(context: SheetContext, name: string): RoiSheet {
  const { words, labels, input } = context;
  const { roi } = input.results;
  const grid = startGrid([38, 30, 14, 16, 13, 13, 18, 46]);
  sheetHead(grid, context, words.roi.title(labels.organisation));
  const width = grid.columnWidths.length;
  const paragraph = (value: string) => grid.add(...spread([text(value, 'caption', width)]));
  paragraph(words.roi.howToRead);
  grid.add(text(words.roi.inputMark, 'input'), text(words.roi.formulaMark, 'formula'));
  grid.gap();
  const ordered = headlineFirst(roi);
  if (ordered.length === 0) paragraph(words.roi.nothing);
  const blocks = new Map(
    ordered.map((programme) => [programme.programme, programmeBlock(grid, context, programme)]),
  );
  if (ordered.length > 1) overview(grid, context, { programmes: ordered, blocks, name });
  for (const note of words.roi.notes) paragraph(note);
  const sheet = longSheet(name, grid);
  return { sheet, blocks };
}

/** The programme of the first page comes first; the others as the results give them. */
function headlineFirst({ headlineProgramme, programmes }: RoiResults): ProgrammeRoi[] {
  const first = programmes.filter((each) => each.programme === headlineProgramme);
  return [...first, ...programmes.filter((each) => each.programme !== headlineProgramme)];
}

interface Overview {
  programmes: ProgrammeRoi[];
  blocks: Map<string, BlockRows>;
  name: string;
}

/** All programmes side by side, each number taken from the programme's own rows. */
function overview(grid: Grid, context: SheetContext, { programmes, blocks, name }: Overview): void {
  const { words, labels, input } = context;
  const { columns } = words.roi.overview;
  grid.add(...spread([text(words.roi.overview.title, 'section', grid.columnWidths.length)]));
  grid.add(
    text(columns.programme, 'heading'),
    text(columns.people, 'heading'),
    text(columns.currency, 'heading'),
    text(columns.costs, 'number-heading'),
    text(columns.ratio, 'number-heading'),
    text(columns.roi, 'number-heading'),
    text(columns.benefits, 'number-heading'),
    text(columns.remark, 'heading'),
  );
  for (const programme of programmes) {
    const rows = blocks.get(programme.programme);
    const link = (row: number | null | undefined, value: number | null, format: string): Cell =>
      row && value !== null
        ? formula(onSheet(name, 7, row), value, format)
        : text(words.roi.unknown, 'hidden');
    const currency = programme.currency ?? '';
    const amount = (minor: number | null) => (minor === null ? null : majorUnits(minor, currency));
    const money = currency === '' ? formats.count : moneyFormat(currency);
    grid.add(
      text(labels.programme(programme.programme), 'label'),
      text(words.roi.people(programme.people)),
      text(currency, 'text'),
      link(rows?.costs, amount(programme.costsMinor), money),
      link(rows?.ratio, programme.bcr, formats.ratio),
      link(rows?.roi, programme.roiPercent, formats.oneDecimal),
      link(rows?.benefits, amount(programme.benefitsMinor), money),
      text(programme.reason ? labels.words(programme.reason.words) : ''),
    );
  }
  portfolioLine(grid, context, programmes, blocks);
  grid.gap();
  if (input.results.roi.portfolio) grid.add(...spread([text(words.roi.overview.note, 'caption', 8)]));
  grid.gap();
}

/** Sums of the programmes with a return, in the reporting currency; the ratio of the sums, never a mean of ratios. */
function portfolioLine(
  grid: Grid,
  { words, input }: SheetContext,
  programmes: ProgrammeRoi[],
  blocks: Map<string, BlockRows>,
): void {
  const { portfolio } = input.results.roi;
  if (!portfolio) return;
  const { currency } = portfolio;
  const counted = programmes.filter((each) => each.roiPercent !== null && each.currency === currency);
  const rowsOf = (of: 'costs' | 'benefits') =>
    counted.flatMap((each) => {
      const row = blocks.get(each.programme)?.[of];
      return row ? [`$G$${row}`] : [];
    });
  const row = grid.nextRow();
  const money = moneyFormat(currency);
  const sum = (of: 'costs' | 'benefits', minor: number) =>
    total(formula(rowsOf(of).join('+'), majorUnits(minor, currency), money));
  grid.add(
    text(words.roi.overview.portfolio(counted.length), 'total-label'),
    text('', 'total-label'),
    text(currency, 'total-label'),
    sum('costs', portfolio.costsMinor),
    total(formula(`G${row}/D${row}`, portfolio.bcr, formats.ratio)),
    total(formula(`(G${row}-D${row})/D${row}*100`, portfolio.roiPercent, formats.oneDecimal)),
    sum('benefits', portfolio.benefitsMinor),
    text('', 'total-label'),
  );
}

function total(cell: Cell): Cell {
  return { ...cell, role: 'total' };
}
