import { celebrationsOf, withAudience } from '../../domain/milestones/celebration-rules.ts';
import { chaseStoryIds } from '../../domain/story-ids.ts';
import type { Db } from '../../storage/database.ts';
import {
  celebrationSettled as isSettled,
  milestonesOf,
  recordMilestones,
  settleCelebration,
  type Celebration,
} from '../../storage/milestones.ts';
import { planNotices } from '../../storage/notices.ts';
import { inSnapshot } from '../../storage/snapshot.ts';
import { poke } from '../../storage/stories.ts';
import { gather } from '../results/gather.ts';
import { celebrationNotices } from './celebration-notices.ts';
import { grownInCampaign, reachedInRecords } from './reached-in-campaign.ts';

export interface CelebrationDeps {
  db: Db;
  /** Wakes stories in production, after the commit. */
  tell: (storyIds: string[]) => Promise<void>;
}

export type CelebrationActivities = ReturnType<typeof createCelebrationActivities>;

/** `findMilestones` belongs to the queue `compute`, `celebrationSettled` to `orchestrate`. */
export function createCelebrationActivities({ db, tell }: CelebrationDeps) {
  return { findMilestones, celebrationSettled };

  /**
   * Finds what people have reached in a campaign and plans a celebration notice for each milestone that is new for
   * ever. Safe to repeat: milestones and notices are unique by what they are, and the counts of the first time stand.
   */
  async function findMilestones({
    campaignId,
    shards,
    now,
  }: {
    campaignId: string;
    shards: number;
    now: string;
  }): Promise<Celebration> {
    const inputs = await inSnapshot(db, (snapshot) => gather(snapshot, campaignId, now));
    const reached = [...(await grownInCampaign(db, inputs)), ...reachedInRecords(inputs)];
    const milestones = withAudience(reached, celebrationsOf(inputs.configuration));
    const stories = chaseStoryIds(shards);
    const celebration = await db.transaction().execute(async (tx) => {
      await recordMilestones(tx, { campaignId, milestones, now });
      const kept = await milestonesOf(tx, campaignId);
      const notices = await celebrationNotices(tx, kept, { inputs, now });
      const counts = { found: kept.length, ...(await planNotices(tx, notices, now)) };
      await settleCelebration(tx, { campaignId, now, ...counts });
      await poke(tx, stories);
      return counts;
    });
    await tell(stories);
    return celebration;
  }

  async function celebrationSettled({ campaignId }: { campaignId: string }): Promise<boolean> {
    return isSettled(db, campaignId);
  }
}
