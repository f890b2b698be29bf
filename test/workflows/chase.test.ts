import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createStoryActivities } from '../../activities/stories.ts';
import { storyHealth } from '../../cli/campaigns/story-health.ts';
import { driveClock } from '../../cli/rehearsal/drive.ts';
import { ledgerLines } from '../../cli/rehearsal/ledger.ts';
import { dataConverter } from '../../cli/temporal/data-converter.ts';
import { chaseStoryId } from '../../domain/story-ids.ts';
import { releaseOrganisation } from '../../storage/ledger-epoch.ts';
import { beginStory, poke, setClock, storyRanks } from '../../storage/stories.ts';
import { changed } from '../../workflows/story-clock.ts';
import { chaseState } from '../../workflows/messages.ts';
import { queues } from '../../workflows/queues.ts';
import {
  campaignId,
  chased,
  ledger,
  noticeLab,
  opening,
  rating,
  ring,
  type NoticeLab,
} from '../activities/notices/notice-lab.ts';
import { hire, personId } from '../fixtures/company.ts';
import { lengthenHistory } from '../setup/histories.ts';
import { longTest } from '../setup/long.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { storyServer, type StoryServer } from '../setup/story-server.ts';

quietTemporal('ERROR');

const storyId = chaseStoryId(1);
let server: StoryServer;
let client: Client;
let lab: NoticeLab;

beforeAll(async () => {
  server = await storyServer(dataConverter(ring, false));
  client = server.client;
});
afterAll(() => server.close());
beforeEach(async () => {
  lab = await noticeLab();
  await hire(lab.db, [
    { number: '1' },
    { number: '2', manager: '1', site: 'auckland' },
    { number: '3', manager: '1' },
  ]);
  await chased(lab, [rating('1'), rating('2'), rating('3')]);
});
afterEach(async () => {
  await client.workflow
    .getHandle(storyId)
    .terminate()
    .catch(() => {});
  await lab.close();
});

async function withWorkers<T>(work: () => Promise<T>): Promise<T> {
  const tell = async (storyIds: string[]) => {
    for (const id of storyIds) await client.workflow.getHandle(id).signal(changed);
  };
  const activities = { ...createStoryActivities({ db: lab.db, tell }), ...lab.activities };
  return server.serve(['orchestrate', 'mail'], activities, work);
}

interface Act {
  at: string;
  act: () => Promise<unknown>;
}

/** Starts the story on the virtual clock and drives it until it rests for good. */
async function rehearse(acts: Act[] = [], page = 0): Promise<void> {
  await setClock(lab.db, new Date(opening));
  for (const { at } of acts)
    await lab.db
      .insertInto('rehearsal_acts')
      .values({ at, kind: 'act', detail: '{}', applied_at: null })
      .execute();
  const ids = (
    await lab.db.selectFrom('rehearsal_acts').select('id').orderBy('at').orderBy('id').execute()
  ).map((row) => row.id);
  const inOrder = acts.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  await beginStory(lab.db, storyId, storyRanks.chase);
  await withWorkers(async () => {
    const input = { shard: 1, shards: 1, page, clock: { now: opening, wake: 1 } };
    await client.workflow.start('chase', {
      workflowId: storyId,
      taskQueue: queues.orchestrate,
      args: [input],
    });
    await driveClock({
      db: lab.db,
      url: lab.url,
      signal: ({ storyId: id, ...clock }) => client.workflow.getHandle(id).signal('woken', clock),
      perform: async ({ id }) => void (await inOrder[ids.indexOf(id)]?.act()),
      stuckAfterSeconds: 60,
    });
  });
}

function finish(person: string): Promise<unknown> {
  return lab.db
    .updateTable('obligations')
    .set({ state: 'done' })
    .where('person_id', '=', personId(person))
    .execute();
}

const wholeLedger = [
  '1 digest handed-over',
  '1 digest handed-over',
  '1 invitation handed-over',
  '1 last-call handed-over',
  '1 reminder-1 handed-over',
  '1 reminder-2 handed-over',
  '2 invitation handed-over',
  '2 last-call handed-over',
  '2 reminder-1 handed-over',
  '2 reminder-2 handed-over',
  '3 invitation handed-over',
  '3 last-call handed-over',
  '3 reminder-1 handed-over',
  '3 reminder-2 handed-over',
];

