import { sql } from 'kysely';
import { campaignById } from './campaigns.ts';
import { chasingPhases } from './chase-steps.ts';
import type { Tx } from './database.ts';
import type { ObligationKind } from './schema.ts';

/** A course that somebody is asked for, with the day on which it would be due. */
export interface CourseDemand {
  program: string;
  period: string;
  /** Null outside campaigns. */
  campaignId: string | null;
  kind: ObligationKind;
  personId: string;
  subjectKey: string;
  /** YYYY-MM-DD. */
  dueOn: string;
}

/** Phases after which a campaign asks nobody any more. */
export const endedPhases = ['computing', 'reporting', 'celebrating', 'done', 'cancelled'] as const;

/**
 * Before courses are opened: what an ended campaign left open is taken back, because it is asked for anew; what is owed
 * elsewhere is noted as covered by that, which is due on the earlier of both days: once, so that whoever is given more time
 * keeps it, and again where it is asked for by an earlier day. A due day that moves has its ladder worked out again by the
 * story that chases it.
 */
export async function coverDemands(
  tx: Tx,
  { demands, now }: { demands: readonly CourseDemand[]; now: string },
): Promise<void> {
  const courses = demands.filter(({ kind }) => kind === 'learn' || kind === 'renew');
  if (courses.length === 0) return;
  const wanted = sql`jsonb_to_recordset(${JSON.stringify(courses)}) as w(program text, period text, "campaignId" text,
    kind text, "personId" uuid, "subjectKey" text, "dueOn" date)`;
  const owed = sql`o.person_id = w."personId" and o.subject_key = w."subjectKey" and o.state = 'open'
    and o.kind in ('learn', 'renew') and (o.program, o.period, o.kind) <> (w.program, w.period, w.kind)`;
  await sql`
    update obligations o set state = 'withdrawn', state_at = ${now}, state_reason = 'carried-over', import_id = null
    from ${wanted}, campaigns c
    where ${owed} and c.id = o.campaign_id and c.phase = any(${[...endedPhases]})`.execute(tx);
  await sql`
    with covered as (select w.*, o.id from ${wanted} join obligations o on ${owed}),
    noted as (
      insert into covered_demands (program, period, kind, person_id, subject_key, campaign_id, obligation_id, due_on, at)
      select program, period, kind, "personId", "subjectKey", "campaignId", id, "dueOn", ${now} from covered
      on conflict (program, period, kind, person_id, subject_key) do update set obligation_id = excluded.obligation_id,
        campaign_id = excluded.campaign_id, due_on = excluded.due_on, at = excluded.at
        where (covered_demands.obligation_id, covered_demands.campaign_id) is distinct from (excluded.obligation_id, excluded.campaign_id)
          or excluded.due_on < covered_demands.due_on
      returning obligation_id as id, due_on),
    earlier as (
      update obligations o set due_on = s.due_on, changed_at = ${now}
      from (select id, min(due_on) as due_on from noted group by id) s
      where o.id = s.id and s.due_on < o.due_on returning o.id)
    delete from chase_steps s using earlier e where s.obligation_id = e.id`.execute(tx);
}

/** The same for what a campaign is about to open; a due day of its own counts where it lies before the campaign's. */
export async function coverOwed(
  tx: Tx,
  of: {
    campaignId: string;
    owed: readonly { kind: ObligationKind; personId: string; subjectKey: string; dueOn?: string }[];
    now: string;
    dueOn: string;
  },
): Promise<void> {
  const campaign = await campaignById(tx, of.campaignId);
  if (!campaign) return;
  const { program, period, opensOn } = campaign;
  const earliest = [opensOn, of.now.slice(0, 10)].reduce((a, b) => (a > b ? a : b));
  const demands = of.owed.map(({ kind, personId, subjectKey, dueOn }) => {
    const own = dueOn !== undefined && dueOn < of.dueOn ? dueOn : of.dueOn;
    const due = own < earliest && dueOn !== undefined ? earliest : own;
    const { campaignId } = of;
    return { program, period, campaignId, kind, personId, subjectKey, dueOn: due };
  });
  await coverDemands(tx, { demands, now: of.now });
}

/** Campaigns in which people are chased now and that ask for a course which is owed in this one instead: they must look again when it is not. */
export async function campaignsCoveredBy(db: Tx, campaignId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct c.id from covered_demands d join obligations o on o.id = d.obligation_id join campaigns c on c.id = d.campaign_id
    where o.campaign_id = ${campaignId} and c.id <> ${campaignId} and c.phase = any(${[...chasingPhases]}) order by 1`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}
