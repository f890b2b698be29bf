import type { PlanDifference } from './plan-difference.ts';

interface Told extends Pick<PlanDifference, 'adds' | 'cancels' | 'moves' | 'repeats'> {
  /** The campaign that is changed; absent: no single one is. */
  campaignId?: string;
  lines: readonly Pick<PlanDifference['lines'][number], 'effect' | 'to' | 'campaignId'>[];
}

/**
 * `Of the notices to come it adds 41, cancels 12, moves 230, repeats 0.`, how many of the moved wait, and how many are of
 * other campaigns.
 */
export function differenceInWords({ adds, cancels, moves, repeats, campaignId, lines }: Told): string {
  const wait = lines.filter(({ effect, to }) => effect === 'move' && to === null).length;
  const waiting = wait > 0 ? ` ${wait} of them wait until it is resumed.` : '';
  const others = lines.filter((line) => ofOther(line, campaignId) !== '');
  const elsewhere = [...Map.groupBy(others, (line) => line.campaignId)]
    .map(
      ([id, own]) =>
        ` ${own.length} of them ${own.length === 1 ? 'is' : 'are'} of ${id}, whose readers are the same.`,
    )
    .join('');
  return `Of the notices to come it adds ${adds}, cancels ${cancels}, moves ${moves}, repeats ${repeats}.${waiting}${elsewhere}`;
}

/** ` of safety/2026-Q4` for a line of another campaign than the one that is changed; nothing where no single one is. */
export function ofOther(line: { campaignId: string }, changed: string | undefined): string {
  return changed === undefined || line.campaignId === changed ? '' : ` of ${line.campaignId}`;
}
