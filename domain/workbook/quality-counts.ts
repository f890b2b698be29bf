import { figureAt } from '../gaps/figure-at.ts';
import { at, formats, formula, number, spread, text, type Grid } from './grid.ts';
import { qualityWidth } from './quality-lines.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell } from './sheet.ts';

const unmappedShown = 10;
const remarkSpan = qualityWidth - 4;

/** What came back of what was asked, and how much of what should be known is known. */
export function answerLines(grid: Grid, context: SheetContext): void {
  const { words, input } = context;
  const { title, columns, response, coverage } = words.quality.answers;
  const { dataQuality, gapMatrix } = input.results;
  const { answered, assigned } = dataQuality.response;
  const isWhole = input.scope === undefined || input.scope.of === 'organisation';
  if (!isWhole && assigned === 0 && !gapMatrix) return;
  grid.add(...spread([text(title, 'section', qualityWidth)]));
  grid.add(
    ...spread([
      text(columns.measure, 'heading'),
      ...[columns.part, columns.whole, columns.share].map((label) => text(label, 'number-heading')),
      text(columns.remark, 'heading', qualityWidth - 4),
    ]),
  );
  const line = (said: typeof response, part: number | null, whole: number | null) =>
    grid.add(
      ...spread([
        text(said.label, 'label'),
        ...shareCells(context, { part, whole, row: grid.nextRow() }),
        text(said.remark, 'text', remarkSpan),
      ]),
    );
  // Of a part of the organisation answers are told on the sheet Funnel alone.
  if (assigned > 0 || isWhole) line(response, answered, assigned);
  const everybody = gapMatrix && figureAt(gapMatrix.whole, null, null);
  if (everybody) line(coverage, everybody.assessedPairs, everybody.requiredPairs);
  grid.gap();
}

interface Shares {
  part: number | null;
  whole: number | null;
  row: number;
}

function shareCells({ words }: SheetContext, { part, whole, row }: Shares): Cell[] {
  if (part === null || whole === null) return [1, 2, 3].map(() => text(words.learning.hidden, 'hidden'));
  const share = whole === 0 ? text('') : formula(`${at(2, row)}/${at(3, row)}`, part / whole, formats.share);
  return [number(part, formats.count), number(whole, formats.count), share];
}

/** Who and what the figures rest on, and what is not in them. */
export function countLines(grid: Grid, context: SheetContext): void {
  const { words, input, groupMinimum } = context;
  const { counts } = words.quality;
  const { dataQuality, staleLevels } = input.results;
  const isOfWhole = input.scope?.of === 'unit' || input.scope?.of === 'programme';
  grid.add(...spread([text(isOfWhole ? counts.titleOfWhole : counts.title, 'section', qualityWidth)]));
  grid.add(
    ...spread([
      text(counts.columns.what, 'heading'),
      text(counts.columns.count, 'number-heading'),
      text('', 'number-heading'),
      text(counts.columns.share, 'number-heading'),
      text(counts.columns.remark, 'heading', remarkSpan),
    ]),
  );
  const line = (label: string, value: Cell, share: Cell, remark: string) =>
    grid.add(...spread([text(label, 'label'), value, text(''), share, text(remark, 'text', remarkSpan)]));
  const first = grid.nextRow();
  const { participants } = dataQuality;
  const isPart = input.scope !== undefined && input.scope.of !== 'organisation';
  const shareOf = (count: number) =>
    participants === 0
      ? text('')
      : formula(`${at(2, grid.nextRow())}/${at(2, first)}`, count / participants, formats.share);
  for (const key of counts.order) {
    const value = dataQuality[key];
    if (value === undefined && isPart) continue;
    const share = peopleAmong.has(key) ? shareOf(value ?? 0) : text('');
    const cell = value === undefined ? text(counts.staleUnknown, 'hidden') : number(value, formats.count);
    line(counts.labels[key], cell, share, counts.remarks[key]);
  }
  const stale = staleLevels ? number(staleLevels.people, formats.count) : text(counts.staleUnknown, 'hidden');
  const staleShare = staleLevels ? shareOf(staleLevels.people) : text('');
  if (input.results.gapMatrix && (staleLevels || !isPart))
    line(counts.stale.label, stale, staleShare, counts.stale.remark);
  const titles = dataQuality.unmapped.filter(({ people }) => people >= groupMinimum).slice(0, unmappedShown);
  if (titles.length > 0) {
    const said = titles.map(({ title, people }) => `${title} (${people})`).join(', ');
    grid.add(...spread([text(counts.unmappedTitles, 'label'), text(said, 'text', qualityWidth - 1)]));
  }
  grid.gap();
}

/** Counts of people who are participants. */
const peopleAmong: ReadonlySet<string> = new Set([
  'withRole',
  'assessed',
  'selfOnly',
  'unassessed',
  'fallbackRated',
  'withoutRater',
  'movers',
]);
