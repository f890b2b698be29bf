import { WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { campaignDoors } from '../../cli/campaigns/campaign-doors.ts';
import { launchByHand } from '../../cli/campaigns/launch-by-hand.ts';
import { causeOf } from '../../cli/failure.ts';
import { settlePrograms } from '../../cli/program-schedules.ts';
import { openedBy, triggerSchedule } from '../../cli/schedule-control.ts';
import { driveClock } from '../../cli/rehearsal/drive.ts';
import { localDay } from '../../domain/calendar.ts';
import { createCampaign } from '../../storage/create-campaign.ts';
import { applyConfiguration } from '../../storage/configurations.ts';
import { beginStory, poke, setClock, storyRanks } from '../../storage/stories.ts';
import { campaignStoryId, openCampaignStoryId } from '../../domain/story-ids.ts';
import { campaignPhase, closeCampaign } from '../../workflows/messages.ts';
import { queues } from '../../workflows/queues.ts';
import { change, companyConfiguration, hire, personId, skillsProgram } from '../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { storyServer, type StoryServer } from '../setup/story-server.ts';
import { campaignBundle, campaignLab, converter, ring, type Lab } from './campaign-lab.ts';

quietTemporal('ERROR');

const campaignId = 'skills/2026-Q4';
const storyId = campaignStoryId(campaignId);
let server: StoryServer;
let client: Client;
let database: TestDatabase;
let lab: Lab;

beforeAll(async () => {
  server = await storyServer(converter, campaignBundle());
  client = server.client;
});
afterAll(() => server.close());
beforeEach(async () => {
  database = await testDatabase();
  lab = campaignLab(database.db, server);
  await hire(database.db, [
    { number: '1', title: 'Chief', site: 'new-york' },
    { number: '2', manager: '1', site: 'auckland' },
    { number: '3', manager: '1' },
  ]);
});
afterEach(async () => {
  const left = client.workflow.list({ query: 'ExecutionStatus = "Running"' });
  for await (const { workflowId } of left) await client.workflow.getHandle(workflowId).terminate();
  await database.close();
});

describe('a rehearsed campaign', () => {
  test('opens with its first zone, closes with its last, and goes through every phase at its moment', async () => {
    await rehearse();
    expect(lab.log).toEqual([
      'frozen 2026-10-04T11:00:00.000Z',
      'inviting 2026-10-04T11:00:00.000Z',
      'collecting 2026-10-04T11:00:00.000Z',
      'closing 2026-11-17T05:00:00.000Z',
      'computing 2026-11-20T05:00:00.000Z',
      'reporting 2026-11-20T05:00:00.000Z',
      'celebrating 2026-11-20T05:00:00.000Z',
      'done 2026-11-20T05:00:00.000Z',
    ]);
  });

  test('follows the roster when it is told of an import, before the clock goes on', async () => {
    const at = '2026-10-20T06:00:00.000Z';
    await rehearse({
      at,
      act: async () => {
        await change(database.db, {
          number: '3',
          attribute: 'employment',
          value: 'ended',
          on: '2026-10-20',
          at,
        });
        await database.db.transaction().execute((tx) => poke(tx, [storyId]));
      },
    });
    const row = await database.db
      .selectFrom('participants')
      .select(['state', 'state_at'])
      .where('person_id', '=', personId('3'))
      .executeTakeFirst();
    expect(row).toEqual({ state: 'withdrawn', state_at: new Date(at) });
  });

  test('closed early ends with that day in its last zone, and grace follows', async () => {
    await rehearse({
      at: '2026-10-20T06:00:00.000Z',
      act: () => client.workflow.getHandle(storyId).executeUpdate(closeCampaign),
    });
    expect(lab.log.slice(3, 6)).toEqual([
      'close early 2026-10-20T06:00:00.000Z',
      'closing 2026-10-21T04:00:00.000Z',
      'computing 2026-10-24T04:00:00.000Z',
    ]);
  });

  test('replays from every phase in which it rests', async () => {
    const keep = (phase: string) => server.replay(storyId, `run-campaign-${phase}`);
    await rehearse({ at: '2026-10-20T06:00:00.000Z', act: () => keep('collecting') });
    await keep('done');
    await server.replay(openCampaignStoryId({ program: 'skills', period: '2026-Q4' }), 'open-campaign-done');
  });

  test('leaves no story behind', async () => {
    await rehearse();
    expect(await database.db.selectFrom('story_wait').selectAll().execute()).toEqual([]);
  });

  test('of a learning program computes nothing and reports nothing', async () => {
    await rehearse(undefined, 'safety');
    const phases = lab.log.map((line) => line.split(' ')[0]);
    expect(phases).toEqual(['frozen', 'inviting', 'collecting', 'closing', 'celebrating', 'done']);
  });
});

describe('a campaign in real time', () => {
  test('that three doors launch at one moment opens once, and the others are told so in a sentence', async () => {
    const { db } = database;
    const opens = { workingDay: 0, catchUpDays: 92, late: 'move' } as const;
    const configuration = { ...companyConfiguration(), programs: [{ ...skillsProgram, opens }] };
    await applyConfiguration(db, configuration, { now: '2026-01-05T08:00:00.000Z', by: 'test' });
    await settlePrograms({ db, client }, configuration, { shards: 1 });
    const said = vi.spyOn(console, 'log').mockImplementation(() => {});
    const refusals = await lab.runUntil(() => Promise.all([byCommand(), byConsole(), bySchedule()]));
    await settlePrograms({ db, client }, { ...configuration, programs: [] }, { shards: 1 });
    said.mockRestore();
    expect(refusals.filter((refusal) => refusal === null)).toHaveLength(1);
    for (const refusal of refusals)
      expect(refusal ?? 'launched before').toMatch(/launched (already|(for \S+ )?before)/);
    expect(await db.selectFrom('campaigns').select('program').execute()).toEqual([{ program: 'skills' }]);
    const launched = db.selectFrom('audit_events').select('actor').where('action', '=', 'campaign-launched');
    const byHand = ['Ana', 'Ben'].filter((_, door) => refusals[door] === null);
    expect((await launched.execute()).map(({ actor }) => actor)).toEqual(byHand);

    async function byCommand(): Promise<string | null> {
      const stack = { db, client, ring, consoleUrl: '' };
      const wish = { name: 'skills', yes: true, json: false, by: 'Ana', shards: 1 };
      return launchByHand(stack, wish).then(() => null, causeOf);
    }

    async function byConsole(): Promise<string | null> {
      const opensOn = localDay(companyConfiguration().organisation, new Date().toISOString());
      const wish = { program: 'skills', opensOn, by: 'Ben', people: null };
      const done = await campaignDoors({ db, client, shards: 1 }).launch(wish);
      return 'refusal' in done ? done.refusal : null;
    }

    async function bySchedule(): Promise<string | null> {
      const started = await triggerSchedule(client, 'open-campaign/skills');
      if (!started) throw new Error('The schedule started nothing');
      const { campaignId: id, already } = await openedBy(client, started);
      return already ? `${id} was launched before` : null;
    }
  });

  test('whose moments all lie in the past goes through its phases at once', async () => {
    await prepared('2025-10-06');
    await lab.runUntil(async () => {
      const handle = await started();
      await handle.result();
      expect(await handle.query(campaignPhase)).toBe('done');
    });
    const phases = lab.log.map((line) => line.split(' ')[0]);
    expect(phases).toEqual([
      'frozen',
      'inviting',
      'collecting',
      'closing',
      'computing',
      'reporting',
      'celebrating',
      'done',
    ]);
  });

  test('that has not begun to collect refuses to be closed, in a sentence and at once', async () => {
    await prepared('2999-10-07');
    await lab.runUntil(async () => {
      const handle = await started();
      const refused = await handle.executeUpdate(closeCampaign).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(WorkflowUpdateFailedError);
      expect(refused).toHaveProperty(
        'cause.message',
        expect.stringMatching(/^skills\/2026-Q4 is (starting|draft): only a campaign that collects can be/),
      );
    });
  });

  test('told again from the database goes on with the phase that it had reached', async () => {
    await prepared('2025-10-06');
    await database.db.updateTable('campaigns').set({ phase: 'reporting' }).execute();
    await lab.runUntil(async () => (await started()).result());
    expect(lab.log.map((line) => line.split(' ')[0])).toEqual(['celebrating', 'done']);
  });
});

/** Opens the campaign by its story on the virtual clock and drives it to its end. */
async function rehearse(
  simulated?: { at: string; act: () => Promise<unknown> },
  program: 'skills' | 'safety' = 'skills',
): Promise<void> {
  const { db, url } = database;
  const now = '2026-10-01T08:00:00.000Z';
  await applyConfiguration(db, companyConfiguration(), { now, by: 'test' });
  await setClock(db, new Date(now));
  if (simulated) {
    await db
      .insertInto('rehearsal_acts')
      .values({ at: simulated.at, kind: 'act', detail: '{}', applied_at: null })
      .execute();
  }
  const workflowId = openCampaignStoryId({ program, period: '2026-Q4' });
  await beginStory(db, workflowId, storyRanks.campaign);
  await lab.runUntil(async () => {
    const input = {
      program,
      period: '2026-Q4',
      opensOn: '2026-10-05',
      shards: 1,
      simulated: true,
      clock: { now, wake: 1 },
    };
    await client.workflow.start('openCampaign', { workflowId, taskQueue: queues.orchestrate, args: [input] });
    await driveClock({
      db,
      url,
      signal: ({ storyId, ...clock }) => client.workflow.getHandle(storyId).signal('woken', clock),
      perform: async () => void (await simulated?.act()),
      stuckAfterSeconds: 30,
    });
  });
}

async function prepared(opensOn: string): Promise<void> {
  const now = '2025-09-01T08:00:00.000Z';
  const configurationHash = await applyConfiguration(database.db, companyConfiguration(), {
    now,
    by: 'test',
  });
  await createCampaign(database.db, {
    program: 'skills',
    period: '2026-Q4',
    opensOn,
    configurationHash,
    simulated: false,
    now,
  });
}

async function started() {
  return client.workflow.start('runCampaign', {
    workflowId: storyId,
    taskQueue: queues.orchestrate,
    args: [{ campaignId, shards: 1 }],
  });
}
