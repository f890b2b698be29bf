import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection, WorkflowUpdateFailedError } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { bundleWorkflowCode, NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { createImportActivities } from '../../activities/imports/import-activities.ts';
import { createStoryActivities } from '../../activities/stories.ts';
import { driveClock } from '../../cli/rehearsal/drive.ts';
import { dataConverter, failureConverterPath } from '../../cli/temporal/data-converter.ts';
import { recordDecision } from '../../storage/import-decisions.ts';
import { beginStory, setClock, storyRanks } from '../../storage/stories.ts';
import { decideImport, importState, type ImportExportInput } from '../../workflows/messages.ts';
import { importExport } from '../../workflows/import-export.ts';
import { draftCampaign } from '../fixtures/company.ts';
import { ImportLab, testRing, type FileToImport } from '../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';
import { replayStory } from '../setup/histories.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';

quietTemporal('ERROR');

const converter = dataConverter(testRing(), false);
const silent = { trace() {}, debug() {}, info() {}, log() {}, warn() {}, error() {} };
const taskQueue = `imports-${randomUUID()}`;
let connection: Connection;
let native: NativeConnection;
let client: Client;
let workflowBundle: WorkflowBundle;
let database: TestDatabase;
let lab: ImportLab;
let told: string[];
let running: { worker: Worker; ended: Promise<void> };

beforeAll(async () => {
  const address = inject('temporalAddress');
  connection = await Connection.connect({ address });
  native = await NativeConnection.connect({ address });
  client = new Client({ connection, dataConverter: converter, identity: 'client' });
  const workflowsPath = fileURLToPath(new URL('../../workflows/import-export.ts', import.meta.url));
  workflowBundle = await bundleWorkflowCode({ workflowsPath, failureConverterPath, logger: silent });
});
afterAll(async () => {
  await native.close();
  await connection.close();
});
beforeEach(async () => {
  database = await testDatabase();
  lab = await ImportLab.open(database.db);
  told = [];
  const tell = async (storyIds: string[]) => void told.push(...storyIds);
  const { db } = database;
  const activities = {
    ...createStoryActivities({ db, tell }),
    ...createImportActivities({ db, files: lab.files, shards: 4, tell }),
  };
  const worker = await Worker.create({
    connection: native,
    taskQueue,
    workflowBundle,
    activities,
    dataConverter: converter,
    identity: 'worker',
  });
  running = { worker, ended: worker.run() };
  return async () => {
    running.worker.shutdown();
    await running.ended;
    await database.close();
  };
});

const header = 'Employee #,First Name,Last Name,Job Title,Work Email';
const line = (n: number) => `${n},Ana${n},Ruizova,Engineer,ana${n}@example.test`;
const roster = (...numbers: number[]): FileToImport => ({
  content: [header, ...numbers.map(line), ''].join('\n'),
  kind: 'roster',
  profile: 'bamboohr',
});
const crowd = Array.from({ length: 40 }, (_, n) => n + 1);

async function start(file: FileToImport, input: Omit<ImportExportInput, 'importId'>) {
  const importId = await lab.register(file);
  const { storyId } = await lab.summary(importId);
  // Each test has a database of its own, but they share the server.
  const handle = await client.workflow.start(importExport, {
    workflowId: `${storyId}/${randomUUID()}`,
    taskQueue,
    args: [{ importId, ...input }],
  });
  const reach = (state: string) =>
    expect.poll(() => handle.query(importState), { timeout: 20_000 }).toBe(state);
  const decide = async (decision: 'apply' | 'reject', seen?: number) => {
    const basedOn = seen ?? (await lab.summary(importId)).basedOn;
    const decisionId = await signed(importId, decision, basedOn);
    return handle.executeUpdate(decideImport, { args: [{ decision, basedOn, decisionId }] });
  };
  return { importId, handle, reach, decide };
}

function signed(importId: string, decision: 'apply' | 'reject', basedOn: number): Promise<number> {
  const row = { importId, decision, byName: 'Ines Ora', reason: 'as agreed', basedOn };
  return recordDecision(database.db, { ...row, now: '2026-10-01T08:00:00.000Z' });
}

describe('an import', () => {
  test('that nobody asked about and nothing holds applies by itself and wakes the campaigns', async () => {
    const campaignId = await draftCampaign(database.db, 'skills', lab.configuration);
    await database.db
      .updateTable('campaigns')
      .set({ phase: 'collecting' })
      .where('id', '=', campaignId)
      .execute();
    const { importId, handle } = await start(roster(...crowd), { approval: 'auto' });
    await handle.result();
    expect(await lab.summary(importId)).toMatchObject({ state: 'applied', rowsAccepted: 40 });
    expect(told).toContain(`campaign/${campaignId}`);
  });

  test('that was asked about waits with its difference, and applies once it is decided', async () => {
    const { importId, handle, reach, decide } = await start(roster(...crowd), { approval: 'ask' });
    await reach('checked');
    expect((await lab.summary(importId)).difference?.roster?.joiners).toBe(40);
    expect(await database.db.selectFrom('people').selectAll().execute()).toEqual([]);
    await decide('apply');
    await handle.result();
    expect((await lab.summary(importId)).state).toBe('applied');
    await replayStory({
      client,
      storyId: handle.workflowId,
      name: 'import-export-asked',
      workflowBundle,
      dataConverter: converter,
    });
  });

  test('that is rejected leaves the roster as it was and keeps its findings', async () => {
    const { importId, handle, reach, decide } = await start(roster(1, 2, 2), { approval: 'ask' });
    await reach('checked');
    await decide('reject');
    await handle.result();
    const summary = await lab.summary(importId);
    expect([summary.state, summary.totalFindings]).toEqual(['rejected', 1]);
    expect(await database.db.selectFrom('people').selectAll().execute()).toEqual([]);
    expect(await database.db.selectFrom('import_rows').selectAll().execute()).toEqual([]);
  });

  test('that the brake holds waits for a person even where nobody asked', async () => {
    await lab.import(roster(...crowd));
    const small = { ...roster(...crowd.slice(0, 20)), more: { fullSnapshot: true } };
    const { importId, handle, reach, decide } = await start(small, { approval: 'auto' });
    await reach('held');
    expect((await lab.summary(importId)).difference?.brake).toMatchObject([
      { limit: 'leavers', count: 20, of: 40 },
    ]);
    await decide('apply');
    await handle.result();
    expect((await lab.summary(importId)).state).toBe('applied');
  });

  test('that another import has overtaken is checked again and asked about again, and a click on the old page counts for nothing', async () => {
    const { importId, handle, reach, decide } = await start(roster(...crowd), { approval: 'ask' });
    await reach('checked');
    await lab.import(roster(...crowd.slice(0, 10)));
    await decide('apply');
    await expect
      .poll(async () => (await lab.summary(importId)).difference?.roster, { timeout: 20_000 })
      .toMatchObject({ joiners: 30, unchanged: 10 });
    await reach('checked');
    for (const decision of ['apply', 'reject'] as const)
      await expect(decide(decision, 0)).rejects.toMatchObject({ cause: { type: 'DifferenceChanged' } });
    await decide('apply', 1);
    await handle.result();
    expect((await lab.summary(importId)).state).toBe('applied');
  });

  test('of a file that cannot be read ends as failed, with the reason', async () => {
    const { importId, handle } = await start({ ...roster(), content: 'Colour\nred\n' }, { approval: 'ask' });
    await handle.result();
    expect(await lab.summary(importId)).toMatchObject({
      state: 'failed',
      failure: { code: 'MissingColumn' },
    });
  });

  test('refuses a decision that it does not wait for, that nobody has signed, or that is none', async () => {
    const { handle, reach, decide } = await start(roster(1), { approval: 'ask' });
    await reach('checked');
    const nonsense = client.workflow.getHandle(handle.workflowId).executeUpdate('decideImport', {
      args: [{ decision: 'perhaps', basedOn: 0 }],
    });
    await expect(nonsense).rejects.toThrow(WorkflowUpdateFailedError);
    const unsigned = handle.executeUpdate(decideImport, { args: [{ decision: 'apply', basedOn: 0 }] });
    await expect(unsigned).rejects.toMatchObject({ cause: { type: 'UnsignedDecision' } });
    await decide('apply');
    await expect(decide('apply')).rejects.toThrow();
    await handle.result();
  });

  test('leaves no name, address or title in its history, whose length does not grow with the file', async () => {
    const { handle } = await start(roster(...Array.from({ length: 1500 }, (_, n) => n + 1)), {
      approval: 'auto',
    });
    await handle.result();
    const history = await handle.fetchHistory();
    const payloads = /"data":\s*"([^"]*)"/g;
    const text = historyToJSON(history);
    const decoded = [...text.matchAll(payloads)].map(([, data = '']) =>
      Buffer.from(data, 'base64').toString(),
    );
    expect(`${text}${decoded.join()}`).not.toMatch(/Ruizova|example\.test|Engineer/);
    expect(decoded.join()).toContain('importId');
    expect(history.events?.length).toBeLessThan(60);
  });
});

