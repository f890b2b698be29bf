import { sql } from 'kysely';
import { plusDays } from '../domain/calendar.ts';
import { delegatesOn, handedOn, type Delegate } from '../domain/motion/delegates.ts';
import type { Tx } from './database.ts';
import { idOf } from './ids.ts';
import { rosterOn } from './roster.ts';

/** Ten years. */
const furthestDays = 3_652;

/** A stand-in that cannot be set or ended; the message is a sentence for people. */
export class DelegateRefused extends Error {
  override readonly name = 'DelegateRefused';
}

export interface NewDelegate {
  personId: string;
  delegateId: string;
  /** YYYY-MM-DD; `untilOn` belongs to it, null: until it is ended. */
  fromOn: string;
  untilOn: string | null;
  setBy: string;
  reason: string;
  /** The organisation's day. */
  today: string;
  /** ISO 8601. */
  now: string;
}

/**
 * Somebody is to act in another's place while that one cannot. The same set twice at one moment is one. Throws
 * DelegateRefused: no name or reason, oneself, somebody who does not work here, days that are over, hands that go round.
 */
export async function setDelegate(tx: Tx, asked: NewDelegate): Promise<string> {
  const { personId, delegateId, fromOn, untilOn, now } = asked;
  const setBy = asked.setBy.trim();
  const reason = asked.reason.trim();
  await refuse(tx, { ...asked, setBy, reason });
  const id = idOf('delegate', personId, delegateId, fromOn, untilOn ?? '', now);
  await tx
    .insertInto('delegates')
    .values({
      id,
      person_id: personId,
      delegate_id: delegateId,
      from_on: fromOn,
      until_on: untilOn,
      set_by: setBy,
      set_at: now,
      reason,
      ended_at: null,
      ended_by: null,
      ended_reason: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return id;
}

async function refuse(tx: Tx, asked: NewDelegate): Promise<void> {
  const { personId, delegateId, fromOn, untilOn, today, now } = asked;
  if (asked.setBy === '') throw new DelegateRefused('A stand-in needs a name: say who sets it.');
  if (asked.reason === '') throw new DelegateRefused('A stand-in needs a reason: say why.');
  if (personId === delegateId)
    throw new DelegateRefused('Nobody stands in for themselves: name somebody else.');
  if (untilOn !== null && untilOn < fromOn)
    throw new DelegateRefused(
      `${untilOn} lies before ${fromOn}: give a last day that is not before the first.`,
    );
  if (untilOn !== null && untilOn < today)
    throw new DelegateRefused(`${untilOn} is over: give a last day that is still to come.`);
  if ((untilOn ?? fromOn) > plusDays(today, furthestDays))
    throw new DelegateRefused(
      `${untilOn ?? fromOn} is more than ten years away: choose a day before that, or leave the last day out: then it holds until it is ended.`,
    );
  const people = await rosterOn(tx, { day: today, knownAt: now, personIds: [personId, delegateId] });
  const works = (id: string) =>
    people.some((row) => row.personId === id && (row.employment === 'active' || row.employment === 'leave'));
  if (!works(personId)) throw new DelegateRefused('Whom somebody is to stand in for does not work here.');
  if (!works(delegateId)) throw new DelegateRefused('Who is to stand in does not work here.');
  const delegateOf = delegatesOn(await delegatesOf(tx), today > fromOn ? today : fromOn);
  if ([...handedOn(delegateId, delegateOf)].includes(personId))
    throw new DelegateRefused(
      'Who is to stand in is represented by that very person, directly or by others: name somebody else, or end that first.',
    );
}

/** Ends every stand-in of somebody that holds or is to come; returns how many. */
export async function endDelegates(
  tx: Tx,
  of: { personId: string; endedBy: string; reason: string | null; now: string; today: string },
): Promise<number> {
  const { personId, endedBy, reason, now, today } = of;
  const { numAffectedRows } = await sql`
    update delegates set ended_at = ${now}, ended_by = ${endedBy}, ended_reason = nullif(trim(${reason}::text), '')
    where person_id = ${personId} and ended_at is null and (until_on is null or until_on >= ${today})`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

/** Everybody who was set and not ended. */
export async function delegatesOf(db: Tx): Promise<Delegate[]> {
  const rows = await db.selectFrom('delegates').selectAll().where('ended_at', 'is', null).execute();
  return rows.map((row) => ({
    personId: row.person_id,
    delegateId: row.delegate_id,
    fromOn: row.from_on,
    untilOn: row.until_on,
    setAt: row.set_at.toISOString(),
    ended: false,
  }));
}

export interface ListedDelegate {
  id: string;
  personId: string;
  delegateId: string;
  fromOn: string;
  untilOn: string | null;
  setBy: string;
  setAt: Date;
  reason: string;
  endedAt: Date | null;
  endedBy: string | null;
  /** Why it was ended; null: it was not, or nobody said. */
  endedReason: string | null;
}

/** Stand-ins, those that end last first; `past`: also those that are over or were ended. */
export async function listDelegates(
  db: Tx,
  { today, past }: { today: string; past: boolean },
): Promise<ListedDelegate[]> {
  const { rows } = await sql<ListedDelegate>`
    select id, person_id as "personId", delegate_id as "delegateId", from_on as "fromOn", until_on as "untilOn", set_by as "setBy",
      set_at as "setAt", reason, ended_at as "endedAt", ended_by as "endedBy", ended_reason as "endedReason"
    from delegates where ${past} or (ended_at is null and (until_on is null or until_on >= ${today}))
    order by coalesce(until_on, 'infinity') desc, from_on desc, id`.execute(db);
  return rows;
}
