import { sql } from 'kysely';
import type { Fraction } from '../domain/fraction.ts';
import type { RequiredPair } from '../domain/gaps.ts';
import { pairsOfLevels } from '../domain/gaps/pairs-of-levels.ts';
import type { Completion } from '../domain/standing/certificates.ts';
import { configurationByHash } from './configurations.ts';
import type { Tx } from './database.ts';
import { storedLevels } from './measured-people.ts';

/** An assessment from which plans follow. */
export interface PlannedFrom {
  campaignId: string;
  program: string;
  /** The quarter that was assessed. */
  period: string;
  /** The organisation's day on which it was closed, YYYY-MM-DD. */
  closedOn: string;
  configurationHash: string;
}

/** The latest assessment that has results: of a program, or with this person in it. Null: there is none. */
export async function plannedFrom(
  db: Tx,
  of: { program: string } | { personId: string },
): Promise<PlannedFrom | null> {
  const which =
    'program' in of
      ? sql`c.program = ${of.program}`
      : sql`exists (select 1 from participants p where p.campaign_id = c.id and p.person_id = ${of.personId} and p.state = 'joined')`;
  const { rows } = await sql<PlannedFrom>`
    select c.id as "campaignId", c.program, c.period, c.configuration_hash as "configurationHash",
      organisation_day(coalesce(c.cut_off_at, c.phase_at)) as "closedOn"
    from campaigns c
    where ${which} and c.kind = 'assessment' and c.phase <> 'cancelled'
      and exists (select 1 from results r where r.campaign_id = c.id)
    order by c.opens_on desc, c.id limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Somebody measured, with what the role asked of them then. Of many people neither levels nor pairs are kept: they are made when they are asked for. */
export interface PlannedPerson {
  personId: string;
  roleId: string;
  unitId: string | null;
  /** By skill, exact; also of skills that the role does not need. */
  readonly levels: ReadonlyMap<string, Fraction>;
  readonly pairs: RequiredPair[];
}

/** People of an assessment with levels and targets as they were measured; null: all of them. */
export async function plannedPeople(
  db: Tx,
  from: PlannedFrom,
  personIds: readonly string[] | null = null,
): Promise<PlannedPerson[]> {
  const { roles, frameworks, programs } = await configurationByHash(db, from.configurationHash);
  const program = programs.find(({ id }) => id === from.program);
  const framework = frameworks.find(({ id }) => id === program?.framework);
  if (!framework) return [];
  const profiles = new Map(
    roles.filter((role) => role.framework === framework.id).map((role) => [role.id, role]),
  );
  const among = personIds ? sql`and person_id = any(${[...personIds]}::uuid[])` : sql``;
  const { rows } = await sql<{ personId: string; roleId: string; unitId: string | null }>`
    select person_id as "personId", role_id as "roleId", coalesce(followed_unit_id, unit_id) as "unitId" from participants
    where campaign_id = ${from.campaignId} and state = 'joined' and role_id is not null ${among} order by person_id`.execute(
    db,
  );
  const levelsOf = await storedLevels(db, from.campaignId, { among: personIds });
  return rows.map(({ personId, roleId, unitId }) => ({
    personId,
    roleId,
    unitId,
    get levels() {
      return levelsOf(personId);
    },
    get pairs() {
      return pairsOfLevels({ personId, levels: levelsOf(personId) }, profiles.get(roleId), framework);
    },
  }));
}

/** Every completion that counts as it is known now: of a person, or of everybody up to a day. */
export async function planCompletions(
  db: Tx,
  of: { personId: string } | { until: string },
): Promise<Completion[]> {
  const which =
    'until' in of
      ? sql`completed_on is null or completed_on <= ${of.until}`
      : sql`person_id = ${of.personId}`;
  const { rows } = await sql<Completion>`
    select person_id as "personId", course_id as "courseId", completed_on as "completedOn", valid_until as "validUntil"
    from completions where ${which} order by 1, 2, 3, 4`.execute(db);
  return rows;
}
