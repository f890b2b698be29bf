import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createCampaignActivities } from '../../activities/campaigns/campaign-activities.ts';
import { createConfigurations } from '../../activities/notices/configurations.ts';
import { createScheduleChase } from '../../activities/notices/schedule-chase.ts';
import { createStandingActivities } from '../../activities/standing/standing-activities.ts';
import { createStoryActivities } from '../../activities/stories.ts';
import { controlByHand } from '../../cli/campaigns/control-schedule.ts';
import { settlePrograms } from '../../cli/program-schedules.ts';
import { makeUp } from '../../cli/recover/recover-schedules.ts';
import {
  backfillQuarter,
  listSchedules,
  pauseSchedule,
  resumeSchedule,
  scheduleState,
  triggerSchedule,
} from '../../cli/schedule-control.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { parsePeriod, periodKey, periodOf } from '../../domain/period.ts';
import { campaignStoryId } from '../../domain/story-ids.ts';
import { applyConfiguration } from '../../storage/configurations.ts';
import { hire } from '../fixtures/company.ts';
import { duties, standingConfiguration } from '../fixtures/standing.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { storyWorker, type StoryWorker } from '../setup/story-worker.ts';

quietTemporal('ERROR');

const patienceMs = 120_000;
let database: TestDatabase;
let worker: StoryWorker;
let configuration: Configuration;
let learning: string;
let standing: string;

beforeEach(async () => {
  database = await testDatabase();
  const { db } = database;
  learning = `quarterly-${randomUUID()}`;
  standing = `daily-${randomUUID()}`;
  const tell = async () => {};
  const configurations = createConfigurations();
  worker = await storyWorker({
    ...createStoryActivities({ db, tell }),
    ...createCampaignActivities({ db }),
    ...createStandingActivities({ db, tell }),
    scheduleChase: createScheduleChase({ db, configurations, shards: 1, tell }),
  });
  configuration = standingConfiguration(
    { id: standing, courses: ['fire'] },
    // As many days as a quarter has: whenever this runs, its start is made up for.
    { id: learning, opens: { workingDay: 0, catchUpDays: 92, late: 'move' } },
  );
  await hire(db, [{ number: '1' }]);
  await applyConfiguration(db, configuration, { now: '2026-01-05T08:00:00.000Z', by: 'test' });
  return async () => {
    await settle([]);
    await worker.client.workflow
      .getHandle(campaignStoryId(`${learning}/${thisQuarter()}`))
      .terminate()
      .catch(() => {});
    await worker.close();
    await database.close();
  };
}, patienceMs);

function settle(programs = configuration.programs): Promise<void> {
  const { client, taskQueue } = worker;
  return settlePrograms(
    { db: database.db, client },
    { ...configuration, programs },
    { shards: 1, taskQueue },
  );
}

function thisQuarter(): string {
  return periodKey(periodOf(new Date().toISOString().slice(0, 10), 1));
}

/** One turn of a schedule, to its end; returns the id of the story. */
async function turn(id: string): Promise<string> {
  const { workflowId = '' } = (await triggerSchedule(worker.client, id)) ?? {};
  await worker.client.workflow.getHandle(workflowId).result();
  return workflowId;
}

