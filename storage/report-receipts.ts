import { sql } from 'kysely';
import type { Tx } from './database.ts';
import type { Report } from './reports.ts';
import type { NoticeState } from './schema.ts';

/** How the mail of one reader of a report ended, or stands. */
export interface ReaderOfReport {
  personId: string;
  state: NoticeState;
  /** Why it was not sent or did not arrive; null: it was, or may yet. */
  reason: string | null;
  at: Date;
}

/** On a virtual clock what is rehearsed is looked after, else what really runs. */
const isRehearsal = sql<boolean>`exists (select 1 from clock)`;

/** States of a mail that may still leave. */
const onTheWay = ['planned', 'claimed', 'handing-over'] as const;

/** Who gets a report, in the order of people's ids, with what became of their mail. */
export async function readersOfReport(db: Tx, reportId: string): Promise<ReaderOfReport[]> {
  return db
    .selectFrom('notices')
    .select(['recipient_id as personId', 'state', 'reason', 'state_at as at'])
    .where('cause_kind', '=', 'report')
    .where('cause_id', '=', reportId)
    .orderBy('recipient_id')
    .execute();
}

/** The delivered reports of which every mail has ended and nobody was told yet, locked. */
export async function reportsToReceipt(
  tx: Tx,
): Promise<Pick<Report, 'id' | 'campaignId' | 'audience' | 'version'>[]> {
  return tx
    .selectFrom('reports as r')
    .innerJoin('campaigns as c', 'c.id', 'r.campaign_id')
    .select(['r.id', 'r.campaign_id as campaignId', 'r.audience', 'r.version'])
    .where('r.state', '=', 'delivered')
    .where('r.receipt_at', 'is', null)
    .where('c.simulated', '=', isRehearsal)
    .where(
      sql<boolean>`not exists (select 1 from notices n where n.cause_kind = 'report' and n.cause_id = r.id::text
        and n.state = any(${[...onTheWay]}))`,
    )
    .orderBy('r.id')
    .forUpdate('r')
    .execute();
}

/** Whether a report of a campaign that was due after a day has been handed to its readers' mail, and nobody was told yet who got it. */
export async function awaitsReceipt(db: Tx, { dueAfter }: { dueAfter: string }): Promise<boolean> {
  const report = await db
    .selectFrom('reports as r')
    .innerJoin('campaigns as c', 'c.id', 'r.campaign_id')
    .select('r.id')
    .where('r.state', '=', 'delivered')
    .where('r.receipt_at', 'is', null)
    .where('c.due_on', '>=', dueAfter)
    .limit(1)
    .executeTakeFirst();
  return report !== undefined;
}

export async function markReceipt(tx: Tx, { id, now }: { id: string; now: string }): Promise<void> {
  await tx.updateTable('reports').set({ receipt_at: now }).where('id', '=', id).execute();
}

export interface ReportOnItsWay extends Pick<Report, 'audience' | 'version' | 'state'> {
  /** Why it has failed, as codes. */
  failure: string[];
  /** Mails that the mail server has taken, or may have. */
  left: number;
}

/** The latest version of each report that was opened for a campaign, with how much of it has left. */
export async function latestReports(db: Tx, campaignId: string): Promise<ReportOnItsWay[]> {
  const { rows } = await sql<ReportOnItsWay>`
    select distinct on (r.audience) r.audience, r.version, r.state,
      array(select jsonb_array_elements_text(case jsonb_typeof(r.content -> 'failure') when 'array' then r.content -> 'failure' else '[]' end)) as failure,
      (select count(*)::int from notices n where n.cause_kind = 'report' and n.cause_id = r.id::text
        and n.state in ('handed-over', 'unknown', 'bounced')) as left
    from reports r where r.campaign_id = ${campaignId} order by r.audience, r.version desc`.execute(db);
  return rows;
}

/** Assessments that really run, or in a rehearsal those that are rehearsed, and were due in the last days, latest first: whose reports may be missing. */
export async function campaignsToReport(db: Tx, { dueAfter }: { dueAfter: string }): Promise<string[]> {
  const rows = await db
    .selectFrom('campaigns')
    .select('id')
    .where('kind', '=', 'assessment')
    .where('simulated', '=', isRehearsal)
    .where('phase', 'not in', ['draft', 'held', 'paused', 'cancelled'])
    .where('due_on', '>=', dueAfter)
    .orderBy('due_on', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
