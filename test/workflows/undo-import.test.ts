import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { bundleWorkflowCode, NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { createImportActivities } from '../../activities/imports/import-activities.ts';
import { createStoryActivities } from '../../activities/stories.ts';
import { dataConverter, failureConverterPath } from '../../cli/temporal/data-converter.ts';
import { recordDecision } from '../../storage/import-decisions.ts';
import { confirmMapping } from '../../storage/import-mappings.ts';
import { decideImport, importState, type ImportDecision } from '../../workflows/messages.ts';
import { importExport } from '../../workflows/import-export.ts';
import { undoImport } from '../../workflows/undo-import.ts';
import { draftCampaign } from '../fixtures/company.ts';
import { ImportLab, testRing, type FileToImport } from '../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';
import { replayStory } from '../setup/histories.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';

quietTemporal('ERROR');

const now = '2026-10-01T08:00:00.000Z';
const converter = dataConverter(testRing(), false);
const silent = { trace() {}, debug() {}, info() {}, log() {}, warn() {}, error() {} };
const taskQueue = `undo-${randomUUID()}`;
let connection: Connection;
let native: NativeConnection;
let client: Client;
let workflowBundle: WorkflowBundle;
let database: TestDatabase;
let lab: ImportLab;
let told: string[];

beforeAll(async () => {
  const address = inject('temporalAddress');
  connection = await Connection.connect({ address });
  native = await NativeConnection.connect({ address });
  client = new Client({ connection, dataConverter: converter, identity: 'client' });
  const workflowsPath = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));
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
  const worker = await Worker.create({
    connection: native,
    taskQueue,
    workflowBundle,
    activities: {
      ...createStoryActivities({ db, tell }),
      ...createImportActivities({ db, files: lab.files, shards: 1, tell }),
    },
    dataConverter: converter,
    identity: 'worker',
  });
  const ended = worker.run();
  return async () => {
    worker.shutdown();
    await ended;
    await database.close();
  };
});

const header = 'Employee #,First Name,Last Name,Job Title,Work Email,Status';
const line = (n: number, status = 'Active') =>
  `${n},Ana${n},Ruizova${n},Engineer,ana${n}@example.test,${status}`;
const roster = (...lines: string[]): FileToImport => ({
  content: [header, ...lines, ''].join('\n'),
  kind: 'roster',
  profile: 'bamboohr',
});
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n + 1);
const whole = roster(...numbers(50).map((n) => line(n)));

describe('a roster with forty of a hundred rows', () => {
  test('is held, applies by name and reason, and undoing it restores the former state exactly', async () => {
    const campaignId = await draftCampaign(database.db, 'skills', lab.configuration);
    await database.db
      .updateTable('campaigns')
      .set({ phase: 'collecting' })
      .where('id', '=', campaignId)
      .execute();
    await lab.import({ ...whole, asOf: '2026-09-01' });
    const before = await currentState();
    const part = { ...roster(...numbers(20).map((n) => line(n))), more: { fullSnapshot: true } };
    const { importId, handle, reach, decide } = await start(part);
    await reach('held');
    expect((await lab.summary(importId)).difference?.brake).toMatchObject([
      { limit: 'leavers', count: 30, of: 50 },
    ]);
    await decide('apply', 'They have really left');
    await handle.result();
    const applied = await lab.summary(importId);
    expect(applied).toMatchObject({
      state: 'applied',
      decisions: [{ decision: 'apply', byName: 'Ines Ora', reason: 'They have really left' }],
    });
    expect(applied.decisions[0]?.actedAt).not.toBeNull();
    expect(await currentState()).not.toEqual(before);

    told = [];
    const undone = await undo(importId);
    await undone.result();
    expect(await currentState()).toEqual(before);
    expect(told).toContain(`campaign/${campaignId}`);
    expect(await lab.summary(importId)).toMatchObject({
      state: 'undone',
      difference: { undo: { restored: 30, keptCount: 0, notices: [] } },
    });
    await (await undo(importId)).result();
    expect(await currentState()).toEqual(before);
    await replayStory({
      client,
      storyId: undone.workflowId,
      name: 'undo-import-done',
      workflowBundle,
      dataConverter: converter,
    });
  });

  test('that was never applied cannot be undone, and the story says so', async () => {
    const { importId, handle, reach, decide } = await start(whole, 'ask');
    await reach('checked');
    await expect((await undo(importId)).result()).rejects.toMatchObject({
      cause: { cause: { message: expect.stringContaining('cannot be undone') } },
    });
    await decide('reject', 'Only a trial');
    await handle.result();
  });
});

