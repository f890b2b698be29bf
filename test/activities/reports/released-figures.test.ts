import { buffer } from 'node:stream/consumers';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorkbook } from '../../../activities/imports/reading/workbook/read-workbook.ts';
import { memorySource } from '../../../activities/imports/reading/byte-sources.ts';
import { createReportActivities } from '../../../activities/reports/report-activities.ts';
import { createResultActivities } from '../../../activities/results/compute-results.ts';
import { defaultImportPolicy } from '../../../domain/configuration/importing.ts';
import { deleteExpired } from '../../../storage/expired-files.ts';
import { reportById, heldBackIn } from '../../../storage/reports.ts';
import { personId } from '../../fixtures/company.ts';
import { asOwner, testDatabase, waitingForLock, type TestDatabase } from '../../setup/database.ts';
import {
  campaignId,
  computedAt,
  engineers,
  openedCampaign,
  priorLevels,
  rate,
} from '../results/measured-company.ts';
import { executives, fileStore, reportedConfiguration, ring } from './reported-campaign.ts';

const now = computedAt;
const people = [...engineers('lab', 1, 12), ...engineers('desk', 21, 12)];
/** Everybody, two units and one role, in two domains and over both, and eight skills of everybody. */
const figures = 4 * 3 + 8;
const audiences = ['executives', 'managers', 'board'];
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  const { db } = database;
  const configuration = reportedConfiguration(audiences.map((id) => ({ ...executives, id })));
  await openedCampaign(db, people, configuration);
  for (const [at, { number }] of people.entries()) await rate(db, number, 'manager', 1 + (at % 4));
  await computed();
  await activities().openReports({ campaignId, now });
});
afterEach(() => database.close());

function activities(of = ring) {
  const { db } = database;
  return createReportActivities({ db, files: fileStore(db), ring: of, tell: async () => {} });
}

async function computed() {
  await createResultActivities({ db: database.db }).computeResults({ campaignId, now });
}

async function built(audience: string, of = ring) {
  const report = await activities(of).buildReport({ campaignId, audience, version: 1, now });
  const row = await reportById(database.db, report.reportId);
  if (!row) throw new Error('The report was not kept');
  return { ...report, held: heldBackIn(row) };
}

async function texts(fileId: string | null): Promise<string> {
  const file = await buffer(fileStore(database.db).read(fileId ?? ''));
  const lines: string[] = [];
  for (const table of await openWorkbook(memorySource(file), defaultImportPolicy.limits))
    for await (const page of table.pages()) lines.push(...page.map(({ cells }) => cells.join(' | ')));
  return lines.join('\n');
}

/** Gaps, and who is behind those by group and those by skill; the sheet Learning has sets of its own. */
const register = {
  cells: () => database.db.selectFrom('released_cells').selectAll().where('told', 'is', null).execute(),
  pages: () =>
    database.db
      .selectFrom('released_members')
      .selectAll()
      .where('set_id', 'in', (set) =>
        set.selectFrom('released_cells').select('set_id').where('told', 'is', null),
      )
      .execute(),
  members: async () =>
    (await register.pages()).flatMap(({ members }) =>
      [...members.matchAll(/.{16}/g)].map(([member]) => member),
    ),
};

/** The engineer says so too, long after the manager did. */
async function corrected(...numbers: string[]) {
  for (const number of numbers) await rate(database.db, number, 'self', 5);
  await computed();
}

test('a built report leaves each printed figure in the register, unrounded, with its people as pseudonyms', async () => {
  await built('executives');
  const cells = await register.cells();
  expect(cells).toHaveLength(figures);
  const lab = cells.find(({ group_name: group, domain }) => group !== 'everybody' && domain === '');
  expect(lab).toMatchObject({
    audience: 'executives',
    version: 1,
    campaign_id: campaignId,
    period: '2026-Q4',
  });
  const whole = cells.find(({ group_name: group, domain }) => group === 'everybody' && domain === '');
  expect(whole).toMatchObject({ people: 24, assessed_pairs: 24 * 8, required_pairs: 24 * 8 });
  const members = await register.members();
  expect(members).toHaveLength(2 * 24);
  const kept = JSON.stringify(await register.pages());
  for (const { number } of people) expect(kept).not.toContain(personId(number));
});

