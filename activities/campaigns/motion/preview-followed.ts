import type { PlanDifference } from '../../../domain/campaign-edits/plan-difference.ts';
import type { LaterDifference } from '../../../domain/motion/later-effects.ts';
import { runningCampaignIds } from '../../../storage/campaigns.ts';
import type { Db, Tx } from '../../../storage/database.ts';
import { followRosterIn } from '../follow-roster.ts';
import { previewChange } from '../preview-change.ts';
import { changedAhead, lookAhead, type LooksAgain } from './look-ahead.ts';

/** What a change does to notices at once, and what campaigns will do by themselves on later days because of it. */
export interface FollowedPreview extends PlanDifference {
  /** Only campaigns of which something is to be said. */
  later: (LaterDifference & { campaignId: string })[];
}

export interface FollowedChange {
  /** ISO 8601. */
  now: string;
  change: (tx: Tx) => Promise<unknown>;
  /** Whose mails are looked at besides those that campaigns write to; absent: nobody's. */
  readers?: (tx: Tx) => Promise<ReadonlySet<string>>;
}

/**
 * What a change that running campaigns follow by themselves would do to notices: it is made and followed by the very code
 * that does so, in a transaction that is rolled back; also what that code does on later days by what is known now. What a campaign
 * whose clock stands will follow anyway is not told as the change’s. Whatever `change` throws is thrown.
 */
export async function previewFollowed(
  db: Db,
  { now, change, ...of }: FollowedChange,
): Promise<FollowedPreview> {
  const campaignIds = await runningCampaignIds(db);
  let later: FollowedPreview['later'] = [];
  let looks: LooksAgain = new Map();
  const difference = await previewChange(db, {
    ...of,
    now,
    campaignIds,
    first: async (tx) => void (looks = await followAll(tx, campaignIds, now)),
    change: async (tx) => {
      const without = await lookAhead(tx, looks);
      await change(tx);
      const withIt = await lookAhead(tx, await followAll(tx, campaignIds, now));
      later = [...changedAhead(without, withIt)].map(([campaignId, each]) => ({ campaignId, ...each }));
    },
  });
  return { ...difference, later: later.filter(({ days, until }) => days.length > 0 || until !== null) };
}

/** Lets campaigns follow the roster as of now, and says when each looks at it again. */
export async function followAll(tx: Tx, campaignIds: readonly string[], now: string): Promise<LooksAgain> {
  const looks = new Map<string, string | null>();
  for (const campaignId of campaignIds)
    looks.set(campaignId, (await followRosterIn(tx, { campaignId, now })).lookAgainAt);
  return looks;
}
