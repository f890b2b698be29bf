import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { createDropFolderActivities } from '../../activities/imports/drop-folder/drop-folder-activities.ts';
import { createImportActivities } from '../../activities/imports/import-activities.ts';
import { createStoryActivities } from '../../activities/stories.ts';
import { settleSchedules } from '../../cli/schedules.ts';
import { ImportLab } from '../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { storyWorker, type StoryWorker } from '../setup/story-worker.ts';

quietTemporal('ERROR');

const scheduleId = `sweep-${randomUUID()}`;
let database: TestDatabase;
let worker: StoryWorker;
let dropFolder: string;

beforeEach(async () => {
  database = await testDatabase();
  const { db } = database;
  const { files } = await ImportLab.open(db);
  dropFolder = mkdtempSync(join(tmpdir(), 'quarterdeck-drop-'));
  const tell = async () => {};
  worker = await storyWorker({
    ...createStoryActivities({ db, tell }),
    ...createImportActivities({ db, files, tell, shards: 1 }),
    ...createDropFolderActivities({ db, files, publicUrl: 'http://console.test', dropFolder }),
  });
  return async () => {
    await settle({ ...sweeping, wanted: false });
    await worker.close();
    await database.close();
    rmSync(dropFolder, { recursive: true, force: true });
  };
});

// So seldom that each turn is one that the test asked for.
const sweeping = { id: scheduleId, workflow: 'sweepDropFolder', when: { everyMinutes: 600 }, wanted: true };
const content =
  'Employee #,First Name,Last Name,Job Title,Work Email\n1,Ana,Ruizova,Engineer,ana@example.test\n';

const settle = (schedule: typeof sweeping) =>
  settleSchedules({ db: database.db, client: worker.client }, [schedule], { taskQueue: worker.taskQueue });

/** Asks the schedule for one turn and waits until it has been taken. */
async function turn(): Promise<string> {
  const handle = worker.client.schedule.getHandle(scheduleId);
  const before = (await handle.describe()).info.recentActions.length;
  await handle.trigger();
  const runs = async () => (await handle.describe()).info.recentActions;
  await expect.poll(async () => (await runs()).length, { timeout: 20_000 }).toBeGreaterThan(before);
  const ran = (await runs()).at(-1)?.action;
  const workflowId = ran && 'workflow' in ran ? ran.workflow.workflowId : '';
  await worker.client.workflow.getHandle(workflowId).result();
  return workflowId;
}

test(
  'a schedule that is settled twice sweeps the folder: the file is applied, put aside with its result, and its name stays out of the histories',
  { timeout: 120_000 },
  async () => {
    await settle(sweeping);
    await settle(sweeping);
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
    expect(told).toMatch(/applied/i);
    const history = await worker.historyText(workflowId);
    expect(history).not.toMatch(/Ruizova|staff of/);
    expect(history).toContain('lookIntoDropFolder');
    await worker.replay(workflowId, 'sweep-drop-folder-begun');
  },
);

test('a schedule that is no longer wanted goes, and one that never was is no error', async () => {
  await settle(sweeping);
  for (let n = 0; n < 2; n += 1) await settle({ ...sweeping, wanted: false });
  await expect(worker.client.schedule.getHandle(scheduleId).describe()).rejects.toThrow(/not found/i);
});
