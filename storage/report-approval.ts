import { sql, type RawBuilder } from 'kysely';
import type { Tx } from './database.ts';
import { failureOf, type Report } from './reports.ts';

/** The reports that have passed their check and that somebody must approve. */
export async function reportsToApprove(
  db: Tx,
  campaignId: string,
): Promise<Pick<Report, 'id' | 'campaignId' | 'audience' | 'version'>[]> {
  return db
    .selectFrom('reports')
    .select(['id', 'campaign_id as campaignId', 'audience', 'version'])
    .where('campaign_id', '=', campaignId)
    .where('state', '=', 'waiting')
    .orderBy('audience')
    .execute();
}

/** The reports whose way to their readers was planned at a moment. */
export async function reportsPlannedAt(
  db: Tx,
  { campaignId, now }: { campaignId: string; now: string },
): Promise<Pick<Report, 'audience' | 'content'>[]> {
  return db
    .selectFrom('reports')
    .select(['audience', 'content'])
    .where('campaign_id', '=', campaignId)
    .where('state', '=', 'delivered')
    .where(
      sql<boolean>`exists (select 1 from notices n where n.cause_kind = 'report' and n.cause_id = reports.id::text
        and n.planned_at = ${now})`,
    )
    .orderBy('audience')
    .execute();
}

/** The reports of a campaign that are not on their way yet. */
export async function reportsNotSent(
  tx: Tx,
  campaignId: string,
): Promise<Pick<Report, 'id' | 'campaignId' | 'audience' | 'version'>[]> {
  return tx
    .selectFrom('reports')
    .select(['id', 'campaign_id as campaignId', 'audience', 'version'])
    .where('campaign_id', '=', campaignId)
    .where('state', 'in', ['building', 'built', 'waiting'])
    .orderBy('id')
    .execute();
}

/** Keeps a checked report until somebody approves it. */
export async function letWait(tx: Tx, { id, now }: { id: string; now: string }): Promise<void> {
  await tx
    .updateTable('reports')
    .set({ state: 'waiting', waiting_since: now })
    .where('id', '=', id)
    .execute();
}

/** Since when somebody must approve a report; null: nobody must. */
export async function waitingSince(db: Tx, id: string): Promise<Date | null> {
  const row = await db.selectFrom('reports').select('waiting_since').where('id', '=', id).executeTakeFirst();
  return row?.waiting_since ?? null;
}

/** Those whose own story has nothing left to wait for: they are settled, or their campaign's are held no more. */
export async function reportsToWake(
  db: Tx,
  campaignId: string,
): Promise<{ audience: string; version: number }[]> {
  return db
    .selectFrom('reports')
    .select(['audience', 'version'])
    .where('campaign_id', '=', campaignId)
    .where((where) =>
      where.or([
        where('state', 'in', ['delivered', 'failed']),
        where.and([
          where('state', '=', 'building'),
          where.exists(
            where
              .selectFrom('report_gates as g')
              .select('g.campaign_id')
              .whereRef('g.campaign_id', '=', 'reports.campaign_id')
              .where('g.state', '=', 'released'),
          ),
        ]),
      ]),
    )
    .execute();
}

export interface KeptReport extends Pick<Report, 'id' | 'audience' | 'version' | 'state'> {
  createdAt: Date;
  /** Why it has failed, as codes. */
  failure: string[];
  /** To how many of its readers it has gone, may still go, and has not gone or came back. */
  mails: { sent: number; waiting: number; missed: number };
}

/** All reports of a campaign, the latest version of an audience's first. */
export async function reportsOf(db: Tx, campaignId: string): Promise<KeptReport[]> {
  const rows = await db
    .selectFrom('reports')
    .select(['id', 'audience', 'version', 'state', 'created_at as createdAt'])
    .select(sql`content - 'mail'`.as('content'))
    .select(mailsByOutcome(sql`reports.id::text`).as('mails'))
    .where('campaign_id', '=', campaignId)
    .orderBy('audience')
    .orderBy('version', 'desc')
    .execute();
  return rows.map(({ content, ...report }) => ({ ...report, failure: failureOf(content) }));
}

/** The mails of one report. */
export async function mailsOfReport(db: Tx, reportId: string): Promise<KeptReport['mails']> {
  const { mails } = await db
    .selectNoFrom(mailsByOutcome(sql`${reportId}`).as('mails'))
    .executeTakeFirstOrThrow();
  return mails;
}

/** Of a mail of which nobody knows whether it left it is taken that it did. */
function mailsByOutcome(reportId: RawBuilder<unknown>) {
  return sql<KeptReport['mails']>`(select json_build_object(
    'sent', count(*) filter (where n.state in ('handed-over', 'unknown')),
    'waiting', count(*) filter (where n.state in ('planned', 'claimed', 'handing-over')),
    'missed', count(*) filter (where n.state in ('suppressed', 'failed', 'bounced')))
    from notices as n where n.cause_kind = 'report' and n.cause_id = ${reportId})`;
}
