import { sql } from 'kysely';
import type { DayAnswers, DayLoad, RehearsalPlan } from '../domain/rehearsal/plan.ts';
import type { Tx } from './database.ts';

const hoursShown = 24;

/** How much a campaign has sent and got so far, by days of `timeZone` and by hours. */
export async function campaignLoad(
  db: Tx,
  { campaignId, timeZone }: { campaignId: string; timeZone: string },
): Promise<RehearsalPlan> {
  const day = sql`to_char(m.settled_at at time zone ${timeZone}, 'YYYY-MM-DD')`;
  const sent = sql`notices n join messages m on m.id = n.message_id
    where n.campaign_id = ${campaignId} and n.state in ('handed-over', 'bounced')`;
  const { rows: days } = await sql<DayLoad>`
    select ${day} as "on", count(distinct m.id)::int as mails, count(*)::int as notices from ${sent}
    group by 1 order by 1`.execute(db);
  const { rows: hours } = await sql<{ at: Date; mails: number }>`
    select date_trunc('hour', m.settled_at) as at, count(distinct m.id)::int as mails from ${sent}
    group by 1 order by 2 desc, 1 limit ${hoursShown}`.execute(db);
  const { rows: answers } = await sql<DayAnswers>`
    select to_char(state_at at time zone ${timeZone}, 'YYYY-MM-DD') as "on", kind, count(*)::int as done
    from obligations where campaign_id = ${campaignId} and state = 'done' group by 1, 2 order by 1, 2`.execute(
    db,
  );
  const { rows: counts } = await sql<{ participants: number; obligations: number }>`
    select (select count(*) from participants where campaign_id = ${campaignId} and state = 'joined')::int as participants,
      (select count(*) from obligations where campaign_id = ${campaignId} and state in ('open', 'done'))::int as obligations`.execute(
    db,
  );
  return {
    participants: counts[0]?.participants ?? 0,
    obligations: counts[0]?.obligations ?? 0,
    days,
    busiestHours: hours.map(({ at, mails }) => ({ at: at.toISOString(), mails })),
    answers,
  };
}
