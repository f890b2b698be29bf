import { sql } from 'kysely';
import { chaseStoryIds } from '../../domain/story-ids.ts';
import type { Db } from '../../storage/database.ts';
import { letMailGo, mailStopped, stopMail } from '../../storage/mail-safety.ts';
import { poke } from '../../storage/stories.ts';
import { exitCodes, Failure } from '../failure.ts';
import { momentsOf, timeZoneOf } from '../organisation-time.ts';
import type { RunningLedger, RunningStack } from '../running-stack.ts';
import { tellStories } from '../tell-stories.ts';

/** Stops everything at once. Returns how many mails are being handed over at this moment: these end. */
export async function stopAllMail(
  { db }: Pick<RunningLedger, 'db'>,
  { by, reason }: { by: string; reason: string | null },
): Promise<number> {
  const now = new Date().toISOString();
  const stopped = await db.transaction().execute((tx) => stopMail(tx, { now, by, reason }));
  if (!stopped) {
    const since = await mailStopped(db);
    const told = momentsOf(await timeZoneOf(db));
    throw new Failure(
      `Mail is stopped already${since ? `, by ${since.by} on ${told(since.at)}` : ''}`,
      exitCodes.conflict,
    );
  }
  return beingHandedOver(db);
}

/**
 * Lets mail go again and wakes the senders, also where it was not stopped: whoever let it go before may not have come so far.
 * What is due by then leaves at once, collapsed into one mail a person. Throws a Failure where nothing was stopped.
 */
export async function letAllMailGo(
  { db, client }: Pick<RunningStack, 'db' | 'client'>,
  { by, reason, shards }: { by: string; reason: string | null; shards: number },
): Promise<void> {
  const now = new Date().toISOString();
  const stories = chaseStoryIds(shards);
  const went = await db.transaction().execute(async (tx) => {
    const released = await letMailGo(tx, { now, by, reason });
    await poke(tx, stories);
    return released;
  });
  await tellStories(client)(stories);
  if (!went) throw new Failure('Mail was not stopped', exitCodes.conflict);
}

async function beingHandedOver(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from messages where state = 'handing-over'`.execute(db);
  return rows[0]?.count ?? 0;
}
