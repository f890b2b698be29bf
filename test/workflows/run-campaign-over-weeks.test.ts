import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { campaignStoryId } from '../../domain/story-ids.ts';
import { plusDays, weekdayOf } from '../../domain/calendar.ts';
import { createCampaign } from '../../storage/create-campaign.ts';
import { applyConfiguration } from '../../storage/configurations.ts';
import { queues } from '../../workflows/queues.ts';
import { companyConfiguration, hire } from '../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { serveOn } from '../setup/story-server.ts';
import { timeSkipping } from '../setup/time-skipping.ts';
import { campaignBundle, campaignLab, converter } from './campaign-lab.ts';

quietTemporal('ERROR');

const dayMs = 24 * 60 * 60 * 1_000;
let env: TestWorkflowEnvironment;
let database: TestDatabase;
beforeAll(async () => {
  env = await timeSkipping();
  database = await testDatabase();
});
afterAll(async () => {
  await env.teardown();
  await database.close();
});

test('a campaign sleeps by timers through six weeks of collecting and ends with its celebration', async () => {
  const { db } = database;
  const now = new Date(await env.currentTimeMs()).toISOString();
  const opensOn = mondayAfter(now);
  const campaignId = 'skills/2026-Q4';
  await hire(db, [
    { number: '1', title: 'Chief' },
    { number: '2', manager: '1', site: 'auckland' },
  ]);
  const configurationHash = await applyConfiguration(db, companyConfiguration(), { now, by: 'test' });
  await createCampaign(db, {
    program: 'skills',
    period: '2026-Q4',
    opensOn,
    configurationHash,
    simulated: false,
    now,
  });
  const { client, nativeConnection: connection } = env;
  const serve = serveOn({
    connection,
    dataConverter: converter,
    workflowBundle: await campaignBundle(),
  });
  const lab = campaignLab(db, { client, serve });

  await lab.runUntil(() =>
    client.workflow.execute('runCampaign', {
      workflowId: campaignStoryId(campaignId),
      taskQueue: queues.orchestrate,
      args: [{ campaignId, shards: 1 }],
    }),
  );

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
  expect(daysBetween(lab.log, 'collecting', 'closing')).toBeGreaterThanOrEqual(42);
  expect(daysBetween(lab.log, 'closing', 'computing')).toBeGreaterThanOrEqual(3);
});

function mondayAfter(now: string): string {
  const today = now.slice(0, 10);
  return plusDays(today, 8 - weekdayOf(today));
}

function daysBetween(log: string[], from: string, to: string): number {
  const at = (phase: string) =>
    Date.parse(log.find((line) => line.startsWith(`${phase} `))?.split(' ')[1] ?? '');
  return (at(to) - at(from)) / dayMs;
}
