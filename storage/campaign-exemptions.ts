import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** What somebody is exempt from in a campaign. */
export interface CampaignExemption {
  obligationId: string;
  personId: string;
  /** The first day on which it is owed again, YYYY-MM-DD; null: never. */
  againOn: string | null;
  /** The campaign's own, which it may change; else the exemption is from the course, whoever asks for it. */
  own: boolean;
}

/** What people are exempt from in a campaign, locked; of those who are named with one obligation, that alone. */
export async function campaignExemptions(
  tx: Tx,
  {
    campaignId,
    people,
  }: { campaignId: string; people: readonly { personId: string; obligationId?: string | undefined }[] },
): Promise<CampaignExemption[]> {
  const { rows } = await sql<CampaignExemption>`
    select o.id as "obligationId", o.person_id as "personId", o.exempt_until + 1 as "againOn",
      coalesce(o.state_reason = 'campaign-exempted', false) as own
    from obligations o where o.campaign_id = ${campaignId} and o.state = 'exempt'
      and exists (select 1 from jsonb_to_recordset(${JSON.stringify(people)}) as w("personId" uuid, "obligationId" uuid)
        where w."personId" = o.person_id and coalesce(w."obligationId", o.id) = o.id)
    order by o.id for update`.execute(tx);
  return rows;
}

/** Gives exemptions of a campaign another end: up to and with a day, or (null) none. Returns how many. */
export async function moveExemptions(
  tx: Tx,
  { obligationIds, until }: { obligationIds: readonly string[]; until: string | null },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update obligations set exempt_until = ${until}, import_id = null
    where id = any(${[...obligationIds]}::uuid[]) and state = 'exempt'`.execute(tx);
  return Number(numAffectedRows ?? 0);
}
