import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReports } from '../../storage/reports.ts';
import { appliedImport } from '../fixtures/company.ts';
import { openSite, type Site } from './site.ts';
import { now, skills } from './small-company.ts';

const token = 'a-word-that-is-long-enough';
let site: Site;
let closed: Site;
beforeAll(async () => {
  [site, closed] = await Promise.all([
    openSite({ monitoring: { token, overdue: async () => ['waiting', 'waiting', 'missing'] } }),
    openSite(),
  ]);
});
afterAll(async () => {
  await site.close();
  await closed.close();
});

const ask = (of: Site, authorization?: string) =>
  of.app.inject({ url: '/metrics', headers: authorization === undefined ? {} : { authorization } });

test('monitoring is told what waits, what is late and what failed, in numbers alone', async () => {
  await appliedImport(site.db, 'roster', new Date(now.getTime() - 3_600_000).toISOString());
  await openReports(site.db, { campaignId: skills, audiences: ['executives'], now: now.toISOString() });
  const { body, headers, statusCode } = await ask(site, `Bearer ${token}`);
  expect(statusCode).toBe(200);
  expect(headers['content-type']).toContain('text/plain');
  for (const line of [
    'quarterdeck_reports_overdue{because="waiting"} 2',
    'quarterdeck_reports_overdue{because="missing"} 1',
    'quarterdeck_reports_overdue_all 3',
    'quarterdeck_reports{state="building"} 1',
    'quarterdeck_import_age_seconds{kind="roster"} 3600',
    'quarterdeck_campaigns_reports_held 0',
    'quarterdeck_sending_held 0',
    'quarterdeck_notices_due 0',
  ])
    expect(body).toContain(`${line}\n`);
});

test('nobody is told anything without the word, nor where there is none', async () => {
  expect((await ask(site)).statusCode).toBe(404);
  expect((await ask(site, 'Bearer a-word-that-is-long-enougH')).statusCode).toBe(404);
  expect((await ask(closed, 'Bearer undefined')).statusCode).toBe(404);
});
