import { buffer } from 'node:stream/consumers';
import JSZip from 'jszip';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildReport } from '../../../activities/reports/build-report.ts';
import { checkReport } from '../../../activities/reports/check-report.ts';
import { openReports } from '../../../activities/reports/open-reports.ts';
import { withRecords } from '../../../activities/reports/record-pages.ts';
import { memorySource } from '../../../activities/imports/reading/byte-sources.ts';
import { openWorkbook } from '../../../activities/imports/reading/workbook/read-workbook.ts';
import { defaultImportPolicy } from '../../../domain/configuration/importing.ts';
import type { LearningLine } from '../../../domain/workbook/records-line.ts';
import { idOf } from '../../../storage/ids.ts';
import { countLearningLines, learningLines } from '../../../storage/learning-lines.ts';
import { reportById } from '../../../storage/reports.ts';
import { sampleReport } from '../../domain/workbook/sample-report.ts';
import { personId } from '../../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { campaignId, computedAt, learned } from '../results/measured-company.ts';
import { executives, fileStore, reportedCampaign, reportedConfiguration, ring } from './reported-campaign.ts';

const now = computedAt;
const hostile = "=cmd|' /C calc'!A0";
const partners = { ...executives, id: 'hr', kind: 'hr-partner' as const, words: { en: 'HR partners' } };
const asked = {
  day: '2026-11-20',
  knownAt: '2026-11-20T12:00:00.000Z',
  scope: { of: 'organisation' },
} as const;
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  await reportedCampaign(db, reportedConfiguration([executives, partners]));
  await learned(db, '1', { course: 'mlops', completedOn: '2026-10-20', minutes: 90 });
  await learned(db, '2', { course: hostile });
  await owed('1', 'mlops', { dueOn: '2026-10-31', state: 'done' });
  await owed('3', 'security-basics', { dueOn: '2026-11-02', state: 'open' });
  await owed('4', 'sales', { dueOn: '2026-12-24', state: 'exempt' });
  await openReports(db, { campaignId, now });
});
afterAll(() => database.close());

async function owed(
  number: string,
  course: string,
  { dueOn, state }: { dueOn: string; state: 'open' | 'done' | 'exempt' },
): Promise<void> {
  await database.db
    .insertInto('obligations')
    .values({
      id: idOf('test', number, course),
      kind: 'learn',
      person_id: personId(number),
      subject_person_id: null,
      subject_key: course,
      rating_source: null,
      campaign_id: null,
      program: 'mandatory',
      period: '2026-Q4',
      opened_at: '2026-10-05T06:00:00.000Z',
      due_on: dueOn,
      state,
      state_at: '2026-10-21T06:00:00.000Z',
      state_reason: null,
      replaces: null,
      import_id: null,
      paused_on: null,
      leave_due_on: null,
      exempt_until: null,
      changed_at: null,
      effective_on: null,
    })
    .execute();
}

async function builtFor(audience: string) {
  const { db } = database;
  const files = fileStore(db);
  const { reportId, fileId } = await buildReport(
    { db, files, ring },
    { campaignId, audience, version: 1, now },
  );
  if (!fileId) throw new Error(`No report was built for ${audience}`);
  const report = await reportById(db, reportId);
  if (!report) throw new Error('no report');
  const bytes = await buffer(files.read(fileId));
  return { bytes, report, check: await checkReport({ db, files }, { report, now }) };
}

async function linesOf(of: Parameters<typeof learningLines>[1]): Promise<LearningLine[]> {
  const lines: LearningLine[] = [];
  for await (const page of learningLines(database.db, of)) lines.push(...page);
  return lines;
}

async function sheet(bytes: Buffer, name: string): Promise<string[][]> {
  const tables = await openWorkbook(memorySource(bytes), defaultImportPolicy.limits);
  const rows: string[][] = [];
  for await (const page of tables.find((table) => table.name === name)?.pages() ?? [])
    rows.push(...page.map(({ cells }) => cells));
  return rows;
}

