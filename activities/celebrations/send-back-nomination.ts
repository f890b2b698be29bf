import { nominationAlarmReason } from '../../domain/mail.ts';
import type { Db } from '../../storage/database.ts';
import { decideNomination, type Decision } from '../../storage/nominations.ts';
import { planAlarmTo } from '../notices/plan-alarm.ts';

/**
 * Sends a nomination that waits back to whoever made it, and plans a mail that says so and why; the chase sends it. One transaction: it is sent back
 * and told, or neither. False: it waits no more.
 */
export async function sendBackNomination(
  { db, shards, tell }: { db: Db; shards: number; tell: (storyIds: string[]) => Promise<void> },
  decision: Omit<Decision, 'outcome'>,
): Promise<boolean> {
  const { id, now } = decision;
  const stories = await db.transaction().execute(async (tx) => {
    const decided = await decideNomination(tx, { ...decision, outcome: 'sent-back' });
    if (!decided) return null;
    const cause = { causeKind: 'nomination', causeId: `${id}/${now}`, rung: nominationAlarmReason } as const;
    return planAlarmTo(tx, [decided.nominatorId], { ...cause, shards, now });
  });
  if (stories && stories.length > 0) await tell(stories);
  return stories !== null;
}
