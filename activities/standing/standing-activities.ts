import type { Db } from '../../storage/database.ts';
import { followStanding as follow, type StandingFollowed } from './follow-standing.ts';

export type StandingActivities = ReturnType<typeof createStandingActivities>;

/** What the daily story of a standing program does to the world. */
export function createStandingActivities({ db }: { db: Db }) {
  return { followStanding };

  /** Asks people for what they owe on the organisation's day of `now`, and for nothing else. Repeating it changes nothing. */
  async function followStanding(input: { program: string; now: string }): Promise<StandingFollowed> {
    return follow(db, input);
  }
}
