import { addWorkingDays, localDay, sendingMoment } from '../../domain/calendar.ts';
import { siteCalendar } from '../../domain/campaign-moments.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { chaseStoryIds } from '../../domain/story-ids.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import type { Db } from '../../storage/database.ts';
import { recordMilestones } from '../../storage/milestones.ts';
import { decideNomination, nameMilestone } from '../../storage/nominations.ts';
import { planNotices, type PlannedNotice } from '../../storage/notices.ts';
import { poke } from '../../storage/stories.ts';
import { planMilestonePosts, quietWorkingDays } from '../channels/plan-posts.ts';
import { celebrationNotices } from './celebration-notices.ts';

export interface Approval {
  id: string;
  /** As it is to be told. */
  story: string;
  reason: string | null;
  by: string;
  /** ISO 8601. */
  now: string;
}

/**
 * Approves a nomination that waits: it becomes a milestone, once, and who hears of it is planned by its audience; the chase sends it.
 * One transaction: a nomination is approved and planned, or neither. False: it waits no more.
 */
export async function approveNomination(
  { db, shards, tell }: { db: Db; shards: number; tell: (storyIds: string[]) => Promise<void> },
  { id, story, reason, by, now }: Approval,
): Promise<boolean> {
  const stored = await latestConfiguration(db);
  const nominations = stored?.configuration.nominations;
  if (!stored || !nominations) return false;
  const { configuration } = stored;
  const stories = chaseStoryIds(shards);
  const approved = await db.transaction().execute(async (tx) => {
    const decided = await decideNomination(tx, { id, outcome: 'approved', story, reason, by, now });
    if (!decided) return false;
    const milestone = {
      personId: decided.nomineeId,
      kind: 'nomination' as const,
      subject: id,
      reachedOn: localDay(configuration.organisation, now),
      audience: nominations.audience,
    };
    const kept = await recordMilestones(tx, { campaignId: null, milestones: [milestone], now });
    for (const { id: milestoneId } of kept) await nameMilestone(tx, { id, milestoneId });
    const own = await celebrationNotices(tx, kept, { configuration, campaign: null, now });
    const others = await celebrationNotices(tx, kept, {
      configuration,
      campaign: null,
      now: later(configuration, now),
    });
    const isOwn = ({ recipientId }: PlannedNotice) => recipientId === decided.nomineeId;
    await planNotices(tx, [...own.filter(isOwn), ...others.filter((each) => !isOwn(each))], now);
    await planMilestonePosts(tx, kept, { configuration, now });
    await poke(tx, stories);
    return true;
  });
  if (approved) await tell(stories);
  return approved;
}

/** Others hear of it some working days later: until then the nominee can say that they shall not. */
function later(configuration: Configuration, now: string): string {
  const calendar = siteCalendar(configuration, null);
  return sendingMoment(calendar, addWorkingDays(calendar, localDay(calendar, now), quietWorkingDays));
}
