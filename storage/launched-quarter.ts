import { sql } from 'kysely';
import { campaignIdOf } from '../domain/story-ids.ts';
import type { Tx } from './database.ts';
import type { CampaignPhase } from './schema.ts';

/** What a program's quarter has come to. */
export interface LaunchedQuarter {
  /** Its latest campaign; null: it was never launched. */
  latest: LatestLaunch | null;
  /** The id of its next campaign. */
  nextId: string;
}

interface LatestLaunch {
  id: string;
  phase: CampaignPhase;
  /** YYYY-MM-DD. */
  opensOn: string;
  openedBy: string | null;
  /** There is to be no other: it goes on, or people have heard of one that was cancelled. */
  stands: boolean;
}

/** A quarter has one campaign, and another only where that was cancelled before anybody was mailed or had rated. */
export async function launchedQuarter(
  db: Tx,
  of: { program: string; period: string },
): Promise<LaunchedQuarter> {
  const { rows } = await sql<Omit<LatestLaunch, 'stands'> & { heard: boolean }>`
    select c.id, c.phase, c.opens_on as "opensOn", c.opened_by as "openedBy", ${heardOf} as heard
    from campaigns c where c.program = ${of.program} and c.period = ${of.period}
    order by c.phase = 'cancelled', c.created_at desc, length(c.id) desc, c.id desc`.execute(db);
  const [latest] = rows;
  if (!latest) return { latest: null, nextId: campaignIdOf(of) };
  const { heard, ...launch } = latest;
  return {
    latest: { ...launch, stands: launch.phase !== 'cancelled' || heard },
    nextId: campaignIdOf({ ...of, launch: rows.length + 1 }),
  };
}

/** Whether people know of a campaign (`c`) from itself: by a mail, or because they have rated. */
const heardOf = sql<boolean>`(exists (select 1 from notices n where n.campaign_id = c.id and n.cause_kind <> 'launch'
    and n.state not in ('planned', 'suppressed'))
  or exists (select 1 from obligations o where o.campaign_id = c.id and o.kind = 'rate' and o.state = 'done'))`;
