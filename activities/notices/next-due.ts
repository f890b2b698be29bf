import { nextSendingMoment, NoWorkingDay } from '../../domain/calendar.ts';
import { siteCalendar } from '../../domain/campaign-moments.ts';
import { nextPostAt } from '../../storage/channel-posts.ts';
import { nextDueAt } from '../../storage/chase-steps.ts';
import { roundsUnderway } from '../../storage/closed-obligations.ts';
import type { NoticeDeps } from './deps.ts';
import { createLadders } from './ladders.ts';
import { notBeforeRoom } from './mail-cap.ts';

export interface NextDueOrder {
  shard: number;
  shards: number;
  /** Absent in orders of older runs. */
  now?: string;
}

/**
 * When a shard next has something to do; null while nothing is planned, and while nothing may be sent. Where a running
 * round thanks people, it looks each working morning who has finished: nobody tells it.
 */
export function createNextDue(deps: NoticeDeps) {
  const { db, configurations } = deps;
  return async function nextDue({ now, ...shard }: NextDueOrder): Promise<{ at: string | null }> {
    const planned = await nextDueAt(db, shard);
    const morning = now === undefined ? null : await thankingMorning(now);
    const at = planned !== null && morning !== null && morning < planned ? morning : (planned ?? morning);
    const mailAt = at && (await notBeforeRoom(deps, at, now));
    const postAt = await nextPostAt(db, shard);
    return { at: [mailAt, postAt].flatMap((each) => each ?? []).sort()[0] ?? null };
  };

  async function thankingMorning(now: string): Promise<string | null> {
    for (const { program, configurationHash } of await roundsUnderway(db)) {
      const configuration = await configurations.byHash(db, configurationHash);
      if (!createLadders(configuration).thanksOf(program)) continue;
      try {
        const after = new Date(Date.parse(now) + 1).toISOString();
        return nextSendingMoment(siteCalendar(await configurations.latest(db), null), after).at;
      } catch (error) {
        if (error instanceof NoWorkingDay) return null;
        throw error;
      }
    }
    return null;
  }
}