describe('a rehearsed chase', () => {
  test('sends every rung at nine in its reader’s zone, one message a person a day, and rests', async () => {
    await rehearse();
    expect(await ledger(lab.db)).toEqual(wholeLedger);
    expect(lab.smtp.received).toHaveLength(12);
    const late = (await ledgerLines(lab.db)).filter((line) => line.dueAt !== line.stateAt);
    expect(late).toEqual([]);
  });

  test('stops for somebody who finishes: no reminder, and out of the manager’s digest', async () => {
    await rehearse([{ at: '2026-10-06T10:00:00.000Z', act: () => finish('3') }]);
    expect(await ledger(lab.db)).toEqual(
      wholeLedger.filter(
        (line, index) => !(line.startsWith('3') && !line.includes('invitation')) && index !== 0,
      ),
    );
  });

  longTest('told twice gives the same ledger', async () => {
    await rehearse();
    const first = await ledgerLines(lab.db);
    await client.workflow.getHandle(storyId).terminate();
    await lab.close();
    lab = await noticeLab();
    await hire(lab.db, [
      { number: '1' },
      { number: '2', manager: '1', site: 'auckland' },
      { number: '3', manager: '1' },
    ]);
    await chased(lab, [rating('1'), rating('2'), rating('3')]);
    await rehearse();
    expect(await ledgerLines(lab.db)).toEqual(first);
  });

  longTest(
    'waits without moving the clock while the mail server is away, and then loses nothing',
    async () => {
      let refused = 0;
      lab.behave(({ at }) => (at === 'greeting' && refused++ < 2 ? 'drop' : 'ok'));
      await rehearse();
      expect(await ledger(lab.db)).toEqual(wholeLedger);
      expect((await ledgerLines(lab.db)).filter((line) => line.dueAt !== line.stateAt)).toEqual([]);
    },
  );

  test('tells whoever asks what is wrong with the mail server, while its mails wait for it', async () => {
    lab.behave(({ at }) => (at === 'greeting' ? 'drop' : 'ok'));
    const played = rehearse();
    const asked = () => storyHealth(client, { campaignId, shards: 1 });
    const told = await settled(asked, ({ shards }) => shards.some(({ mailServer }) => mailServer !== null));
    expect(told.shards).toMatchObject([{ state: 'sends', mailServer: 'unreachable' }]);
    lab.behave(() => 'ok');
    await played;
    expect(await ledger(lab.db)).toEqual(wholeLedger);
    expect((await ledgerLines(lab.db)).filter((line) => line.dueAt !== line.stateAt)).toEqual([]);
    expect(await withWorkers(asked)).toMatchObject({ shards: [{ mailServer: null }] });
  });

  test('says in the Web UI what blocks it, for as long as it does', async () => {
    const { planDue } = lab.activities;
    let asked = 0;
    const failsOnce: typeof planDue = async (of) => {
      if (asked++ === 0) throw ApplicationFailure.nonRetryable('not now');
      return planDue(of);
    };
    lab.activities = { ...lab.activities, planDue: failsOnce };
    const said: (string | undefined)[] = [];
    const look = async () => {
      const handle = client.workflow.getHandle(storyId);
      const { currentDetails } = await handle.query<{ currentDetails?: string }>(
        '__temporal_workflow_metadata',
      );
      said.push(currentDetails);
    };
    await rehearse([
      { at: '2026-10-05T05:10:00.000Z', act: look },
      { at: '2026-10-05T05:20:00.000Z', act: look },
    ]);
    expect(said).toEqual([`Blocked since ${opening} by planDue`, '']);
    expect(await ledger(lab.db)).toEqual(wholeLedger);
  });

  test('continues as new with its page before its history grows long, and replays', async () => {
    const handle = client.workflow.getHandle(storyId);
    await rehearse([{ at: '2026-10-06T10:00:00.000Z', act: () => lengthenHistory(handle, 1_000) }]);
    expect(await ledger(lab.db)).toEqual(wholeLedger);
    const { events } = await handle.fetchHistory();
    const started = events?.[0]?.workflowExecutionStartedEventAttributes;
    expect(started?.continuedExecutionRunId).toBeTruthy();
    expect(Buffer.from(started?.input?.payloads?.[0]?.data ?? []).toString()).toMatch(/"page":[1-9]/);
    await server.replay(storyId, 'chase-resting');
  });
});

describe('a chase over a restored ledger', () => {
  test('is held, sends nothing, says so, and goes on where a person releases it', async () => {
    const release = async () => {
      expect(lab.smtp.received).toEqual([]);
      expect(await client.workflow.getHandle(storyId).query(chaseState)).toMatchObject({
        held: true,
        page: 40,
        nextAt: null,
      });
      await lab.db.transaction().execute(async (tx) => {
        await releaseOrganisation(tx, { now: '2026-10-06T10:00:00.000Z', by: 'operations' });
        await poke(tx, [storyId]);
      });
    };
    await rehearse([{ at: '2026-10-05T22:00:00.000Z', act: release }], 40);
    expect((await ledger(lab.db)).filter((line) => line.includes('invitation'))).toEqual([
      '1 invitation handed-over',
      '2 invitation handed-over',
      '3 invitation handed-over',
    ]);
  });
});

describe('a chase in real time', () => {
  test('is woken by a change and takes up what has become due', async () => {
    await lab.db.updateTable('chase_steps').set({ next_action_at: '2999-01-01T00:00:00.000Z' }).execute();
    await withWorkers(async () => {
      const input = { shard: 1, shards: 1, page: 0 };
      const handle = await client.workflow.start('chase', {
        workflowId: storyId,
        taskQueue: queues.orchestrate,
        args: [input],
      });
      const state = await settled(
        () => handle.query(chaseState),
        ({ nextAt }) => nextAt !== null,
      );
      expect(state.nextAt).toBe('2999-01-01T00:00:00.000Z');
      await lab.db.updateTable('chase_steps').set({ next_action_at: opening, rung: 'last-call' }).execute();
      await handle.signal(changed);
      await settled(
        () => lab.db.selectFrom('chase_steps').selectAll().execute(),
        (steps) => steps.length === 0,
      );
    });
    const states = await lab.db.selectFrom('notices').select(['state', 'reason']).execute();
    expect(new Set(states.map(({ reason }) => reason))).toEqual(new Set(['no longer useful']));
  });
});

/** Asks until the answer is the one waited for, and leaves the processors to those who are asked. */
async function settled<T>(ask: () => Promise<T>, done: (answer: T) => boolean): Promise<T> {
  for (let asked = 0; asked < 20_000; asked += 1) {
    const answer = await ask();
    if (done(answer)) return answer;
    await delay(50);
  }
  throw new Error('The answer never came');
}
