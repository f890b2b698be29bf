import type { Study } from '../configuration/money.ts';
import { fewestPeople } from '../disclosure/fewest-people.ts';
import { areCounted, tellsOfEach } from '../roi/success-cases.ts';
import { formats, formula, number, longSheet, spread, startGrid, text, type Grid } from './grid.ts';
import type { MoneyProgramme } from './money-programmes.ts';
import type { SheetContext } from './sheet-context.ts';
import { sheetHead } from './sheet-head.ts';
import type { Sheet } from './sheet.ts';

/** Success cases by Brinkerhoff: how many of those asked could be verified, each with its evidence, and what kept others from it. */
export function casesSheet(
  context: SheetContext,
  programmes: readonly MoneyProgramme[],
  name: string,
): Sheet {
  const { words, labels } = context;
  const { title, method, none, columns } = words.cases;
  const grid = startGrid([36, 11, 11, 11, 54, 50]);
  const width = grid.columnWidths.length;
  sheetHead(grid, context, title(labels.organisation));
  grid.add(...spread([text(method, 'caption', width)]));
  grid.gap();
  const told = programmes.filter(({ study }) => study?.cases);
  if (told.length === 0) {
    grid.add(...spread([text(none, 'paragraph', width)]));
    return longSheet(name, grid);
  }
  countLines(grid, context, told);
  grid.add(
    ...spread([
      text(columns.programme, 'heading'),
      { ...text(columns.kind, 'heading'), span: 3 },
      text(columns.story, 'heading'),
      text(columns.evidence, 'heading'),
    ]),
  );
  for (const of of told) caseLines(grid, context, of);
  return longSheet(name, grid);
}

function countLines(grid: Grid, { words, input }: SheetContext, told: readonly MoneyProgramme[]): void {
  const { counts, notExtrapolated } = words.cases;
  grid.add(
    text(counts.programme, 'heading'),
    text(counts.asked, 'number-heading'),
    text(counts.verified, 'number-heading'),
    text(counts.share, 'number-heading'),
    ...spread([{ ...text(counts.remark, 'heading'), span: 2 }]),
  );
  const { groupMinimum } = input.configuration.organisation.disclosure;
  const fewest = fewestPeople('share', 'executives', groupMinimum);
  for (const { name, study } of told) {
    if (!study?.cases) continue;
    const { asked, verified } = study.cases;
    const row = grid.nextRow();
    const isTold = areCounted(study.cases, fewest) && !isHeld(study.id, input);
    grid.add(
      text(name, 'label'),
      number(asked, formats.count, 'input'),
      isTold ? number(verified.length, formats.count) : text(words.roi.unknown, 'hidden'),
      isTold
        ? formula(`C${row}/B${row}`, verified.length / asked, formats.share)
        : text(words.roi.unknown, 'hidden'),
      ...spread([text(notExtrapolated, 'text', 2)]),
    );
  }
  grid.gap();
}

function isHeld(study: string, { heldCases }: SheetContext['input']): boolean {
  return heldCases?.includes(study) ?? false;
}

/** Stories are quotes: with few who were asked everybody would know whose. */
function caseLines(
  grid: Grid,
  { words, labels, input }: SheetContext,
  { name, study }: MoneyProgramme,
): void {
  if (!study?.cases) return;
  const why = untoldFor(study, { words, input });
  if (why !== null) {
    grid.add(...spread([text(name, 'label'), { ...text(why, 'hidden'), span: 5 }]));
    return;
  }
  const { kinds } = words.cases;
  for (const kind of ['verified', 'unsuccessful'] as const) {
    for (const { words: story, evidence } of study.cases[kind])
      grid.add(
        ...spread([
          text(name, 'label'),
          { ...text(kinds[kind]), span: 3 },
          text(labels.words(story)),
          text(evidence),
        ]),
      );
  }
}

/** Why a study's stories are not told; null: they are. */
function untoldFor(
  { id, cases }: Study,
  { words, input }: Pick<SheetContext, 'words' | 'input'>,
): string | null {
  const { fewAsked, ofEach, underCorrection } = words.cases;
  const { groupMinimum } = input.configuration.organisation.disclosure;
  const fewest = fewestPeople('quote', 'executives', groupMinimum);
  if (!cases || cases.asked < fewest) return fewAsked(fewest);
  if (isHeld(id, input)) return underCorrection(fewestPeople('share', 'executives', groupMinimum));
  return tellsOfEach(cases) ? ofEach : null;
}
