import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { idOf } from './ids.ts';

/** True of a notice (`n`) whose mail somebody holds back: the reader's, the campaign's, or everybody's. */
export const heldBack = sql<boolean>`exists (select 1 from notice_holds h where h.released_at is null
  and (h.person_id is null or h.person_id = n.recipient_id) and (h.campaign_id is null or h.campaign_id = n.campaign_id))`;

/** Why a notice that was about to leave is taken back: it waits until it is released, and is then planned again. */
export const heldReasonCode = 'held';

/** Both null: everybody's mail. */
export interface HeldMail {
  personId: string | null;
  campaignId: string | null;
}

export interface Hold extends HeldMail {
  id: string;
  madeBy: string;
  reason: string;
  madeAt: Date;
}

/** Holds mail back until it is released; one hold of the same is enough, and the first stays. Returns its id. */
export async function holdNotices(
  tx: Tx,
  { personId, campaignId, by, reason, now }: HeldMail & { by: string; reason: string; now: string },
): Promise<string> {
  const standing = await tx
    .selectFrom('notice_holds')
    .select('id')
    .where('released_at', 'is', null)
    .where('person_id', 'is not distinct from', personId)
    .where('campaign_id', 'is not distinct from', campaignId)
    .executeTakeFirst();
  if (standing) return standing.id;
  const id = idOf('hold', personId ?? '', campaignId ?? '', now);
  await tx
    .insertInto('notice_holds')
    .values({ id, person_id: personId, campaign_id: campaignId, made_by: by, reason, made_at: now })
    .execute();
  return id;
}

/** Holds in force, latest first. */
export async function holdsInForce(db: Tx): Promise<Hold[]> {
  return db
    .selectFrom('notice_holds')
    .where('released_at', 'is', null)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .select([
      'id',
      'person_id as personId',
      'campaign_id as campaignId',
      'made_by as madeBy',
      'reason',
      'made_at as madeAt',
    ])
    .execute();
}

/**
 * Lets the mail of one hold go. What was taken back on its way is planned again, but for what a later rung has overtaken;
 * its useful-until decides whether it still leaves. The caller pokes the chase stories. False: nothing was held like that.
 */
export async function releaseNotices(
  tx: Tx,
  { personId, campaignId, by, now }: HeldMail & { by: string; now: string },
): Promise<boolean> {
  const released = await tx
    .updateTable('notice_holds')
    .set({ released_by: by, released_at: now })
    .where('released_at', 'is', null)
    .where('person_id', 'is not distinct from', personId)
    .where('campaign_id', 'is not distinct from', campaignId)
    .returning('id')
    .execute();
  if (released.length === 0) return false;
  await sql`
    update notices n set state = case when later.overtaken then 'suppressed' else 'planned' end,
      reason = case when later.overtaken then 'collapsed' end, message_id = null, state_at = ${now}
    from notices held cross join lateral (select exists (select 1 from notices x
      where x.cause_kind = held.cause_kind and x.cause_id = held.cause_id and x.recipient_id = held.recipient_id
        and x.track is not distinct from held.track and x.due_at > held.due_at and x.state <> 'suppressed') as overtaken) later
    where held.id = n.id and n.state = 'suppressed' and n.reason = ${heldReasonCode} and not ${heldBack}`.execute(
    tx,
  );
  return true;
}
