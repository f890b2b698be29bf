import { sql } from 'kysely';
import type { SeenAs } from '../domain/development/plan-viewer.ts';
import { recordAudit } from './audit.ts';
import type { Tx } from './database.ts';
import { rosterOn } from './roster.ts';

interface On {
  /** The organisation's day, YYYY-MM-DD. */
  day: string;
  knownAt: string;
}

/** Whom somebody reports to; null: nobody. */
export async function managerOn(db: Tx, personId: string, on: On): Promise<string | null> {
  const [row] = await rosterOn(db, { ...on, personIds: [personId] });
  return row?.managerId ?? null;
}

/** Who reports to somebody and has been measured in an assessment that has results, by name. */
export async function measuredReports(
  db: Tx,
  managerId: string,
  { day, knownAt }: On,
): Promise<{ personId: string; name: string }[]> {
  const { rows } = await sql<{ personId: string; name: string }>`
    select r.person_id as "personId",
      coalesce(r.display_name, nullif(concat_ws(' ', r.given_name, r.family_name), ''), 'a colleague') as name
    from roster_on(${day}, ${knownAt}) r
    where r.manager_id = ${managerId} and r.employment in ('active', 'leave') and exists (
      select from participants p join campaigns c on c.id = p.campaign_id
      where p.person_id = r.person_id and p.state = 'joined' and c.kind = 'assessment' and c.phase <> 'cancelled'
        and exists (select from results where campaign_id = c.id))
    order by 2, 1`.execute(db);
  return rows;
}

/**
 * Writes down for auditors that somebody looked at results of single people, or was refused. Who looks at their own, signed in, does not stand
 * there. `atCommandLine`: on whose behalf somebody said to ask there.
 */
export async function recordLook(
  db: Tx,
  look: {
    subject: string;
    as: SeenAs | null;
    actor: string;
    atCommandLine?: { namedId: string | null };
    now: string;
  },
): Promise<void> {
  const { subject, as, actor, atCommandLine, now } = look;
  if (as === 'person') return;
  const action = as ? 'single-results-seen' : 'single-results-refused';
  const detail = atCommandLine ? { as, via: 'command-line', named: atCommandLine.namedId } : { as };
  await recordAudit(db, { events: [{ subject, action, detail }], actor, now });
}
