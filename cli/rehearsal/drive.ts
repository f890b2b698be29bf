import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { Client } from 'pg';
import type { Db } from '../../storage/database.ts';
import { stepClock, unheardWakes, type Wake } from '../../storage/stories.ts';

/** Something that a simulated person does at a moment of the rehearsal. */
export interface RehearsalAct {
  id: number;
  kind: string;
  detail: unknown;
}

export interface DriveOptions {
  db: Db;
  /** Of the same database: notifications need a connection of their own. */
  url: string;
  /** Sends `woken` to the story; a wake-up that is lost or fails is sent again. */
  signal: (wake: Wake) => Promise<void>;
  /** Performs one act, its answer awaited. A crash in between performs it once more. */
  perform?: (act: RehearsalAct, now: Date) => Promise<void>;
  /** Awaited before anything happens at that moment. */
  onMoved?: (now: Date) => Promise<void> | void;
  stop?: AbortSignal;
  /** Real time for which stories may be at work without any of them coming to rest. */
  stuckAfterSeconds?: number;
}

const resendAfterMs = 2_000;
const patienceSeconds = 600;

/**
 * Runs the rehearsal's clock until nobody waits for a moment and no act is left, or until stopped. Of one moment the
 * acts come first, one after another, each only when every story rests; then the stories that are due.
 */
export async function driveClock(options: DriveOptions): Promise<void> {
  const rest = await listenForRest(options.url);
  const patience = patienceOf(options.stuckAfterSeconds ?? patienceSeconds);
  try {
    while (!options.stop?.aborted) {
      const rested = rest.next();
      const did = await turn(options);
      if (did.did === 'finished') return;
      if (did.did !== 'waited') {
        patience.renew();
        continue;
      }
      if (await rested) patience.renew();
      else {
        patience.check(did.stories);
        for (const wake of await unheardWakes(options.db)) await send(options, wake);
      }
    }
  } finally {
    await rest.close();
  }
}

type Turn = { did: 'waited'; stories: string[] } | { did: 'went on' } | { did: 'finished' };

async function turn(options: DriveOptions): Promise<Turn> {
  const act = await dueAct(options.db);
  if (act) {
    if (act.atWork.length > 0) return { did: 'waited', stories: act.atWork };
    await performAct(options, act);
    return { did: 'went on' };
  }
  const step = await stepClock(options.db);
  switch (step.did) {
    case 'woke':
      await Promise.all(step.wakes.map((wake) => send(options, wake)));
      return { did: 'went on' };
    case 'moved':
      await options.onMoved?.(step.now);
      return { did: 'went on' };
    case 'waited':
    case 'finished':
      return step;
  }
}

/** A story that cannot be reached now stays unheard and is signalled again; a dead one ends the patience. */
async function send({ signal }: DriveOptions, wake: Wake): Promise<void> {
  await signal(wake).catch(() => {});
}

interface DueAct extends RehearsalAct {
  now: Date;
  atWork: string[];
}

async function dueAct(db: Db): Promise<DueAct | null> {
  const { rows } = await sql<DueAct>`
    select a.id, a.kind, a.detail, c.now_at as now,
      array(select story_id from story_wait where heard < woken order by 1) as "atWork"
    from clock c join rehearsal_acts a on a.at <= c.now_at and a.applied_at is null
    order by a.at, a.id limit 1`.execute(db);
  return rows[0] ?? null;
}

async function performAct({ db, perform }: DriveOptions, act: DueAct): Promise<void> {
  const { id, kind, detail, now } = act;
  if (!perform) throw new Error(`The rehearsal has an act of kind ${kind} and nobody to perform it`);
  await perform({ id, kind, detail }, now);
  await db.updateTable('rehearsal_acts').set({ applied_at: now }).where('id', '=', id).execute();
}

/** Hears when a story comes to rest, or was poked. */
async function listenForRest(
  url: string,
): Promise<{ next: () => Promise<boolean>; close: () => Promise<void> }> {
  const client = new Client({ connectionString: url });
  let heard = () => {};
  client.on('notification', () => heard());
  client.on('error', () => {
    // A server that is gone: the next query of the loop says so.
  });
  await client.connect();
  await client.query('listen story_rest');
  return { next, close: () => client.end() };

  /** True as soon as a story rests after this call, false when none has for a while. */
  async function next(): Promise<boolean> {
    heard();
    const timeout = new AbortController();
    const rested = new Promise<boolean>((resolve) => {
      heard = () => {
        timeout.abort();
        resolve(true);
      };
    });
    const silent = delay(resendAfterMs, false, { signal: timeout.signal, ref: false }).catch(() => true);
    return Promise.race([rested, silent]);
  }
}

function patienceOf(seconds: number) {
  let since = Date.now();
  return { renew, check };

  function renew(): void {
    since = Date.now();
  }

  function check(stories: string[]): void {
    if (Date.now() - since < seconds * 1_000) return;
    throw new Error(
      `The rehearsal stands still: ${stories.join(', ')} did not come to rest within ${seconds} seconds. ` +
        'Look at these stories in the Temporal Web UI: an activity that fails again and again says why there.',
    );
  }
}
