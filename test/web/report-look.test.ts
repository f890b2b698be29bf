import JSZip from 'jszip';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFileStore } from '../../storage/files.ts';
import { letWait } from '../../storage/report-approval.ts';
import { holdGate } from '../../storage/report-gates.ts';
import { keepBuilt, openReports, reportById, reportId, failReport } from '../../storage/reports.ts';
import { openSite, ring, type Site } from './site.ts';
import { now, skills } from './small-company.ts';

let site: Site;
let cookie: string;
const id = reportId({ campaignId: skills, audience: 'executives', version: 1 });
const at = now.toISOString();
const page = `/campaigns/${skills}/reports/${id}/look`;

const figure = { label: 'Answers', value: '80 %', note: '12 of 15' };
const mail = {
  title: 'Skills report',
  period: '2027-Q1',
  headline: 'Cloud grew by half a level.',
  sentences: ['12 of 15 people were assessed.'],
  asks: ['Decide where to begin.'],
  figures: [figure],
  chart: { alt: 'Bars', table: { head: ['Domain'], rows: [['Cloud']] } },
  attachmentName: 'skills.xlsx',
  asOf: '2027-01-20',
};

beforeAll(async () => {
  site = await openSite();
  cookie = await site.signedIn('operations', 'Lea Brandt');
  await openReports(site.db, { campaignId: skills, audiences: ['executives'], now: at });
});
afterAll(() => site.close());

const get = async (url: string, by = cookie) => site.app.inject({ url, headers: { cookie: by } });
const bodyOf = async (url: string) => (await get(url)).body.replaceAll(/\s+/g, ' ');

test('a report that is held says in words what it lacks and what to do', async () => {
  const reason = { limit: 'rosterAgeDays', allowed: 31, asOf: '2026-11-01', ageDays: 80 } as const;
  await holdGate(site.db, { campaignId: skills, reasons: [reason], now: at });
  const body = await bodyOf(page);
  expect(body).toContain('Sun 1 Nov 2026 and is 80 days old; at most 31 are allowed. Upload a newer one');
  expect(body).toContain('Waits, because it would rest on too little.');
  expect(body).toContain(`action="/campaigns/${skills}/change/release-report"`);
  expect(await bodyOf(`/campaigns/${skills}`)).toContain('Waits, because it would rest on too little');
  expect(body).not.toContain('<iframe');
});

test('a report that waits shows headlines, figures, sheets and the mail as it renders, and asks for a decision until a day', async () => {
  const zip = new JSZip();
  zip.file('xl/workbook.xml', '<sheets><sheet name="Summary"/><sheet name="R&amp;D"/></sheets>');
  const store = createFileStore(site.db, ring);
  const put = async (name: string, body: Buffer) =>
    (await store.put({ name, mediaType: 'application/octet-stream', body, now: at })).id;
  const fileId = await put('report.xlsx', await zip.generateAsync({ type: 'nodebuffer' }));
  const chartFileId = await put('chart.png', Buffer.from('picture'));
  const content = { mail, chartFileId, findings: [], heldBack: [], heldFurther: [] };
  await keepBuilt(site.db, { id, fileId, content });
  await letWait(site.db, { id, now: at });
  const body = await bodyOf(page);
  for (const said of [
    'Cloud grew by half a level.',
    '12 of 15 people were assessed.',
    'What it asks of its readers</h3> <ul><li>Decide where to begin.</li></ul>',
    '<td class="value" data-label="Value">80 %</td>',
    '<li>Summary</li><li>R&amp;D</li>',
    `<iframe class="mail" src="/campaigns/${skills}/reports/${id}/mail"`,
    `action="/campaigns/${skills}/change/approve-report"`,
    `action="/campaigns/${skills}/change/reject-report"`,
    'To be decided by',
  ])
    expect(body).toContain(said);
  const framed = await get(`/campaigns/${skills}/reports/${id}/mail`);
  expect(framed.headers['content-security-policy']).toContain("default-src 'none'");
  expect(framed.body).toContain(`data:image/png;base64,${Buffer.from('picture').toString('base64')}`);
  expect(await bodyOf(`/campaigns/${skills}`)).toContain(`<a href="${page}">`);
  expect((await get(page, await site.signedIn('hr'))).statusCode).toBe(403);
});

test('a report that did not pass its check is not shown, and is decided on no more', async () => {
  const report = await reportById(site.db, id);
  if (!report) throw new Error('there is no report');
  await failReport(site.db, { report, codes: ['person-named'], now: at });
  const body = await bodyOf(page);
  expect(body).toContain('Nobody got it: its workbook names people');
  expect(body).not.toContain('Cloud grew');
  expect(body).not.toContain('approve-report');
  expect((await get(`/campaigns/${skills}/reports/${id}/mail`)).statusCode).toBe(404);
});
