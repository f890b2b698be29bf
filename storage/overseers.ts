import { sql, type RawBuilder } from 'kysely';
import type { Track } from '../domain/chase.ts';
import { awayOn } from './absences.ts';
import type { Tx } from './database.ts';
import { personMeant } from './person-meant.ts';

export type OverseeingTrack = Exclude<Track, 'owner'>;

/** As of when it is asked who hears of what others owe. */
export interface OverseersAsked {
  /** The organisation's date, YYYY-MM-DD: the day on which the roster is read. */
  day: string;
  /** ISO 8601, or `infinity` for what is known last. */
  knownAt: string;
  /** Work e-mail or employee number of whom the organisation names; null: nobody. */
  hrPartner: string | null;
}

/** A track on which somebody's obligations are told of, with what the roster says of that person. */
export interface Overseen {
  track: OverseeingTrack;
  ownerId: string;
  unitId: string | null;
  managerId: string | null;
}

/**
 * Common table expressions that follow one named `overseen` (track, owner_id, unit_id, manager_id) and end with `overseers`
 * (track, owner_id, person_id): whom each track goes to, where there is somebody at work. A digest goes to the manager; that
 * of a unit to the first of its leads by rank, else to those of the units above it, nearest first; an escalation to the
 * manager's manager, else to the HR partner. Nobody hears of what they owe themselves.
 */
export function overseersOf({ day, knownAt, hrPartner }: OverseersAsked): RawBuilder<unknown> {
  const roster = sql`roster_on(${day}, ${knownAt})`;
  const partner = hrPartner === null ? sql`null::uuid` : personMeant(hrPartner, knownAt);
  return sql`
    leads as materialized (
      with recursive above as (
        select id as unit, id, parent_id, 0 as height from units where id in (select unit_id from overseen where track = 'unit')
        union all
        select a.unit, u.id, u.parent_id, a.height + 1 from units u join above a on u.id = a.parent_id)
      select a.unit, a.height, (l.content ->> 'rank')::numeric as rank, l.person_id
      from above a join told_at('unit-leads', ${knownAt}) l on l.unit_ids[1] = a.id
      where l.person_id is not null and (l.valid_from is null or l.valid_from <= ${day}) and (l.valid_to is null or l.valid_to > ${day})
    ), managers as materialized (
      select r.person_id, r.manager_id from (select distinct manager_id as id from overseen where track = 'escalation') m
      cross join lateral (select * from ${roster} x where x.person_id = m.id offset 0) r
    ), candidates as materialized (
      select track, owner_id, manager_id as person_id, 0 as height, 0::numeric as rank from overseen where track = 'oversight'
      union all
      select v.track, v.owner_id, l.person_id, l.height, l.rank from overseen v join leads l on l.unit = v.unit_id where v.track = 'unit'
      union all
      select v.track, v.owner_id, c.person_id, c.height, 0 from overseen v
      cross join lateral (select m.manager_id as person_id, 0 as height from managers m where m.person_id = v.manager_id
        union all select ${partner}, 1) c
      where v.track = 'escalation' and c.person_id is distinct from v.manager_id
    ), present as materialized (
      select r.person_id from (select distinct person_id as id from candidates where person_id is not null) c
      cross join lateral (select * from ${roster} x where x.person_id = c.id offset 0) r
      where r.employment = 'active' and ${awayOn('r.person_id', { day, knownAt })} is distinct from 'open'
    ), overseers as materialized (
      select distinct on (c.track, c.owner_id) c.track, c.owner_id, c.person_id
      from candidates c join present p on p.person_id = c.person_id where c.person_id <> c.owner_id
      order by c.track, c.owner_id, c.height, c.rank, c.person_id
    )`;
}

/** Whom each of these goes to. Which is not in the answer has nobody at work. */
export async function overseersNow(
  db: Tx,
  overseen: readonly Overseen[],
  asked: OverseersAsked,
): Promise<{ track: OverseeingTrack; ownerId: string; personId: string }[]> {
  if (overseen.length === 0) return [];
  const { rows } = await sql<{ track: OverseeingTrack; ownerId: string; personId: string }>`
    with overseen as materialized (
      select track, "ownerId" as owner_id, "unitId" as unit_id, "managerId" as manager_id
      from jsonb_to_recordset(${JSON.stringify(overseen)}) as w(track text, "ownerId" uuid, "unitId" uuid, "managerId" uuid)
    ), ${overseersOf(asked)}
    select track, owner_id as "ownerId", person_id as "personId" from overseers`.execute(db);
  return rows;
}