test('another audience is shown the same, and its people are kept once', async () => {
  await built('executives');
  expect((await built('managers')).held).toEqual([]);
  expect(await register.cells()).toHaveLength(2 * figures);
  expect(await register.members()).toHaveLength(2 * 24);
});

test('a corrected answer is not told by the difference to what another audience was shown', async () => {
  await built('executives');
  await corrected('1');
  const { held, fileId } = await built('managers');
  // Everybody, the unit and the role that the one belongs to; the other unit is as it was.
  expect(held).toHaveLength(3 * 3);
  const text = await texts(fileId);
  expect(text).toContain('hidden: under correction');
  // Skills of both domains, which add up to them.
  expect(text).toContain('Skills left out because they are under correction: 8.');
  expect(text).toContain('Skill gaps are under correction');
  expect(text).toMatch(/12 of them are under correction: .*fewer than 5 people/);
  expect(await built('board')).toMatchObject({ held });
});

test('a change since imported levels is not told by the difference to what another audience was told of it', async () => {
  for (const { number } of people) await priorLevels(database.db, number, 'mlops_pipeline', 1);
  await computed();
  const said = async (audience: string) =>
    /^.*last assessment on record.*$/m.exec(await texts((await built(audience)).fileId))?.[0];
  const told = await said('executives');
  expect(told).toContain('The same 24 people changed by +1.50 levels');
  expect(await said('managers')).toBe(told);
  await corrected('1');
  expect(await said('board')).toMatch(/^How levels changed since .* is not shown/);
});

test('as many corrections as the minimum are shown', async () => {
  await built('executives');
  await corrected('1', '2', '3', '4', '5');
  expect((await built('managers')).held).toEqual([]);
});

test('building again, also after the first attempt was cut off, gives the same file and writes nothing twice', async () => {
  await built('executives');
  await corrected('1');
  const first = await built('managers');
  expect(await built('managers')).toEqual(first);
  const before = await register.cells();
  await database.db
    .updateTable('reports')
    .set({ state: 'building', file_id: null, content: '{}' })
    .where('audience', '=', 'managers')
    .execute();
  expect(await built('managers')).toEqual(first);
  expect(await register.cells()).toEqual(before);
});

test('no part of a report goes when an upload of the same bytes does', async () => {
  const { fileId } = await built('executives');
  await database.db.updateTable('files').set({ expires_at: '2020-01-01' }).execute();
  const parts = await database.db.selectFrom('files').select('id').execute();
  expect(parts.length).toBeGreaterThan(1);
  expect(await deleteExpired(database.db, { now, limit: 100 })).toBe(0);
  await database.db.deleteFrom('reports').where('file_id', '=', fileId).execute();
  expect(await deleteExpired(database.db, { now, limit: 100 })).toBe(parts.length);
});

test('two reports that are built at the same moment are measured by each other', async () => {
  const [one, other] = await Promise.all([built('executives'), built('managers')]);
  expect([one.held, other.held]).toEqual([[], []]);
  expect(await register.cells()).toHaveLength(2 * figures);
});

test('a report is measured anew where another was the first to show something while it was drawn', async () => {
  const tables = ['released_sets', 'released_members', 'released_cells', 'released_counts'];
  await built('executives');
  await asOwner(
    database.url,
    [
      ...tables.map((name) => `create table first_${name} as table ${name}`),
      `truncate ${tables.join()}`,
    ].join(';'),
  );
  await corrected('1');
  const other = new Client({ connectionString: database.url });
  await other.connect();
  await other.query('begin; lock table released_cells in share mode');
  const building = built('managers');
  await expect.poll(() => waitingForLock(database.url), { interval: 10, timeout: 30_000 }).toBe(1);
  for (const name of tables) await other.query(`insert into ${name} table first_${name}`);
  await other.query('commit');
  await other.end();
  expect((await building).held).toHaveLength(3 * 3);
});

test('a new key in the ring forgets nothing of what was shown under the old one', async () => {
  await built('executives');
  await corrected('1');
  const next = { currentId: 'k2', keys: new Map([...ring.keys, ['k2', Buffer.alloc(32, 9)] as const]) };
  expect((await built('managers', next)).held).toHaveLength(3 * 3);
});
