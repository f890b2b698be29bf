import { previewFollowed } from '../activities/campaigns/motion/preview-followed.ts';
import { localDay } from '../domain/calendar.ts';
import { campaignStoryId } from '../domain/story-ids.ts';
import { runningCampaignIds } from '../storage/campaigns.ts';
import type { Db, Tx } from '../storage/database.ts';
import {
  DelegateRefused,
  endDelegates,
  listDelegates,
  setDelegate,
  type ListedDelegate,
} from '../storage/delegates.ts';
import { peopleNamed } from '../storage/people-called.ts';
import { poke, virtualNow } from '../storage/stories.ts';
import { askForYes } from './ask.ts';
import { previewLines, withRecipients } from './campaigns/edit-preview.ts';
import { personCalled } from './campaigns/person-called.ts';
import { exitCodes, Failure } from './failure.ts';
import { timeZoneOf } from './organisation-time.ts';
import type { RunningStack } from './running-stack.ts';
import { tableLines } from './table-lines.ts';
import { tellStories } from './tell-stories.ts';

export interface StandInOrder {
  person: string;
  standIn: string;
  by: string;
  reason: string;
  /** YYYY-MM-DD; null: today. */
  from: string | null;
  /** Null: until it is ended. */
  until: string | null;
  /** Only shows what it would do. */
  preview: boolean;
  /** No question. */
  yes: boolean;
  /** Every notice and not only the first. */
  all: boolean;
  json: boolean;
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
  const preview = await withRecipients(
    db,
    await orFailure(() => previewFollowed(db, { now, change: (tx) => setDelegate(tx, set) })),
  );
  const shown = await previewLines(db, preview, order.all);
  if (order.preview) return console.log(order.json ? JSON.stringify(preview, null, 2) : shown.join('\n'));
  process.stderr.write(`${shown.join('\n')}\n`);
  if (process.stdin.isTTY && !order.yes) await askForYes('Set this stand-in?');
  const id = await changed(stack, (tx) => setDelegate(tx, set));
  if (order.json) return console.log(JSON.stringify({ id, ...set }, null, 2));
  const until = untilOn === null ? 'until it is ended' : `until ${untilOn}`;
  console.log(
    `${standIn.name ?? order.standIn} stands in for ${person.name ?? order.person} from ${set.fromOn} ${until}.`,
  );
}

/** Ends what was set for somebody. Throws a Failure where nothing holds. */
export async function endStandIns(
  stack: Reaches,
  { person: words, by, json }: { person: string; by: string; json: boolean },
): Promise<void> {
  const { now, today } = await clockOf(stack.db);
  const person = await personCalled(stack.db, words);
  const ended = await changed(stack, (tx) =>
    endDelegates(tx, { personId: person.personId, endedBy: by, now, today }),
  );
  if (ended === 0)
    throw new Failure(
      `Nobody stands in for ${person.name ?? words}: there is nothing to end`,
      exitCodes.conflict,
    );
  console.log(json ? JSON.stringify({ ended }) : `Nobody stands in for ${person.name ?? words} any more.`);
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

function datesOf({ fromOn, untilOn, endedBy }: ListedDelegate): string[] {
  const until = untilOn ?? 'until ended';
  return [fromOn, endedBy === null ? until : `ended by ${endedBy}`];
}

type Reaches = Pick<RunningStack, 'db' | 'client'>;

/** Makes a change and wakes the campaigns, which follow it. */
async function changed<T>({ db, client }: Reaches, change: (tx: Tx) => Promise<T>): Promise<T> {
  return orFailure(async () => {
    const { result, stories } = await db.transaction().execute(async (tx) => {
      const result = await change(tx);
      const stories = (await runningCampaignIds(tx)).map(campaignStoryId);
      await poke(tx, stories);
      return { result, stories };
    });
    await tellStories(client)(stories);
    return result;
  });
}

async function orFailure<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DelegateRefused) throw new Failure(error.message, exitCodes.conflict);
    throw error;
  }
}

async function clockOf(db: Db): Promise<{ now: string; today: string }> {
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  return { now, today: localDay({ timeZone: await timeZoneOf(db) }, now) };
}
