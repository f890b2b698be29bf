import { sql } from 'kysely';
import type { AudienceRule } from '../domain/configuration/celebrations.ts';
import type { MilestoneKind } from '../domain/milestones.ts';
import type { Tx } from './database.ts';

/** Something of which a post could tell; `isTold`: the ledger has such a post already. */
export interface PostSample {
  /** Id of a milestone, or YYYY-MM. */
  causeId: string;
  isTold: boolean;
}

const mostMonths = 12;
const mostMilestones = 200;

/** Months with good news for everyone, by the clock of `timeZone`: those of which the channel was or will be told first, then the latest. */
export async function monthsToTell(
  db: Tx,
  { channel, timeZone }: { channel: string; timeZone: string },
): Promise<PostSample[]> {
  const { rows } = await sql<PostSample>`
    with told as (select cause_id as month from channel_posts where channel = ${channel} and cause_kind = 'digest'),
    found as (select to_char(found_at at time zone ${timeZone}, 'YYYY-MM') as month from milestones where audience = 'everyone')
    select month as "causeId", month in (select month from told) as "isTold"
    from (select month from told union select month from found) m
    order by "isTold" desc, month desc limit ${mostMonths}`.execute(db);
  return rows;
}

/** Single milestones of which a channel was or will be told, then others of the same kinds and audiences, each the latest first. */
export async function milestonesToTell(
  db: Tx,
  of: { channel: string; kinds: readonly MilestoneKind[]; audiences: readonly AudienceRule[] },
): Promise<PostSample[]> {
  const { rows } = await sql<PostSample>`
    select m.id::text as "causeId", p.told as "isTold" from milestones m
    cross join lateral (select exists (select 1 from channel_posts where cause_kind = 'milestone' and cause_id = m.id::text
      and channel = ${of.channel}) as told) p
    where p.told or (m.kind = any(${[...of.kinds]}) and m.audience = any(${[...of.audiences]}))
    order by p.told desc, m.reached_on desc, m.id limit ${mostMilestones}`.execute(db);
  return rows;
}
