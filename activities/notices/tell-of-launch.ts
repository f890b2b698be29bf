import { launchAlarmReason } from '../../domain/mail.ts';
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
    const stories = await db.transaction().execute((tx) =>
      planAlarm(tx, {
        causeKind: 'launch',
        causeId: campaignId,
        rung: launchAlarmReason,
        toldOf: ({ organisation }) => organisation.mail?.told ?? [],
        shards,
        now,
      }),
    );
    await tell(stories);
  };
}
