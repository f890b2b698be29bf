import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyConfiguration } from '../../storage/configurations.ts';
import { createFileStore } from '../../storage/files.ts';
import { signLink } from '../../storage/links.ts';
import { keepBuilt, markDelivered, openReports, reportId } from '../../storage/reports.ts';
import { formBody, formTokenIn, openSite, ring, type Site } from './site.ts';
import { now, personId, skills, type Name } from './small-company.ts';

let site: Site;
let moment = now;
const id = reportId({ campaignId: skills, audience: 'executives', version: 1 });
const at = now.toISOString();

beforeAll(async () => {
  site = await openSite({ now: async () => moment });
  const audiences = site.configuration.audiences.map((audience) => ({
    ...audience,
    readers: { titles: ['BI Director', 'Software Engineering Manager'], people: [] },
  }));
  await applyConfiguration(site.db, { ...site.configuration, audiences }, { now: at, by: 'test' });
  const { id: fileId } = await createFileStore(site.db, ring).put({
    name: 'report.xlsx',
    mediaType: 'application/octet-stream',
    body: Buffer.from('workbook'),
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
    attachmentName: 'Skills-2027-Q1.xlsx',
    asOf: '2027-01-20',
  };
  const content = { mail, chartFileId: null, findings: [], heldBack: [], heldFurther: [] };
  await keepBuilt(site.db, { id, fileId, content });
  await markDelivered(site.db, { id, personIds: [personId('olaf')] });
});
afterAll(() => site.close());

function linkFor(name: Name): string {
  return `/report/${signLink(ring, { kind: 'report', personId: personId(name), reportId: id, expiresOn: '2027-01-25' })}`;
}

async function fetched(url: string) {
  const page = await site.app.inject({ url });
  if (page.statusCode !== 200) return page;
  return site.app.inject({ method: 'POST', url, ...formBody({ token: formTokenIn(page) }) });
}

test('a workbook is fetched by its own form, once, and who did so stands in the audit', async () => {
  const url = linkFor('olaf');
  expect((await site.app.inject({ url })).body).toContain('Skills, 2027-Q1');
  expect((await site.app.inject({ method: 'POST', url, ...formBody({ token: 'made up' }) })).statusCode).toBe(
    403,
  );
  const file = await fetched(url);
  expect([file.body, file.headers['content-disposition']]).toEqual([
    'workbook',
    expect.stringContaining('Skills-2027-Q1.xlsx'),
  ]);
  expect((await fetched(url)).body).toBe('workbook');
  moment = new Date(now.getTime() + 2 * 60 * 60 * 1000);
  expect((await fetched(url)).statusCode).toBe(410);
  moment = now;
  const audit = await site.db
    .selectFrom('audit_events')
    .select('detail')
    .where('action', '=', 'report-fetched')
    .execute();
  const detail = { audience: 'executives', version: 1, person: personId('olaf') };
  expect(audit).toEqual([{ detail }, { detail }]);
});

test('a link opens nothing for who does not hold the position, has left, or is late', async () => {
  expect((await fetched(linkFor('ana'))).body).toContain('This report is not yours any more');
  expect((await fetched(linkFor('zoe'))).statusCode).toBe(403);
  moment = new Date('2027-01-27T00:00:00Z');
  expect((await fetched(linkFor('maya'))).statusCode).toBe(404);
  moment = now;
});

test('a link to a version that was corrected says so, and gives nothing', async () => {
  await site.db.updateTable('reports').set({ state: 'superseded' }).execute();
  const answer = await fetched(linkFor('maya'));
  expect([answer.statusCode, answer.body]).toEqual([410, expect.stringContaining('corrected version')]);
});