describe('the schedule of a standing program', { timeout: patienceMs }, () => {
  test('asks each morning in the organisation’s zone, and what a program that is gone had asked is taken back', async () => {
    const { client } = worker;
    await settle();
    await settle();
    const { spec } = await client.schedule.getHandle(`standing/${standing}`).describe();
    expect(spec).toMatchObject({ timezone: 'Europe/Berlin', calendars: [{ hour: [{ start: 5 }] }] });
    const storyId = await turn(`standing/${standing}`);
    expect(storyId).toMatch(new RegExp(`^standing/${standing}-\\d{4}-\\d\\d-\\d\\dT`));
    expect(await duties(database.db)).toEqual([expect.stringMatching(/^1 learn fire open /)]);
    const steps = await database.db.selectFrom('chase_steps').select('rung').execute();
    expect(steps).toEqual([{ rung: 'invitation' }]);
    expect(await worker.historyText(storyId)).not.toMatch(/@example|fire/);
    await worker.replay(storyId, 'standing-done');
    await applyConfiguration(
      database.db,
      { ...configuration, programs: [] },
      { now: '2026-01-06T08:00:00.000Z', by: 'test' },
    );
    await expect
      .poll(async () => (await listSchedules(client)).map(({ id }) => id))
      .toContain(`standing/${standing}`);
    await settle([]);
    await client.workflow.getHandle(`standing/${standing}/ended`).result();
    expect(await duties(database.db)).toEqual([]);
    await expect(scheduleState(client, `standing/${standing}`)).rejects.toThrow(/There is no schedule/);
  });

  test('that was paused stays so when the configuration is applied again, and goes on when it is resumed', async () => {
    const { client } = worker;
    const id = `standing/${standing}`;
    await settle();
    await pauseSchedule(client, id);
    await settle();
    expect(await scheduleState(client, id)).toMatchObject({ paused: true, starts: 'standing' });
    await resumeSchedule(client, id);
    expect(await scheduleState(client, id)).toMatchObject({ paused: false });
  });
});

describe('schedules that Temporal has lost', { timeout: patienceMs }, () => {
  const lose = async (id: string) => worker.client.schedule.getHandle(id).delete();
  const makeUpNow = async (programs = configuration.programs) => {
    const { client } = worker;
    await settle(programs);
    const of = { configuration: { ...configuration, programs }, shards: 1, now: new Date().toISOString() };
    return makeUp({ db: database.db, client }, of);
  };

  test('are paused again where somebody had paused them, until they are resumed or taken away', async () => {
    const said = vi.spyOn(console, 'log').mockImplementation(() => {});
    const { client } = worker;
    const id = `standing/${standing}`;
    const control = (what: 'pause' | 'resume', by = 'test') =>
      controlByHand({ db: database.db, client }, { id, control: what, by, reason: 'audit', json: false });
    await settle();
    await control('pause');
    await expect(control('pause', 'somebody else')).rejects.toThrow(
      /was paused by test on .*: audit\. It stays so: nothing was changed$/,
    );
    await lose(id);
    expect(await makeUpNow()).toEqual([`open-campaign/${learning}`]);
    expect(await scheduleState(client, id)).toMatchObject({ paused: true });
    await control('resume');
    await lose(id);
    expect(await makeUpNow()).toContain(id);
    expect(await scheduleState(client, id)).toMatchObject({ paused: false });
    await control('pause');
    await expect.poll(async () => (await listSchedules(client)).map((one) => one.id)).toContain(id);
    await settle([]);
    await settle();
    expect(await scheduleState(client, id)).toMatchObject({ paused: false });
    said.mockRestore();
  });

  test('make up for the quarter that was to open meanwhile, once, and for none of a program that there was not', async () => {
    const opening = `open-campaign/${learning}`;
    const campaigns = () => database.db.selectFrom('campaigns').select('id').execute();
    await settle();
    await lose(opening);
    expect(await makeUpNow()).toContain(opening);
    await expect.poll(campaigns, { timeout: 30_000 }).toEqual([{ id: `${learning}/${thisQuarter()}` }]);
    expect(await makeUpNow()).not.toContain(opening);
    const programs = configuration.programs.flatMap((program) =>
      program.id === learning ? [program, { ...program, id: `new-${learning}` }] : [program],
    );
    await applyConfiguration(database.db, { ...configuration, programs }, { now: new Date(), by: 'test' });
    expect(await makeUpNow(programs)).toEqual([`standing/${standing}`]);
  });
});