describe('a rehearsed import', () => {
  test('is applied at the moment of its decision, and its story ends with it', async () => {
    const { db, url } = database;
    const now = '2026-10-01T08:00:00.000Z';
    await setClock(db, new Date(now));
    const importId = await lab.register(roster(...crowd));
    const { storyId } = await lab.summary(importId);
    await beginStory(db, storyId, storyRanks.import);
    const clock = { now, wake: 1 };
    const handle = await client.workflow.start(importExport, {
      workflowId: storyId,
      taskQueue,
      args: [{ importId, approval: 'ask', clock }],
    });
    const decideAt = '2026-10-03T10:00:00.000Z';
    await db
      .insertInto('rehearsal_acts')
      .values({ at: decideAt, kind: 'decide', detail: '{}', applied_at: null })
      .execute();
    await driveClock({
      db,
      url,
      signal: ({ storyId: id, ...wake }) => client.workflow.getHandle(id).signal('woken', wake),
      perform: async () => {
        const decisionId = await signed(importId, 'apply', 0);
        return handle.executeUpdate(decideImport, { args: [{ decision: 'apply', basedOn: 0, decisionId }] });
      },
    });
    await handle.result();
    expect((await lab.summary(importId)).appliedAt?.toISOString()).toBe(decideAt);
    expect(await db.selectFrom('story_wait').selectAll().execute()).toEqual([]);
  });
});
