import type { SheetContext } from './sheet-context.ts';
import type { SummaryLine } from './summary-lines.ts';

/** What was planned for a figure and what was reported before, in words; null: neither. */
export function besideFigure(
  { before, plan, say }: Pick<SummaryLine, 'before' | 'plan' | 'say'>,
  { input, words }: SheetContext,
): string | null {
  const quarter = input.earlier?.[0]?.period ?? '';
  return words.summary.beside({
    plan: plan === null ? null : say(plan),
    before: before === null ? null : { quarter, value: say(before) },
  });
}

/** What a figure means, and of how many it is. */
export function meaningOf(
  { n, remark }: Pick<SummaryLine, 'n' | 'remark'>,
  { figures }: SheetContext,
): string {
  return n === null ? remark : `${remark} (n\u00A0=\u00A0${figures.count(n)})`;
}
