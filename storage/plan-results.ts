import { sql } from 'kysely';
import type { PersonGaps } from '../domain/results.ts';
import type { Tx } from './database.ts';
import { resultsOf } from './results.ts';

interface PlanResults {
  /** The quarter that was assessed. */
  period: string;
  people: PersonGaps[];
  /** `<person> <course>` of courses completed before the assessment was closed. */
  completedBefore: Set<string>;
}

/** What the latest assessment of a program that has results says of people; null: none has. */
export async function latestPlanResults(db: Tx, program: string): Promise<PlanResults | null> {
  const { rows } = await sql<{ id: string; period: string; closedAt: Date }>`
    select c.id, c.period, coalesce(c.cut_off_at, c.phase_at) as "closedAt" from campaigns c
    where c.program = ${program} and c.phase in ('reporting', 'celebrating', 'done')
      and exists (select 1 from results r where r.campaign_id = c.id)
    order by c.opens_on desc, c.id limit 1`.execute(db);
  const [campaign] = rows;
  if (!campaign) return null;
  const { peopleGaps: people } = await resultsOf(db, campaign.id);
  const completed = await sql<{ what: string }>`
    select distinct person_id || ' ' || course_id as what from completions
    where completed_on is not null and completed_on <= organisation_day(${campaign.closedAt})`.execute(db);
  const completedBefore = new Set(completed.rows.map(({ what }) => what));
  return { period: campaign.period, people, completedBefore };
}