describe('the schedule of a program that opens each quarter', { timeout: patienceMs }, () => {
  test('opens the quarter of its moment once, late and said to be so; whoever asks again is refused in a sentence', async () => {
    const { client, taskQueue } = worker;
    const { db } = database;
    await settle();
    const { spec } = await client.schedule.getHandle(`open-campaign/${learning}`).describe();
    expect(spec.calendars?.[0]?.month).toEqual([
      expect.objectContaining({ start: 'JANUARY' }),
      expect.objectContaining({ start: 'APRIL' }),
      expect.objectContaining({ start: 'JULY' }),
      expect.objectContaining({ start: 'OCTOBER' }),
    ]);
    const storyId = await turn(`open-campaign/${learning}`);
    const campaigns = () => db.selectFrom('campaigns').select(['id', 'opens_on', 'planned_on']).execute();
    const [opened, ...rest] = await campaigns();
    expect(rest).toEqual([]);
    expect(opened?.id).toBe(`${learning}/${thisQuarter()}`);
    await worker.replay(storyId, 'open-quarter-done');
    await turn(`open-campaign/${learning}`);
    expect(await campaigns()).toEqual([opened]);
    const again = backfillQuarter(
      { db, client },
      { program: learning, period: thisQuarter(), shards: 1, taskQueue },
    );
    await expect(again).rejects.toThrow(
      `was launched for ${thisQuarter()} before: a quarter has one campaign`,
    );
  });

  test('says what came of a turn by hand: when the quarter opens, that it was launched before, or why nothing was opened', async () => {
    const { client } = worker;
    const { db } = database;
    const said = vi.spyOn(console, 'log').mockImplementation(() => {});
    const trigger = async () => {
      await controlByHand(
        { db, client },
        { id: `open-campaign/${learning}`, control: 'trigger', by: 'test', reason: null, json: false },
      );
      return said.mock.lastCall?.[0];
    };
    await settle();
    expect(await trigger()).toMatch(
      /^\S+\/\d{4}-Q\d opens on \w{3} \d+ \w{3} \d{4}, due .*`quarterdeck campaign status/,
    );
    expect(await trigger()).toMatch(/^\S+ was launched before: nothing changed\n/);
    await applyConfiguration(
      db,
      { ...configuration, programs: [] },
      { now: '2026-01-06T08:00:00.000Z', by: 'test' },
    );
    await expect(trigger()).rejects.toThrow(/^The configuration has no program .*: nothing was opened$/);
    said.mockRestore();
  });

  test('can be made up for by hand, with dates from today on; a quarter to come and a program that is none are refused', async () => {
    const { client, taskQueue } = worker;
    const { db } = database;
    const { year, quarter } = parsePeriod(thisQuarter()) ?? { year: 0, quarter: 1 };
    const past = `${year - 1}-Q${quarter}`;
    const backfill = (of: { program: string; period: string }) =>
      backfillQuarter({ db, client }, { ...of, shards: 1, taskQueue });
    const id = await backfill({ program: learning, period: past });
    const row = await db.selectFrom('campaigns').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(row.opens_on >= new Date().toISOString().slice(0, 10)).toBe(true);
    expect(row.planned_on?.slice(0, 4)).toBe(String(year - 1));
    const said = await db
      .selectFrom('audit_events')
      .select('action')
      .where('subject', '=', `campaign/${id}`)
      .execute();
    expect(said).toContainEqual({ action: 'campaign-opened-late' });
    await client.workflow.getHandle(campaignStoryId(id)).terminate();
    await expect(backfill({ program: learning, period: `${year + 1}-Q${quarter}` })).rejects.toThrow(
      /begins on .*: it cannot be opened before/,
    );
    await expect(backfill({ program: standing, period: past })).rejects.toThrow(/is a standing program/);
    await expect(backfill({ program: 'nothing', period: past })).rejects.toThrow(
      /There is no program nothing/,
    );
    await expect(backfill({ program: learning, period: 'Q4' })).rejects.toThrow(/is not a quarter/);
  });
});
