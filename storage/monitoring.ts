import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** What monitoring is told of the database: counts and ages, nobody's name. */
export interface Gauges {
  /** The latest version of each report of campaigns that really run, by state. */
  reports: { state: string; count: number }[];
  /** Campaigns whose reports wait, because they would rest on too little. */
  heldCampaigns: number;
  /** Notices that need somebody to look at them, by state. */
  troubled: { state: string; count: number }[];
  /** Notices that ought to leave by now and have not. */
  due: number;
  /** Since when the oldest of them does, in seconds; 0: there is none. */
  oldestDueSeconds: number;
  /** Since the last applied import of each kind, in seconds. */
  imports: { kind: string; seconds: number }[];
  /** Imports that wait for a person. */
  waitingImports: number;
  /** Nothing may be sent: the organisation is held, or mail was stopped. */
  sendingHeld: boolean;
}

export async function readGauges(db: Tx, now: Date): Promise<Gauges> {
  const [reports, troubled, imports, single] = await Promise.all([
    sql<{ state: string; count: number }>`
      select state, count(*)::int as count from (
        select distinct on (r.campaign_id, r.audience) r.state from reports r join campaigns c on c.id = r.campaign_id and not c.simulated
        order by r.campaign_id, r.audience, r.version desc) latest group by state order by state`.execute(db),
    sql<{ state: string; count: number }>`
      select state, count(*)::int as count from notices where state in ('failed', 'unknown', 'bounced') group by state order by state`.execute(
      db,
    ),
    sql<{ kind: string; seconds: number }>`
      select kind, greatest(0, extract(epoch from ${now}::timestamptz - max(applied_at)))::float8 as seconds
      from imports where state = 'applied' group by kind order by kind`.execute(db),
    sql<Omit<Gauges, 'reports' | 'troubled' | 'imports'>>`
      select (select count(*)::int from report_gates where state = 'held') as "heldCampaigns", d.due,
        greatest(0, coalesce(extract(epoch from ${now}::timestamptz - d.oldest), 0))::float8 as "oldestDueSeconds",
        (select count(*)::int from imports where state in ('asking', 'held')) as "waitingImports",
        coalesce((select not may_send from installation), false) as "sendingHeld"
      from (select count(*)::int as due, min(due_at) as oldest from notices where state = 'planned' and due_at <= ${now}) d`.execute(
      db,
    ),
  ]);
  const [one] = single.rows;
  if (!one) throw new Error('Counting gives a row in any case');
  return { reports: reports.rows, troubled: troubled.rows, imports: imports.rows, ...one };
}
