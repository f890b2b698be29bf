import { byPriority, priorityBand, priorityOf, usualGapPolicy } from '../gaps/priority.ts';
import type { SkillGap } from '../gaps/skill-gaps.ts';
import type { FigureReason, GapFigure } from '../results.ts';
import { formats, formula, number, text, textInFormula, type Grid } from './grid.ts';
import { ownerCells } from './priority-owners.ts';
import { priorityAt } from './priority-columns.ts';
import type { PriorityColumn } from './priority-words.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell } from './sheet.ts';

/** Enough for any framework that people can answer. */
const mostSkills = 60;

export interface PriorityRows {
  from: number;
  to: number;
  shown: number;
  all: number;
  leftOut: ReadonlyMap<FigureReason, number>;
}

/** Skills of everybody by priority: what their rank is made of, both discrepancies, and on how many people critical ones rest. */
export function skillLines(
  grid: Grid,
  context: SheetContext,
  { gaps, safeAt }: { gaps: readonly SkillGap[]; safeAt: string },
): PriorityRows {
  const known = gaps.filter(({ figure }) => figure.meanShortfall !== null);
  const ordered = byPriority(known.map((gap) => ({ id: gap.skillId, figure: gap.figure, gap })));
  const from = grid.nextRow();
  for (const [index, { gap }] of ordered.slice(0, mostSkills).entries())
    grid.add(...skillLine(context, gap, { rank: index + 1, row: grid.nextRow(), safeAt }));
  return {
    from,
    to: grid.nextRow() - 1,
    shown: Math.min(mostSkills, ordered.length),
    all: ordered.length,
    leftOut: leftOutBy(gaps),
  };
}

/** In the order in which they are told. */
const reasons: readonly FigureReason[] = ['small-group', 'complementary', 'under-correction', 'not-assessed'];

/** How many are left out for each reason. */
export function leftOutBy(gaps: readonly { figure: GapFigure }[]): Map<FigureReason, number> {
  const countOf = (reason: FigureReason) => gaps.filter(({ figure }) => figure.reason === reason).length;
  return new Map(
    reasons.flatMap((reason) => (countOf(reason) > 0 ? [[reason, countOf(reason)] as const] : [])),
  );
}

interface Place {
  rank: number;
  row: number;
  safeAt: string;
}

function skillLine(context: SheetContext, gap: SkillGap, { rank, row, safeAt }: Place): Cell[] {
  const { labels } = context;
  const { n, belowTargetShare, meanShortfall } = gap.figure;
  const people = n ?? 0;
  const below = Math.round((belowTargetShare ?? 0) * people);
  const share = formula(
    `${priorityAt('below', row)}/${priorityAt('people', row)}`,
    below / people,
    formats.share,
  );
  return [
    number(rank, formats.count, 'count'),
    text(labels.skill(gap.skillId), 'label'),
    text(labels.domain(gap.domain)),
    number(people, formats.count, 'count'),
    number(below, formats.count),
    share,
    number(meanShortfall, formats.level),
    ...weighedCells(context, { ...gap, figure: { ...gap.figure, belowTargetShare: below / people } }, row),
    ...rankedCells(context, gap, { row, below, people }),
    ...holderCells(context, gap, { row, below, people, safeAt }),
    ...ownerCells(context, [gap.skillId, gap.domain]),
  ];
}

/** Importance, priority, band, mean gap and weighted discrepancy; without an importance the gap alone. */
export function weighedCells(
  context: SheetContext,
  { domain, figure }: Pick<SkillGap, 'domain' | 'figure'>,
  row: number,
): Cell[] {
  const { words, input } = context;
  const { meanImportance, meanShortfall, belowTargetShare, meanGap } = figure;
  const gap = number(meanGap, formats.level);
  const notSet = text(words.priorities.notSet, 'hidden');
  if (!isImportanceSet(context, domain) || meanImportance === null)
    return [notSet, notSet, notSet, gap, notSet];
  const cell = (of: PriorityColumn) => priorityAt(of, row);
  const band = priorityBand(priorityOf(figure), input.configuration.organisation.gaps ?? usualGapPolicy);
  return [
    number(meanImportance, formats.ratio),
    formula(
      `${cell('importance')}*${cell('shortfall')}*${cell('belowShare')}`,
      meanImportance * (meanShortfall ?? 0) * (belowTargetShare ?? 0),
      formats.ratio,
    ),
    text(band === null ? '' : (words.priorities.bands[band] ?? band)),
    gap,
    formula(`${cell('importance')}*${cell('gap')}`, meanImportance * (meanGap ?? 0), formats.ratio),
  ];
}

function isImportanceSet({ input }: SheetContext, domain: string): boolean {
  return input.configuration.roles.some(
    ({ targets, importance }) => targets[domain] !== undefined && importance[domain] !== undefined,
  );
}

interface Counted {
  row: number;
  below: number;
  people: number;
}

/** People above target, and by how many per hundred they are more than those below. */
function rankedCells({ words }: SheetContext, gap: SkillGap, { row, below, people }: Counted): Cell[] {
  const hidden = text(words.priorities.hidden, 'hidden');
  if (gap.aboveTarget === null) return [hidden, hidden];
  const code = `(${priorityAt('above', row)}-${priorityAt('below', row)})/${priorityAt('people', row)}*100`;
  return [
    number(gap.aboveTarget, formats.count),
    formula(code, ((gap.aboveTarget - below) / people) * 100, formats.whole),
  ];
}

function holderCells(
  { words }: SheetContext,
  { busFactor }: SkillGap,
  { row, below, people, safeAt }: Counted & { safeAt: string },
): Cell[] {
  const { safe, notKey } = words.priorities;
  if (!busFactor) return [text(notKey, 'hidden'), text('')];
  const holders = priorityAt('holders', row);
  const code = `IF(${holders}>=${safeAt},${textInFormula(safe.yes)},${textInFormula(safe.no)})`;
  return [
    formula(`${priorityAt('people', row)}-${priorityAt('below', row)}`, people - below, formats.count),
    formula(code, busFactor.healthy ? safe.yes : safe.no, formats.general),
  ];
}
