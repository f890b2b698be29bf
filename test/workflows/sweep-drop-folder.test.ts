import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { bundleWorkflowCode, NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { createDropFolderActivities } from '../../activities/imports/drop-folder/drop-folder-activities.ts';
import { createImportActivities } from '../../activities/imports/import-activities.ts';
import { createStoryActivities } from '../../activities/stories.ts';
import { settleSchedules } from '../../cli/schedules.ts';
import { dataConverter, failureConverterPath } from '../../cli/temporal/data-converter.ts';
import { ImportLab, testRing } from '../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';
import { replayStory } from '../setup/histories.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';

quietTemporal('ERROR');

const converter = dataConverter(testRing(), false);
const silent = { trace() {}, debug() {}, info() {}, log() {}, warn() {}, error() {} };
const scheduleId = `sweep-${randomUUID()}`;
const taskQueue = scheduleId;
let database: TestDatabase;
let lab: ImportLab;
let client: Client;
let dropFolder: string;
let workflowBundle: WorkflowBundle;

beforeEach(async () => {
  database = await testDatabase();
  lab = await ImportLab.open(database.db);
  dropFolder = mkdtempSync(join(tmpdir(), 'quarterdeck-drop-'));
  const address = inject('temporalAddress');
  const [connection, native] = await Promise.all([
    Connection.connect({ address }),
    NativeConnection.connect({ address }),
  ]);
  client = new Client({ connection, dataConverter: converter, identity: 'client' });
  const { db } = database;
  const tell = async () => {};
  const worker = await Worker.create({
    connection: native,
    identity: 'worker',
    taskQueue,
    dataConverter: converter,
    workflowBundle: (workflowBundle = await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('../../workflows/index.ts', import.meta.url)),
      failureConverterPath,
      logger: silent,
    })),
    activities: {
      ...createStoryActivities({ db, tell }),
      ...createImportActivities({ db, files: lab.files, tell, shards: 1 }),
      ...createDropFolderActivities({ db, files: lab.files, publicUrl: 'http://console.test', dropFolder }),
    },
  });
  const ended = worker.run();
  return async () => {
    worker.shutdown();
    await ended;
    await native.close();
    await connection.close();
    await database.close();
    rmSync(dropFolder, { recursive: true, force: true });
  };
});
afterEach(async () => {
  await settleSchedules(client, [{ ...sweeping, wanted: false }], taskQueue);
});

// So seldom that each turn is one that the test asked for.
const sweeping = { id: scheduleId, workflow: 'sweepDropFolder', everyMinutes: 600, wanted: true };
const content =
  'Employee #,First Name,Last Name,Job Title,Work Email\n1,Ana,Ruizova,Engineer,ana@example.test\n';

/** Asks the schedule for one turn and waits until it has been taken. */
async function turn(): Promise<string> {
  const handle = client.schedule.getHandle(scheduleId);
  const before = (await handle.describe()).info.recentActions.length;
  await handle.trigger();
  const runs = async () => (await handle.describe()).info.recentActions;
  await expect.poll(async () => (await runs()).length, { timeout: 20_000 }).toBeGreaterThan(before);
  const ran = (await runs()).at(-1)?.action;
  const workflowId = ran && 'workflow' in ran ? ran.workflow.workflowId : '';
  await client.workflow.getHandle(workflowId).result();
  return workflowId;
}

test(
  'a schedule that is settled twice sweeps the folder: the file is applied, put aside with its result, and its name stays out of the histories',
  { timeout: 120_000 },
  async () => {
    await settleSchedules(client, [sweeping], taskQueue);
    await settleSchedules(client, [sweeping], taskQueue);
    mkdirSync(join(dropFolder, 'roster'));
    writeFileSync(join(dropFolder, 'roster', 'staff of Ruizova_2026-10-20.csv'), content);
    await turn();
    const workflowId = await turn();
    const states = () => database.db.selectFrom('imports').select(['state', 'as_of']).execute();
    await expect.poll(states, { timeout: 20_000 }).toEqual([{ state: 'applied', as_of: '2026-10-20' }]);
    await turn();
    expect(readdirSync(join(dropFolder, 'done')).filter((name) => name.endsWith('.csv'))).toEqual([
      'staff of Ruizova_2026-10-20.csv',
    ]);
    const told = readFileSync(join(dropFolder, 'done', 'staff of Ruizova_2026-10-20.csv.result.txt'), 'utf8');
    expect(told).toMatch(/applied; 1 rows read, 1 taken, 0 refused/);
    const history = JSON.stringify(historyToJSON(await client.workflow.getHandle(workflowId).fetchHistory()));
    for (const part of history.match(/[A-Za-z0-9+/]{8,}={0,2}/g) ?? [])
      expect(Buffer.from(part, 'base64').toString()).not.toMatch(/Ruizova|staff of/);
    expect(history).toContain('lookIntoDropFolder');
    const name = 'sweep-drop-folder-begun';
    await replayStory({ client, storyId: workflowId, name, workflowBundle, dataConverter: converter });
  },
);

test('a schedule that is no longer wanted goes, and one that never was is no error', async () => {
  await settleSchedules(client, [sweeping], taskQueue);
  for (let n = 0; n < 2; n += 1) await settleSchedules(client, [{ ...sweeping, wanted: false }], taskQueue);
  await expect(client.schedule.getHandle(scheduleId).describe()).rejects.toThrow(/not found/i);
});
