import { localDay } from '../../domain/calendar.ts';
import { forgetPeerAuthors, writePhase, type SeenStanding } from '../../storage/campaigns.ts';
import type { Db } from '../../storage/database.ts';
import { emptyDrafts } from '../../storage/obligations.ts';
import type { CampaignPhase } from '../../storage/schema.ts';
import { pinnedProgram } from './pinned-program.ts';

/** The collection ends with today, where the campaign would have gone on: its due day and that of what is open. */
export async function closeEarly(
  db: Db,
  { campaignId, now }: { campaignId: string; now: string },
): Promise<void> {
  const { campaign, configuration } = await pinnedProgram(db, campaignId);
  const today = localDay(configuration.organisation, now);
  if (campaign.dueOn <= today) return;
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('campaigns').set({ due_on: today }).where('id', '=', campaignId).execute();
    await tx
      .updateTable('obligations')
      .set({ due_on: today })
      .where('campaign_id', '=', campaignId)
      .where('state', '=', 'open')
      .where('due_on', '>', today)
      .execute();
  });
}

export interface ClosedCollection {
  campaignId: string;
  now: string;
  /** When the grace ended, ISO 8601. */
  cutOffAt: string;
  /** What comes next. */
  phase: CampaignPhase;
  /** Absent: of a story that an earlier release began. */
  seen?: SeenStanding;
}

/**
 * After the grace: nothing is taken any more, nobody can tell which peer wrote which form, and no draft is kept. Repeating
 * it changes nothing.
 */
export async function closeCollection(db: Db, closed: ClosedCollection): Promise<void> {
  const { campaignId, cutOffAt } = closed;
  await db.transaction().execute(async (tx) => {
    if (!(await writePhase(tx, closed))) return;
    await tx.updateTable('campaigns').set({ cut_off_at: cutOffAt }).where('id', '=', campaignId).execute();
    await forgetPeerAuthors(tx, campaignId);
    await emptyDrafts(tx, campaignId);
  });
}
