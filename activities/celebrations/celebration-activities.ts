import { completionMilestones, levelUps, type Milestone } from '../../domain/milestones.ts';
import { levelReader } from '../../domain/results/level-reader.ts';
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
import { gather, type ResultInputs } from '../results/gather.ts';
import { levelsOfCampaign } from '../results/measure-campaign.ts';
import { celebrationNotices } from './celebration-notices.ts';

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
    const milestones = [...(await grown(db, inputs)), ...completed(inputs)];
    const stories = chaseStoryIds(shards);
    const celebration = await db.transaction().execute(async (tx) => {
      await recordMilestones(tx, { campaignId, milestones });
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

async function grown(db: Db, inputs: ResultInputs): Promise<Milestone[]> {
  const { framework, configuration, cutOffDay } = inputs;
  if (!framework) return [];
  const { personIds, packed } = await levelsOfCampaign(db, { ...inputs, framework });
  const { rating } = configuration.organisation;
  const levelsAt = levelReader(packed, framework, rating);
  return personIds.flatMap((personId, at) => {
    const before = inputs.earlier.ofPerson(personId);
    if (before.length === 0) return [];
    const person = { personId, levels: levelsAt(at), earlier: before, reachedOn: cutOffDay };
    return levelUps(person, framework, rating.coverageFloorShare);
  });
}

/** Completed by participants between the opening and the cut-off. */
function completed({
  participants,
  learning,
  campaign,
  cutOffDay,
  configuration,
}: ResultInputs): Milestone[] {
  const joined = new Set(
    participants.flatMap(({ personId, state }) => (state === 'joined' ? [personId] : [])),
  );
  const completions = learning.flatMap(({ personId, courseId, status, completedOn }) =>
    status === 'completed' &&
    courseId !== null &&
    completedOn !== null &&
    joined.has(personId) &&
    campaign.opensOn <= completedOn &&
    completedOn <= cutOffDay
      ? [{ personId, courseId, completedOn }]
      : [],
  );
  return completionMilestones(completions, configuration);
}
