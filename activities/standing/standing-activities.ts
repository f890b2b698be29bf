import { campaignStoryId } from '../../domain/story-ids.ts';
import { runningCampaignIds } from '../../storage/campaigns.ts';
import type { Db } from '../../storage/database.ts';
import { poke } from '../../storage/stories.ts';
import { followStanding as follow, type StandingFollowed } from './follow-standing.ts';

export interface StandingDeps {
  db: Db;
  /** Wakes stories in production, after the commit; in rehearsal does nothing. */
  tell: (storyIds: string[]) => Promise<void>;
}

export type StandingActivities = ReturnType<typeof createStandingActivities>;

/** What the daily story of a standing program does to the world. */
export function createStandingActivities({ db, tell }: StandingDeps) {
  return { followStanding };

  /**
   * Asks people for what they owe on the organisation's day of `now`, and for nothing else; wakes the campaigns, whose
   * obligations may be due earlier by it, or owed again after an exemption. Repeating it changes nothing.
   */
  async function followStanding(input: { program: string; now: string }): Promise<StandingFollowed> {
    const followed = await follow(db, input);
    const campaigns = (await runningCampaignIds(db)).map(campaignStoryId);
    await db.transaction().execute((tx) => poke(tx, campaigns));
    await tell(campaigns);
    return followed;
  }
}