describe('an import that asks', () => {
  test('waits, is checked again by the answer, held, decided and undone, and its histories name nobody', async () => {
    await lab.import({ ...whole, asOf: '2026-09-01' });
    const odd = [...numbers(20).map((n) => line(n, 'Gone fishing')), ...numbers(25).map((n) => line(n + 20))];
    const { importId, handle, reach, decide } = await start(roster(...odd));
    await reach('asking');
    await expect(decide('apply', 'Now')).rejects.toMatchObject({ cause: { type: 'NotWaiting' } });
    await database.db.transaction().execute((tx) =>
      confirmMapping(tx, {
        importId,
        mapping: {
          profile: 'bamboohr',
          columns: {},
          dateOrders: {},
          swappedDates: {},
          decimalMarks: {},
          words: { status: { 'gone fishing': 'ended' } },
          course: null,
        },
        byName: 'Ines Ora',
        reason: 'Our word for it',
        now,
      }),
    );
    await decide('check-again', 'Answered');
    await reach('held');
    await decide('apply', 'They retired');
    await handle.result();
    const undone = await undo(importId);
    await undone.result();
    await replayStory({
      client,
      storyId: handle.workflowId,
      name: 'import-export-asking',
      workflowBundle,
      dataConverter: converter,
    });
    const histories = await Promise.all([handle, undone].map((one) => one.fetchHistory()));
    const text = histories.map((history) => historyToJSON(history)).join('\n');
    const decoded = [...text.matchAll(/"data":\s*"([^"]*)"/g)].map(([, data = '']) =>
      Buffer.from(data, 'base64').toString(),
    );
    expect(decoded.join()).toContain(importId);
    expect(`${text}${decoded.join()}`).not.toMatch(
      /Ruizova|example\.test|Engineer|fishing|Ines|retired|upload\.csv/,
    );
  });
});

async function start(file: FileToImport, approval: 'auto' | 'ask' = 'auto') {
  const importId = await lab.register(file);
  const handle = await client.workflow.start(importExport, {
    workflowId: `import/${randomUUID()}`,
    taskQueue,
    args: [{ importId, approval }],
  });
  const reach = (state: string) =>
    expect.poll(() => handle.query(importState), { timeout: 30_000 }).toBe(state);
  const decide = async (decision: ImportDecision, reason: string) => {
    const { basedOn } = await lab.summary(importId);
    const kept = decision === 'check-again' ? 'answer' : decision;
    const decisionId = await recordDecision(database.db, {
      importId,
      decision: kept,
      byName: 'Ines Ora',
      reason,
      basedOn,
      now,
    });
    return handle.executeUpdate(decideImport, { args: [{ decision, basedOn, decisionId }] });
  };
  return { importId, handle, reach, decide };
}

async function undo(importId: string) {
  const decisionId = await recordDecision(database.db, {
    importId,
    decision: 'undo',
    byName: 'Ines Ora',
    reason: 'The wrong file',
    basedOn: null,
    now,
  });
  return client.workflow.start(undoImport, {
    workflowId: `undo/${importId}/${randomUUID()}`,
    taskQueue,
    args: [{ importId, decisionId }],
  });
}

/** What is known now of everybody: facts and identifiers, with where they were told first. */
async function currentState(): Promise<unknown[]> {
  const { rows } = await sql`
    select person_id, attribute, value, valid_from, valid_to, import_id, line from roster_facts where known_until is null
    union all
    select person_id, kind, value, valid_from, valid_to, import_id, null from person_identifiers where known_until is null
    order by 1, 2, 3, 4, line nulls first`.execute(database.db);
  return rows;
}
