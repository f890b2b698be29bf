import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFileStore } from '../../storage/files.ts';
import { failReport, keepBuilt, openReports, reportById, reportId } from '../../storage/reports.ts';
import { openSite, ring, type Site } from './site.ts';
import { keepNotice, mandatory, now, personId, skills, type Name } from './small-company.ts';

let site: Site;
let cookie: string;
const id = reportId({ campaignId: skills, audience: 'executives', version: 1 });
const at = now.toISOString();

beforeAll(async () => {
  site = await openSite();
  cookie = await site.signedIn('operations', 'Lea Brandt');
  const { id: fileId } = await createFileStore(site.db, ring).put({
    name: 'report.xlsx',
    mediaType: 'application/octet-stream',
    body: (async function* () {
      yield Buffer.from('workbook');
    })(),
    now: at,
  });
  await openReports(site.db, { campaignId: skills, audiences: ['executives'], now: at });
  const mail = {
    title: 'Skills',
    period: '2027-Q1',
    headline: '',
    sentences: [],
    figures: [],
    chart: null,
    attachmentName: 'Übersicht 2027-Q1.xlsx',
    asOf: '2027-01-20',
  };
  await keepBuilt(site.db, {
    id,
    fileId,
    content: { mail, chartFileId: null, findings: [], heldBack: [], heldFurther: [] },
  });
});
afterAll(() => site.close());

const get = async (url: string, by = cookie) => site.app.inject({ url, headers: { cookie: by } });

test('a campaign shows its reports, and who reads a workbook before it leaves stands in the audit', async () => {
  const page = (await get(`/campaigns/${skills}`)).body.replaceAll(/\s+/g, ' ');
  expect(page).toContain('<h2>Reports</h2>');
  expect(page).toContain(`<a href="/campaigns/${skills}/reports/${id}">Download</a>`);
  const file = await get(`/campaigns/${skills}/reports/${id}`);
  expect(file.body).toBe('workbook');
  expect(file.headers['content-disposition']).toContain("filename*=UTF-8''%C3%9Cbersicht%202027-Q1.xlsx");
  const audit = await site.db
    .selectFrom('audit_events')
    .select(['actor', 'action'])
    .where('action', '=', 'report-read')
    .execute();
  expect(audit).toEqual([{ actor: 'Lea Brandt', action: 'report-read' }]);
});

test('a report that was handed over says how many of its readers have it', async () => {
  const reader = (name: Name, state: 'planned' | 'handed-over' | 'bounced') =>
    keepNotice(site.db, {
      cause_kind: 'report',
      cause_id: id,
      rung: 'report',
      kind: 'report',
      recipient_id: personId(name),
      state,
      reason: null,
      at,
    });
  const page = async () => (await get(`/campaigns/${skills}`)).body.replaceAll(/\s+/g, ' ');
  await site.db.updateTable('reports').set({ state: 'delivered' }).execute();
  await reader('maya', 'planned');
  expect(await page()).toContain('On its way to its readers');
  await reader('ana', 'handed-over');
  expect(await page()).toContain('Sent to 1 of 2 readers; 1 on the way');
  await site.db.updateTable('notices').set({ state: 'handed-over' }).where('cause_id', '=', id).execute();
  expect(await page()).toContain('Sent to all 2 readers');
  await reader('olaf', 'bounced');
  expect(await page()).toContain('Sent to 2 of 3 readers; 1 not sent, or came back');
  expect((await get(`/campaigns/${skills}/reports/${id}/look`)).body).toContain('Sent to 2 of 3 readers');
  await site.db.deleteFrom('notices').where('cause_id', '=', id).execute();
  await site.db.updateTable('reports').set({ state: 'built' }).execute();
});

test('a report is read under its own campaign and by operations alone', async () => {
  expect((await get(`/campaigns/${mandatory}/reports/${id}`)).statusCode).toBe(404);
  expect((await get(`/campaigns/${skills}/reports/${id.replace(/^./, '0')}`)).statusCode).toBe(404);
  expect((await get(`/campaigns/${skills}/reports/x`)).statusCode).toBe(404);
  expect((await get(`/campaigns/${skills}/reports/${id}`, await site.signedIn('hr'))).statusCode).toBe(403);
});

test('a report that failed says why; its workbook can be had where the check found nothing wrong with it', async () => {
  const report = await reportById(site.db, id);
  if (!report) throw new Error('there is no report');
  const fail = (codes: string[]) => failReport(site.db, { report, codes, now: at });
  const page = async () => (await get(`/campaigns/${skills}`)).body.replaceAll(/\s+/g, ' ');
  await fail(['no-reader']);
  expect(await page()).toContain('Nobody got it: neither a reader of it nor the HR partner is on the roster');
  expect((await get(`/campaigns/${skills}/reports/${id}`)).statusCode).toBe(200);
  await site.db.updateTable('reports').set({ state: 'built' }).execute();
  await fail(['person-named']);
  expect(await page()).toContain('Nobody got it: its workbook names people');
  expect((await get(`/campaigns/${skills}/reports/${id}`)).statusCode).toBe(404);
});
