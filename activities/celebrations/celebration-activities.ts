import { localDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { celebrationsOf, withAudience } from '../../domain/milestones/celebration-rules.ts';
import { chaseStoryIds } from '../../domain/story-ids.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import type { Db, Tx } from '../../storage/database.ts';
import {
  celebrationSettled as isSettled,
  milestonesOf,
  recordMilestones,
  settleCelebration,
  type Celebration,
  type KeptMilestone,
} from '../../storage/milestones.ts';
import { planNotices } from '../../storage/notices.ts';
import { inSnapshot } from '../../storage/snapshot.ts';
import { lastKnownAt, poke } from '../../storage/stories.ts';
import { gather } from '../results/gather.ts';
import { planMilestonePosts } from '../channels/plan-posts.ts';
import { celebrationNotices } from './celebration-notices.ts';
import { promiseFor } from './promise-rewards.ts';
import { reachedInCampaign } from './reached-in-campaign.ts';
import { reachedLately } from './reached-lately.ts';

export interface CelebrationDeps {
  db: Db;
  /** Wakes stories in production, after the commit. */
  tell: (storyIds: string[]) => Promise<void>;
}

export type CelebrationActivities = ReturnType<typeof createCelebrationActivities>;

/** `findMilestones` and `findLately` belong to the queue `compute`, `celebrationSettled` to `orchestrate`. */
export function createCelebrationActivities({ db, tell }: CelebrationDeps) {
  return { findMilestones, findLately, celebrationSettled };

  /**
   * Finds what people and teams have reached in a campaign and plans celebration notices for each milestone that is new for
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
    const { configuration, campaign } = inputs;
    const reached = await reachedInCampaign(db, inputs);
    const milestones = withAudience(reached, celebrationsOf(configuration));
    return telling(shards, async (tx) => {
      await recordMilestones(tx, { campaignId, milestones, now });
      const counts = await plan(tx, await milestonesOf(tx, campaignId), { configuration, campaign, now });
      await settleCelebration(tx, { campaignId, now, ...counts });
      return counts;
    });
  }

  /** The same of what was reached lately by records and roster alone, by the latest configuration; nothing where that is not switched on. */
  async function findLately({ shards, now }: { shards: number; now: string }): Promise<Celebration> {
    const configuration = (await latestConfiguration(db))?.configuration;
    if (!configuration || !celebrationsOf(configuration).daily)
      return { found: 0, planned: 0, suppressed: 0 };
    const celebrations = celebrationsOf(configuration);
    const day = localDay(configuration.organisation, now);
    const reached = await reachedLately(db, { configuration, knownAt: await lastKnownAt(db, now), day });
    const milestones = withAudience(reached, celebrations);
    return telling(shards, async (tx) => {
      const kept = await recordMilestones(tx, { campaignId: null, milestones, now });
      return plan(tx, kept, { configuration, campaign: null, now });
    });
  }

  async function celebrationSettled({ campaignId }: { campaignId: string }): Promise<boolean> {
    return isSettled(db, campaignId);
  }

  /** In one transaction, after which the chase looks again. */
  async function telling(shards: number, act: (tx: Tx) => Promise<Celebration>): Promise<Celebration> {
    const stories = chaseStoryIds(shards);
    const celebration = await db.transaction().execute(async (tx) => {
      const counts = await act(tx);
      await poke(tx, stories);
      return counts;
    });
    await tell(stories);
    return celebration;
  }
}

async function plan(
  tx: Tx,
  milestones: readonly KeptMilestone[],
  of: { configuration: Configuration; campaign: { id: string; planVersion: number } | null; now: string },
): Promise<Celebration> {
  const notices = await celebrationNotices(tx, milestones, of);
  await promiseFor(tx, milestones, { ...of, notices });
  await planMilestonePosts(tx, milestones, of);
  return { found: milestones.length, ...(await planNotices(tx, notices, of.now)) };
}
