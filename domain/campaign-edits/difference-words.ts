import type { PlanDifference } from './plan-difference.ts';

/** `Of the notices to come it adds 41, cancels 12, moves 230, repeats 0.`, and how many of the moved wait. */
export function differenceInWords({
  adds,
  cancels,
  moves,
  repeats,
  lines,
}: Pick<PlanDifference, 'adds' | 'cancels' | 'moves' | 'repeats'> & {
  lines: readonly Pick<PlanDifference['lines'][number], 'effect' | 'to'>[];
}): string {
  const wait = lines.filter(({ effect, to }) => effect === 'move' && to === null).length;
  const waiting = wait > 0 ? ` ${wait} of them wait until it is resumed.` : '';
  return `Of the notices to come it adds ${adds}, cancels ${cancels}, moves ${moves}, repeats ${repeats}.${waiting}`;
}
