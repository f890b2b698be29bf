import { sql } from 'kysely';
import { escapeLiteral } from 'pg';
import { copyFields } from './copied-objects.ts';
import type { Tx } from './database.ts';
import { EarlierLevels } from './earlier-levels.ts';
import type { Snapshot } from './snapshot.ts';

/** An assessment whose levels are stored. */
export interface EarlierCampaign {
  id: string;
  configurationHash: string;
}

/** A skill of an earlier campaign, or of imported levels, that goes on under a present id. */
export interface SkillGoingOn {
  /** Null: imported. */
  campaign: string | null;
  from: string;
  to: string;
}

/** Campaigns of a program before a day whose levels are stored, oldest first. */
export async function earlierCampaigns(
  db: Tx,
  of: { program: string; before: string },
): Promise<EarlierCampaign[]> {
  const { rows } = await sql<EarlierCampaign>`
    select c.id, c.configuration_hash as "configurationHash" from campaigns c
    where c.program = ${of.program} and c.due_on < ${of.before}
      and exists (select 1 from measurements m where m.campaign_id = c.id)
    order by c.due_on, c.id`.execute(db);
  return rows;
}

/**
 * The latest level of each person and skill from before a day: of earlier campaigns of the program (levels that rest on
 * more than self-ratings), or imported; of skills that go on alone. Of two of one day the campaign's own counts.
 */
export async function earlierLevels(
  snapshot: Snapshot,
  of: {
    framework: string;
    program: string;
    before: string;
    goingOn: readonly SkillGoingOn[];
    /** The campaign just before; null: there is none. */
    previous: string | null;
  },
): Promise<EarlierLevels> {
  const goingOn = JSON.stringify(of.goingOn.map((each) => ({ ...each, campaign: each.campaign ?? '' })));
  const [framework, program, before, previous] = [
    of.framework,
    of.program,
    of.before,
    of.previous ?? 'none',
  ].map((text) => escapeLiteral(text));
  const query = `
    with going_on as (select * from jsonb_to_recordset(${escapeLiteral(goingOn)}) as g(campaign text, "from" text, "to" text))
    select distinct on (person_id, skill_id) person_id, skill_id, level::float8, (campaign = ${previous})::int from (
      select l.person_id, g."to" as skill_id, l.level, l.assessed_on, 1 as preference, '' as campaign
        from prior_levels l join going_on g on g.campaign = '' and g."from" = l.skill_id
        where l.framework = ${framework} and l.assessed_on < ${before}
      union all
      select s.subject_id, g."to", s.level, c.due_on, 0, c.id
        from skill_results s join campaigns c on c.id = s.campaign_id
          join going_on g on g.campaign = c.id and g."from" = s.skill_id
        where c.program = ${program} and c.due_on < ${before} and s.basis = 'combined'
    ) known
    order by person_id, skill_id, assessed_on desc, preference`;
  const levels = new EarlierLevels();
  await copyFields(snapshot, query, ({ id, text, intOrNull, numberOrNull }) =>
    levels.add({
      personId: id(0),
      skillId: text(1),
      level: numberOrNull(2) ?? 0,
      isPrevious: intOrNull(3) === 1,
    }),
  );
  return levels;
}
