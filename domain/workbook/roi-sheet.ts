import type { Assumed } from './assumptions-sheet.ts';
import { longSheet, spread, startGrid, text } from './grid.ts';
import type { MoneyProgramme } from './money-programmes.ts';
import { programmeBlock, type BlockRows } from './roi-block.ts';
import { roiColumns } from './roi-columns.ts';
import type { NamedFigure } from './roi-words.ts';
import { sheetHead } from './sheet-head.ts';
import type { SheetContext } from './sheet-context.ts';
import type { DefinedName, Sheet } from './sheet.ts';

export interface RoiSheet {
  sheet: Sheet;
  name: string;
  /** Where each programme's figures stand, by the programme's key. */
  blocks: Map<string, BlockRows>;
  names: DefinedName[];
}

/** What learning cost and what it changed: a row a line, and formulas all the way, so that a reader can do the sums again. */
export function roiSheet(
  context: SheetContext,
  { programmes, assumed }: { programmes: readonly MoneyProgramme[]; assumed: Assumed },
  name: string,
): RoiSheet {
  const { words, labels } = context;
  const grid = startGrid([34, 28, 15, 18, 15, 15, 17, 42]);
  sheetHead(grid, context, words.roi.title(labels.organisation));
  const width = grid.columnWidths.length;
  const paragraph = (value: string) => grid.add(...spread([text(value, 'caption', width)]));
  paragraph(words.roi.howToRead);
  grid.add(
    ...spread([
      text(words.roi.inputMark, 'input'),
      text(words.roi.linkMark, 'link'),
      text(words.roi.formulaMark, 'formula', 2),
    ]),
  );
  grid.gap();
  if (programmes.length === 0) paragraph(words.roi.nothing);
  const blocks = new Map(
    programmes.map((of) => [of.key, programmeBlock(grid, { context, of, assumed })] as const),
  );
  for (const note of words.roi.notes) paragraph(note);
  return { sheet: longSheet(name, grid), name, blocks, names: namesOf(context, name, blocks) };
}

/** A name for each figure of each programme, such as `ROI_percent_leadership`. */
function namesOf(
  { words }: SheetContext,
  sheet: string,
  blocks: ReadonlyMap<string, BlockRows>,
): DefinedName[] {
  return [...blocks].flatMap(([key, rows]) =>
    namedFigures.flatMap((figure) => {
      const row = rows[figure];
      if (row === null) return [];
      return [{ name: `${words.roi.names[figure]}_${key}`, sheet, column: roiColumns.result, row }];
    }),
  );
}

const namedFigures: readonly NamedFigure[] = [
  'costs',
  'benefits',
  'ratio',
  'roi',
  'payback',
  'netPresent',
  'breakEvenBenefit',
  'breakEvenShare',
];
