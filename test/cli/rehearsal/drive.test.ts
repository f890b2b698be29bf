import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { driveClock, type DriveOptions } from '../../../cli/rehearsal/drive.ts';
import {
  beginStory,
  finishStory,
  poke,
  registerWait,
  setClock,
  type Wake,
} from '../../../storage/stories.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

const start = '2026-10-05T00:00:00.000Z';
const first = '2026-10-06T07:00:00.000Z';
const second = '2026-10-07T07:00:00.000Z';
let database: TestDatabase;
let log: string[];
beforeEach(async () => {
  log = [];
  database = await testDatabase();
  await setClock(database.db, new Date(start));
});
afterEach(() => database.close());

describe('the clock of a rehearsal', () => {
  test('goes from one wait to the next, and the lower rank hears of a moment first', async () => {
    await resting('chase', 2, first);
    await resting('campaign', 1, first);
    await drive({ signal: restsUntil({ campaign: second, chase: null }) });
    expect(log).toEqual([
      `moved ${first}`,
      `campaign ${first}`,
      `chase ${first}`,
      `moved ${second}`,
      `campaign ${second}`,
    ]);
  });

  test('performs the acts of a moment one after another, before any story wakes', async () => {
    await resting('chase', 2, first);
    await acts([first, 'b'], [first, 'c'], [start, 'a']);
    await drive({
      signal: restsUntil({ chase: null }),
      perform: async (act, now) => void log.push(`act ${act.kind} ${now.toISOString()}`),
    });
    expect(log).toEqual([
      `act a ${start}`,
      `moved ${first}`,
      `act b ${first}`,
      `act c ${first}`,
      `chase ${first}`,
    ]);
  });

  test('waits with the next act until a story that the last one began rests', async () => {
    await acts([first, 'upload'], [first, 'answer']);
    const perform: DriveOptions['perform'] = async ({ kind }) => {
      if (kind === 'upload') {
        await beginStory(database.db, 'import', 0);
        setTimeout(() => {
          log.push('import ends');
          void database.db.transaction().execute((tx) => finishStory(tx, 'import', []));
        }, 50);
      }
      log.push(kind);
    };
    await drive({ signal: restsUntil({}), perform });
    expect(log).toEqual([`moved ${first}`, 'upload', 'import ends', 'answer']);
  });

  test('signals again what was not heard, and a failed signal ends nothing', async () => {
    await resting('chase', 2, first);
    const rests = restsUntil({ chase: null });
    let lost = 0;
    await drive({
      signal: async (wake) => {
        lost += 1;
        if (lost === 1) throw new Error('connection lost');
        await rests(wake);
      },
    });
    expect([lost, log]).toEqual([2, [`moved ${first}`, `chase ${first}`]]);
  });

  test('wakes who is poked by what an act changed, without moving on', async () => {
    await resting('campaign', 1, second);
    await acts([first, 'import']);
    const perform = async () => database.db.transaction().execute((tx) => poke(tx, ['campaign']));
    await drive({ signal: restsUntil({ campaign: null }), perform });
    expect(log).toEqual([`moved ${first}`, `campaign ${first}`]);
  });

  test('names the story that does not come to rest', async () => {
    await resting('chase', 2, first);
    const driven = drive({ signal: async () => {}, stuckAfterSeconds: 1 });
    await expect(driven).rejects.toThrow(
      'The rehearsal stands still: chase did not come to rest within 1 seconds',
    );
  });

  test('stops when told', async () => {
    await resting('chase', 2, first);
    const stop = new AbortController();
    await drive({ signal: restsUntil({ chase: second }), stop: stop.signal, onMoved: () => stop.abort() });
    expect(log).toEqual([]);
  });
});

async function drive(options: Partial<DriveOptions> & Pick<DriveOptions, 'signal'>): Promise<void> {
  const onMoved = (now: Date) => void log.push(`moved ${now.toISOString()}`);
  await driveClock({ db: database.db, url: database.url, onMoved, stuckAfterSeconds: 20, ...options });
}

/** A story that waits from the beginning on. */
async function resting(storyId: string, rank: number, at: string): Promise<void> {
  await beginStory(database.db, storyId, rank);
  await registerWait(database.db, { storyId, at, heard: 1 });
}

/** Stories that write down when they were woken and rest again. */
function restsUntil(next: Record<string, string | null>) {
  return async ({ storyId, wake, now }: Wake) => {
    log.push(`${storyId} ${now}`);
    const until = next[storyId] ?? null;
    await registerWait(database.db, {
      storyId,
      at: until !== null && until > now ? until : null,
      heard: wake,
    });
  };
}

async function acts(...rows: [at: string, kind: string][]): Promise<void> {
  for (const [at, kind] of rows) {
    await database.db
      .insertInto('rehearsal_acts')
      .values({ at, kind, detail: '{}', applied_at: null })
      .execute();
  }
}
