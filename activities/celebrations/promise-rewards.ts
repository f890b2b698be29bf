import type { Configuration } from '../../domain/configuration.ts';
import { celebrationsOf, ruleOf } from '../../domain/milestones/celebration-rules.ts';
import type { Tx } from '../../storage/database.ts';
import type { KeptMilestone } from '../../storage/milestones.ts';
import type { PlannedNotice } from '../../storage/notices.ts';
import { promiseRewards } from '../../storage/rewards.ts';

/** Who is no longer here, or not yet, is promised nothing. */
const gone = ['has left', 'not on the roster', 'not started yet'];

/** Keeps what is to be handed out for milestones that are new. Who wants no mail about it gets the reward all the same. */
export async function promiseFor(
  tx: Tx,
  milestones: readonly KeptMilestone[],
  {
    configuration,
    notices,
    now,
  }: { configuration: Configuration; notices: readonly PlannedNotice[]; now: string },
): Promise<void> {
  const celebrations = celebrationsOf(configuration);
  const hindered = new Set(
    notices
      .filter(({ suppressed }) => gone.includes(suppressed ?? ''))
      .map(({ causeId, recipientId }) => `${causeId} ${recipientId}`),
  );
  const rewards = milestones.flatMap(({ id, kind, personId }) => {
    const reward = kind === 'nomination' ? undefined : ruleOf(celebrations, kind)?.reward;
    return reward && !hindered.has(`${id} ${personId}`) ? [{ milestoneId: id, ...reward }] : [];
  });
  await promiseRewards(tx, rewards, now);
}
