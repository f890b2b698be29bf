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

/** Lets a campaign go on in the phase in which it was stopped, which it returns. A pause that ended on its first day is not kept. */
export async function resumeCampaign(
  tx: Tx,
  of: { campaignId: string; pause: Required<Pause>; now: string },
): Promise<CampaignPhase> {
  const { rows } = await sql<{ phase: CampaignPhase }>`
    update campaigns set phase = phase_before, phase_before = null, phase_at = ${of.now}, held_reason = null,
      pauses = case when ${of.pause.fromOn}::date >= ${of.pause.resumedOn}::date then pauses else pauses || ${JSON.stringify([of.pause])}::jsonb end
    where id = ${of.campaignId} and phase in ('paused', 'held') returning phase`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error(`The campaign ${of.campaignId} is not paused`);
  return row.phase;
}

/** A campaign in its grace collects again, or will once it is resumed; any other stays as it is. */
export async function collectAgain(
  tx: Tx,
  { campaignId, now }: { campaignId: string; now: string },
): Promise<void> {
  await sql`
    update campaigns set phase_at = case phase when 'closing' then ${now}::timestamptz else phase_at end,
      phase = case phase when 'closing' then 'collecting' else phase end,
      phase_before = case phase_before when 'closing' then 'collecting' else phase_before end
    where id = ${campaignId}`.execute(tx);
}
