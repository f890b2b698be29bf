import { sql } from 'kysely';
import type { Pause } from '../domain/campaign-edits/pauses.ts';
import type { Tx } from './database.ts';
import type { CampaignPhase } from './schema.ts';

/** Stops a campaign until a person lets it go on; `reason`, a code, says why it is held. One that is stopped already stays so. */
export async function suspendCampaign(
  tx: Tx,
  of: { campaignId: string; phase: 'paused' | 'held'; reason: string | null; now: string },
): Promise<void> {
  await sql`
    update campaigns set phase_before = phase, phase = ${of.phase}, phase_at = ${of.now}, held_reason = ${of.reason}
    where id = ${of.campaignId} and phase not in ('paused', 'held', 'cancelled', 'done')`.execute(tx);
}

/** Lets a campaign go on in the phase in which it was stopped, which it returns. */
export async function resumeCampaign(
  tx: Tx,
  of: { campaignId: string; pause: Pause; now: string },
): Promise<CampaignPhase> {
  const { rows } = await sql<{ phase: CampaignPhase }>`
    update campaigns set phase = phase_before, phase_before = null, phase_at = ${of.now}, held_reason = null,
      pauses = case when ${of.pause.workingDays}::int = 0 then pauses else pauses || ${JSON.stringify([of.pause])}::jsonb end
    where id = ${of.campaignId} and phase in ('paused', 'held') returning phase`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error(`The campaign ${of.campaignId} is not paused`);
  return row.phase;
}
