import { sql } from 'kysely';
import type { Tx } from './database.ts';
import type { NominationAction, NominationState } from './schema/nominations.ts';

/** A nomination as it stands, with the names of now. */
export interface Nomination {
  id: string;
  nominatorId: string;
  nomineeId: string;
  kind: string;
  because: string | null;
  story: string;
  state: NominationState;
  madeAt: Date;
  stateAt: Date;
  /** Since when the nominee wants nobody else to hear of it. */
  keptPrivateAt: Date | null;
  /** What was done last by whoever decides, and why; null: nothing yet. */
  decision: { action: NominationAction; actor: string; reason: string | null } | null;
  /** As it was handed in last, where it was changed since by whoever approves; null: it was not. */
  storyBefore: string | null;
}

export interface NominationMade {
  id: string;
  nominatorId: string;
  nomineeId: string;
  kind: string;
  because: string | null;
  story: string;
}

/** Keeps a new nomination. */
export async function makeNomination(tx: Tx, made: NominationMade, now: string): Promise<void> {
  await tx
    .insertInto('nominations')
    .values({
      id: made.id,
      nominator_id: made.nominatorId,
      nominee_id: made.nomineeId,
      kind: made.kind,
      because: made.because,
      story: made.story,
      state: 'waiting',
      made_at: now,
      state_at: now,
      milestone_id: null,
    })
    .execute();
  await note(tx, { id: made.id, actor: made.nominatorId, action: 'made', reason: null, now });
}

/** Hands a nomination in again, or takes it back, while nobody has decided for good. False: somebody has, or it is somebody else's. */
export async function changeNomination(
  tx: Tx,
  changed: Pick<NominationMade, 'id' | 'nominatorId'> & { story: string | null; kind: string | null },
  now: string,
): Promise<boolean> {
  const { id, nominatorId, story, kind } = changed;
  const { rows } = await sql`
    update nominations set state = ${story === null ? 'withdrawn' : 'waiting'}, state_at = ${now},
      story = coalesce(${story}, story), kind = coalesce(${kind}, kind)
    where id = ${id} and nominator_id = ${nominatorId} and state in ('waiting', 'sent-back') returning id`.execute(
    tx,
  );
  if (rows.length === 0) return false;
  const action = story === null ? 'withdrawn' : 'changed';
  await note(tx, { id, actor: nominatorId, action, reason: null, now });
  return true;
}

export interface Decision {
  id: string;
  outcome: 'approved' | 'sent-back' | 'declined';
  /** As it is to stand; the same: it was not changed. */
  story: string;
  /** Null: none was asked for. */
  reason: string | null;
  by: string;
  now: string;
}

/** Decides one that waits, once. Returns it as it stands then; null: it waits no more. */
export async function decideNomination(
  tx: Tx,
  { id, outcome, story, reason, by, now }: Decision,
): Promise<{ nomineeId: string; nominatorId: string } | null> {
  const { rows } = await sql<{ nomineeId: string; nominatorId: string; edited: boolean }>`
    with was as (select id, story from nominations where id = ${id} and state = 'waiting' for update)
    update nominations n set state = ${outcome}, story = ${story}, state_at = ${now} from was where n.id = was.id
    returning n.nominee_id as "nomineeId", n.nominator_id as "nominatorId", was.story <> n.story as edited`.execute(
    tx,
  );
  const [decided] = rows;
  if (!decided) return null;
  if (decided.edited) await note(tx, { id, actor: by, action: 'edited', reason: null, now });
  await note(tx, { id, actor: by, action: outcome, reason, now });
  return { nomineeId: decided.nomineeId, nominatorId: decided.nominatorId };
}

export async function nameMilestone(
  tx: Tx,
  { id, milestoneId }: { id: string; milestoneId: string },
): Promise<void> {
  await tx.updateTable('nominations').set({ milestone_id: milestoneId }).where('id', '=', id).execute();
}

/** The nominee lets others hear of it, or not. False: it is not theirs, or not approved. */
export async function keepNominationPrivate(
  tx: Tx,
  { id, nomineeId, isPrivate, now }: { id: string; nomineeId: string; isPrivate: boolean; now: string },
): Promise<boolean> {
  const { rows } = await sql`
    update nominations set kept_private_at = case when ${isPrivate} then coalesce(kept_private_at, ${now}::timestamptz) end
    where id = ${id} and nominee_id = ${nomineeId} and state = 'approved' returning id`.execute(tx);
  if (rows.length === 0) return false;
  const action = isPrivate ? 'kept-private' : 'shared-again';
  await note(tx, { id, actor: nomineeId, action, reason: null, now });
  return true;
}

/** One line of what was done; the story stands with it as it was left. */
async function note(
  tx: Tx,
  of: { id: string; actor: string; action: NominationAction; reason: string | null; now: string },
): Promise<void> {
  await sql`
    insert into nomination_events (nomination_id, at, actor, action, reason, story)
    select id, ${of.now}, ${of.actor}, ${of.action}, ${of.reason}, story from nominations where id = ${of.id}`.execute(
    tx,
  );
}

/** Those that somebody made, or that are told of somebody, or that wait for a decision; the newest first, but what waits oldest first. */
export async function nominationsOf(
  db: Tx,
  of: { nominatorId: string } | { nomineeId: string } | { waiting: true } | { id: string },
): Promise<Nomination[]> {
  const which =
    'nominatorId' in of
      ? sql`n.nominator_id = ${of.nominatorId}`
      : 'nomineeId' in of
        ? sql`n.nominee_id = ${of.nomineeId} and n.state = 'approved'`
        : 'id' in of
          ? sql`n.id = ${of.id}`
          : sql`n.state = 'waiting'`;
  const order = 'waiting' in of ? sql`n.state_at, n.id` : sql`n.made_at desc, n.id`;
  const { rows } = await sql<Nomination>`
    select n.id, n.nominator_id as "nominatorId", n.nominee_id as "nomineeId", n.kind, n.because, n.story, n.state,
      n.made_at as "madeAt", n.state_at as "stateAt", n.kept_private_at as "keptPrivateAt",
      (select jsonb_build_object('action', e.action, 'actor', e.actor, 'reason', e.reason) from nomination_events e
        where e.nomination_id = n.id and e.action in ('approved', 'sent-back', 'declined') order by e.id desc limit 1) as decision,
      (select e.story from nomination_events e where e.nomination_id = n.id and e.action in ('made', 'changed')
        and exists (select 1 from nomination_events x where x.nomination_id = n.id and x.action = 'edited' and x.id > e.id)
        order by e.id desc limit 1) as "storyBefore"
    from nominations n where ${which} order by ${order}`.execute(db);
  return rows;
}

/** Who reports to somebody now, by name. */
export async function reportsOf(
  db: Tx,
  managerId: string,
  { day, knownAt }: { day: string; knownAt: string },
): Promise<{ personId: string; name: string }[]> {
  const { rows } = await sql<{ personId: string; name: string }>`
    select r.person_id as "personId",
      coalesce(r.display_name, nullif(concat_ws(' ', r.given_name, r.family_name), ''), r.email, 'a colleague') as name
    from roster_on(${day}, ${knownAt}) r
    where r.manager_id = ${managerId} and r.employment in ('active', 'leave') order by 2, 1`.execute(db);
  return rows;
}
