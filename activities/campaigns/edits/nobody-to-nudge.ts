import { reasonInWords } from '../../../domain/notices/in-words.ts';
import type { Tx } from '../../../storage/database.ts';
import { outOfReachAmong } from '../../../storage/launch-plan.ts';
import type { Change } from './change.ts';

/** Somebody who owes something and cannot be nudged. */
export interface Unnudged {
  personId: string;
  /** Something is on its way to them already. */
  underway: boolean;
  /** Why no mail would reach them at present, as a code; null: one would, as far as is known. */
  hindrance: string | null;
}

/** Why there is nobody to nudge among those who owe something, in a sentence or two without names. */
export async function nobodyToNudge(
  tx: Tx,
  { today, now }: Pick<Change, 'today' | 'now'>,
  left: readonly Unnudged[],
): Promise<string> {
  const waiting = new Set(left.flatMap(({ personId, underway }) => (underway ? [personId] : [])));
  const others = [...new Set(left.map(({ personId }) => personId))].filter((id) => !waiting.has(id));
  const lost = await outOfReachAmong(tx, { personIds: others, day: today, knownAt: now });
  const why = new Map<string, string>([
    ...left.flatMap(({ personId, hindrance }) =>
      hindrance === null ? [] : [[personId, hindrance] as const],
    ),
    ...lost.map((each) => [each.personId, each.why] as const),
  ]);
  const reasons = others.flatMap((id) => why.get(id) ?? []);
  const sentences = [
    ...new Set(reasons.map(reasonInWords)),
    ...(others.length > reasons.length ? ['They have not been invited yet.'] : []),
    ...(waiting.size > 0 ? ['A mail is on its way to them.'] : []),
  ];
  const [only, ...more] = sentences;
  if (only !== undefined && more.length === 0) return `There is nobody to nudge. ${only}`;
  return `There is nobody to nudge. Of some: ${sentences.join(' Of some: ')}`;
}
