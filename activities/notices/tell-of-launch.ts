import { chaseStoryIds } from '../../domain/story-ids.ts';
import { launchAlarmReason } from '../../domain/mail.ts';
import { poke } from '../../storage/stories.ts';
import type { NoticeDeps } from './deps.ts';
import { planAlarm } from './plan-alarm.ts';

/**
 * Plans a mail about a launch that waits for its second confirmation to each of those whom the organisation names, and
 * wakes the chase. Repeating it changes nothing.
 */
export function createTellOfLaunch({ db, shards, tell }: Pick<NoticeDeps, 'db' | 'shards' | 'tell'>) {
  return async function tellOfLaunch({
    campaignId,
    now,
  }: {
    campaignId: string;
    now: string;
  }): Promise<void> {
    const stories = chaseStoryIds(shards);
    const planned = await db.transaction().execute(async (tx) => {
      const count = await planAlarm(tx, {
        causeKind: 'launch',
        causeId: campaignId,
        rung: launchAlarmReason,
        toldOf: ({ organisation }) => organisation.mail?.told ?? [],
        now,
      });
      if (count > 0) await poke(tx, stories);
      return count;
    });
    if (planned > 0) await tell(stories);
  };
}