test('HR partners get a row for each person and course, learned or owed, and nobody else does', async () => {
  const { bytes, check } = await builtFor('hr');
  expect(check).toEqual({ passed: true, findings: [] });
  const rows = await sheet(bytes, 'Learning records');
  const head = rows.findIndex(([first]) => first === 'Person');
  const at = (column: string) => rows[head]?.indexOf(column) ?? -1;
  const shown = ['Course', 'Demanded by', 'Status', 'Due on', 'Completed on', 'On time', 'Hours', 'Line'];
  const told = rows.slice(head + 1).map((row) => shown.map((column) => row[at(column)] ?? ''));
  const byCourse = (a: string[], b: string[]) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1);
  expect(told.toSorted(byCourse)).toEqual(
    [
      ['MLOps', 'mandatory', 'completed', '2026-10-31', '2026-10-20', 'on time', '1.5', '1'],
      ['Sales talk', 'mandatory', 'exempt', '2026-12-24', '', '', '', ''],
      ['Security basics', 'mandatory', 'not started', '2026-11-02', '', 'overdue', '', ''],
      [hostile, '', 'in progress', '', '', '', '', '1'],
    ].toSorted(byCourse),
  );
  expect(rows[head + 1]?.[at('Employee number')]).not.toBe('');
  const other = await builtFor('executives');
  expect(await sheet(other.bytes, 'Learning records')).toEqual([]);
});

test('readers of a site who are not written down as HR partners get no names', async () => {
  const site = { ...executives, id: 'berlin', scope: 'site' as const, sites: ['berlin'] };
  const input = sampleReport({ configuration: reportedConfiguration([site, partners]), kind: 'hr-partner' });
  expect((await withRecords(database.db, input, 'berlin:berlin')).records).toBeUndefined();
  expect((await withRecords(database.db, input, 'hr')).records).toBeDefined();
});

test('a row that is missing from the file, or one too many, fails the check', async () => {
  const { db } = database;
  const { bytes, report } = await builtFor('hr');
  const zip = await JSZip.loadAsync(bytes);
  const parts = Object.keys(zip.files).filter((name) => /worksheets\/sheet\d+\.xml$/.test(name));
  for (const name of parts) {
    const xml = (await zip.file(name)?.async('string')) ?? '';
    if (xml.includes('inlineStr'))
      zip.file(name, xml.replace(/<row (?:(?!<row).)*<\/row>(?=<\/sheetData>)/s, ''));
  }
  const files = fileStore(db);
  const body = await zip.generateAsync({ type: 'nodebuffer' });
  const cut = await files.put({ name: 'cut.xlsx', mediaType: 'x', body, now });
  const found = await checkReport({ db, files }, { report: { ...report, fileId: cut.id }, now });
  expect(found).toEqual({ passed: false, findings: ['rows-differ'] });
});

test('the same database gives the same bytes, and what became known later changes nothing', async () => {
  const { db } = database;
  const lines = () => linesOf(asked);
  const before = await lines();
  expect(before).toHaveLength(await countLearningLines(db, asked));
  await learned(db, '5', { course: 'sales' });
  await db
    .updateTable('learning_records')
    .set({ known_since: '2026-11-25T08:00:00.000Z' })
    .where('person_id', '=', personId('5'))
    .execute();
  expect(await lines()).toEqual(before);
  expect(await linesOf({ ...asked, skip: 1, most: 2 })).toEqual(before.slice(1, 3));
});

test('a scope gives the lines of its people alone', async () => {
  const { db } = database;
  const units = await db.selectFrom('units').select(['id', 'name']).execute();
  const counted = await Promise.all(
    units.map(({ id, name }) =>
      countLearningLines(db, { ...asked, scope: { of: 'unit', unitId: id, name, unitIds: [id] } }),
    ),
  );
  const all = await countLearningLines(db, asked);
  expect(counted.reduce((sum, count) => sum + count, 0)).toBe(all);
  expect(Math.max(...counted)).toBeLessThanOrEqual(all);
  expect(await countLearningLines(db, { ...asked, scope: { of: 'site', siteId: 'nowhere', name: '' } })).toBe(
    0,
  );
});
