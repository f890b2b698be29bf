import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';

/**
 * The virtual clock of rehearsals, and where each story stands on it. A story is at work while heard < woken.
 * Each column has one writer: poked (anyone), woken (the driver), heard and until_at (the story).
 * In production the clock table is empty and all of this is idle.
 */
export interface Wake {
  storyId: string;
  wake: number;
  now: string;
}

/** What simulated people do, in the transaction that moves the clock, or (`due`) afterwards through the web. */
export type Step =
  | { did: 'waited'; stories: string[] }
  | { did: 'woke'; wakes: Wake[] }
  | { did: 'moved'; now: Date }
  | { did: 'finished' };

export { storyRanks } from '../domain/story-ids.ts';

/** The rehearsal's moment, or null in production. */
export async function virtualNow(db: Tx): Promise<Date | null> {
  const row = await db.selectFrom('clock').select('now_at').executeTakeFirst();
  return row?.now_at ?? null;
}

/**
 * As of when facts are read for an order that was given at `now`, ISO 8601: on a virtual clock as they were known then, else as
 * they are known last (`infinity`), since an attempt may come long after its order.
 */
export async function lastKnownAt(db: Tx, now: string): Promise<string> {
  return (await virtualNow(db)) === null ? 'infinity' : now;
}

export async function setClock(db: Tx, now: Date): Promise<void> {
  await db
    .insertInto('clock')
    .values({ now_at: now })
    .onConflict((conflict) => conflict.column('one').doUpdateSet({ now_at: now }))
    .execute();
}

/** Before the workflow starts; in rehearsal its input then carries { now, wake: 1 }. */
export async function beginStory(db: Tx, storyId: string, rank: number): Promise<void> {
  if (!(await virtualNow(db))) return;
  await db
    .insertInto('story_wait')
    .values({ story_id: storyId, rank })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The same for a story whose run was lost: on the clock it stands as if it had never been woken. */
export async function beginStoryAnew(db: Tx, storyId: string, rank: number): Promise<void> {
  if (!(await virtualNow(db))) return;
  const anew = { rank, until_at: null, poked: false, woken: 1, heard: 0 };
  await db
    .insertInto('story_wait')
    .values({ story_id: storyId, ...anew })
    .onConflict((conflict) => conflict.column('story_id').doUpdateSet(anew))
    .execute();
}

/** Those that the clock knows; none in production. */
export async function storiesOnClock(db: Tx): Promise<string[]> {
  const rows = await db.selectFrom('story_wait').select('story_id').orderBy('story_id').execute();
  return rows.map((row) => row.story_id);
}

/** Lets the clock forget stories that are lost and will not be started again. */
export async function forgetStoriesExcept(db: Tx, storyIds: string[]): Promise<void> {
  await sql`delete from story_wait where story_id <> all(${storyIds})`.execute(db);
}

/** Changes only a row with a lower `heard`: late and repeated attempts do nothing. */
export async function registerWait(
  db: Db,
  { storyId, at, heard }: { storyId: string; at: string | null; heard: number },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('story_wait')
      .set({ until_at: at, heard })
      .where('story_id', '=', storyId)
      .where('heard', '<', heard)
      .execute();
    await announceRest(tx);
  });
}

/** In the transaction that changes a fact, last: the stories that must look again. */
export async function poke(tx: Tx, storyIds: string[]): Promise<void> {
  const clock = await sql`select 1 from clock for share`.execute(tx);
  if (clock.rows.length === 0 || storyIds.length === 0) return;
  await tx.updateTable('story_wait').set({ poked: true }).where('story_id', 'in', storyIds).execute();
  await announceRest(tx);
}

/** A story's last act: its row goes, and those who wait for its outcome are poked. */
export async function finishStory(tx: Tx, storyId: string, tell: string[]): Promise<void> {
  await tx.deleteFrom('story_wait').where('story_id', '=', storyId).execute();
  await poke(tx, tell);
  await announceRest(tx);
}

/**
 * One step of the driver: with the clock row locked, wakes what is due, lowest rank first; only when every story
 * rests and none is due does it move the clock, to the next wait or act. Signals are sent after the commit.
 */
export async function stepClock(db: Db): Promise<Step> {
  return db.transaction().execute(async (tx): Promise<Step> => {
    const clock = await sql<{ now_at: Date }>`select now_at from clock for update`.execute(tx);
    const now = clock.rows[0]?.now_at;
    if (!now) throw new Error('The clock was never set');
    const busy = await tx
      .selectFrom('story_wait')
      .select('story_id')
      .whereRef('heard', '<', 'woken')
      .execute();
    if (busy.length > 0) return { did: 'waited', stories: busy.map((row) => row.story_id) };

    const woke = await sql<{ story_id: string; woken: number }>`
      with due as (select story_id, rank from story_wait where poked or until_at <= ${now})
      update story_wait set woken = woken + 1, poked = false
      where story_id in (select story_id from due where rank = (select min(rank) from due))
      returning story_id, woken`.execute(tx);
    if (woke.rows.length > 0) {
      const at = now.toISOString();
      return {
        did: 'woke',
        wakes: woke.rows.map((row) => ({ storyId: row.story_id, wake: row.woken, now: at })),
      };
    }

    const next = await sql<{ at: Date | null }>`
      select least((select min(until_at) from story_wait),
        (select min(at) from rehearsal_acts where applied_at is null)) as at`.execute(tx);
    const at = next.rows[0]?.at;
    if (!at) return { did: 'finished' };
    await tx.updateTable('clock').set({ now_at: at }).execute();
    return { did: 'moved', now: at };
  });
}

/** Wake-ups not yet answered by a wait: signalled again after a crash, or when work takes long. Hearing one twice does nothing. */
export async function unheardWakes(db: Db): Promise<Wake[]> {
  const { rows } = await sql<{ story_id: string; woken: number; now_at: Date }>`
    select story_id, woken, now_at from story_wait, clock where heard < woken and woken > 1`.execute(db);
  return rows.map((row) => ({ storyId: row.story_id, wake: row.woken, now: row.now_at.toISOString() }));
}

async function announceRest(tx: Tx): Promise<void> {
  await sql`select pg_notify('story_rest', '')`.execute(tx);
}
