import type { Tx } from '../storage/database.ts';
import {
  DelegateRefused,
  endDelegates,
  listDelegates,
  setDelegate,
  type ListedDelegate,
} from '../storage/delegates.ts';
import { peopleNamed } from '../storage/people-called.ts';
import { personCalled } from './campaigns/person-called.ts';
import { exitCodes, Failure } from './failure.ts';
import { agreedTo, clockOf, madeAndFollowed, type ChangeOrder, type Reaches } from './followed-change.ts';
import type { RunningStack } from './running-stack.ts';
import { tableLines } from './table-lines.ts';

export interface StandInOrder extends ChangeOrder {
  person: string;
  by: string;
  standIn: string;
  reason: string;
  /** YYYY-MM-DD; null: today. */
  from: string | null;
  /** Null: until it is ended. */
  until: string | null;
}

interface EndOrder extends ChangeOrder {
  person: string;
  by: string;
  /** Null: none was given. */
  reason: string | null;
}

/**
 * Shows what a stand-in does to the notices to come, asks on a terminal, sets it and lets running campaigns follow. Throws a
 * Failure where it is refused.
 */
export async function setStandIn(stack: Reaches, order: StandInOrder): Promise<void> {
  const { db } = stack;
  const { now, today } = await clockOf(db);
  const person = await personCalled(db, order.person);
  const standIn = await personCalled(db, order.standIn);
  const { by: setBy, reason, from, until: untilOn } = order;
  const asked = { setBy, reason, fromOn: from ?? today, untilOn, today, now };
  const set = { personId: person.personId, delegateId: standIn.personId, ...asked };
  const change = (tx: Tx) => setDelegate(tx, set);
  if (!(await orFailure(() => agreedTo(db, { now, change, order, question: 'Set this stand-in?' })))) return;
  const id = await orFailure(() => madeAndFollowed(stack, change));
  if (order.json) return console.log(JSON.stringify({ id, ...set }, null, 2));
  const until = untilOn === null ? 'until it is ended' : `until ${untilOn}`;
  console.log(
    `${standIn.name ?? order.standIn} stands in for ${person.name ?? order.person} from ${set.fromOn} ${until}.`,
  );
}

/**
 * Shows what it does to the notices to come that nobody stands in for somebody any more, asks on a terminal, ends it and lets
 * running campaigns follow. Throws a Failure where nothing holds.
 */
export async function endStandIns(stack: Reaches, order: EndOrder): Promise<void> {
  const { db } = stack;
  const { now, today } = await clockOf(db);
  const { personId, name } = await personCalled(db, order.person);
  const { by: endedBy, reason } = order;
  const whose = name ?? order.person;
  const change = async (tx: Tx): Promise<number> => {
    const ended = await endDelegates(tx, { personId, endedBy, reason, now, today });
    if (ended === 0) throw new DelegateRefused(`Nobody stands in for ${whose}: there is nothing to end`);
    return ended;
  };
  const question = `Nobody is to stand in for ${whose} any more?`;
  if (!(await orFailure(() => agreedTo(db, { now, change, order, question })))) return;
  const ended = await orFailure(() => madeAndFollowed(stack, change));
  console.log(order.json ? JSON.stringify({ ended }) : `Nobody stands in for ${whose} any more.`);
}

export async function listStandIns(
  { db }: Pick<RunningStack, 'db'>,
  { all, json }: { all: boolean; json: boolean },
): Promise<void> {
  const { today } = await clockOf(db);
  const rows = await listDelegates(db, { today, past: all });
  if (json) return console.log(JSON.stringify(rows, null, 2));
  if (rows.length === 0) return console.log('Nobody was set to stand in for anybody.');
  const names = await peopleNamed(
    db,
    rows.flatMap(({ personId, delegateId }) => [personId, delegateId]),
  );
  const nameOf = (id: string) => names.get(id)?.name ?? 'not on the roster';
  console.log(
    tableLines([
      ['IN PLACE OF', 'STANDS IN', 'FROM', 'UNTIL', 'SET BY', 'WHY'],
      ...rows.map((row) => [
        nameOf(row.personId),
        nameOf(row.delegateId),
        ...datesOf(row),
        row.setBy,
        row.reason,
      ]),
    ]).join('\n'),
  );
}

function datesOf({ fromOn, untilOn, endedBy, endedReason }: ListedDelegate): string[] {
  if (endedBy === null) return [fromOn, untilOn ?? 'until ended'];
  return [fromOn, `ended by ${endedBy}${endedReason === null ? '' : `: ${endedReason}`}`];
}

async function orFailure<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DelegateRefused) throw new Failure(error.message, exitCodes.conflict);
    throw error;
  }
}
