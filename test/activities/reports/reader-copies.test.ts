import JSZip from 'jszip';
import PostalMime from 'postal-mime';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { change } from '../../fixtures/company.ts';
import { deliverEveryReport } from '../../acceptance/report-stage.ts';
import { noticeLab, ring, type NoticeLab } from '../notices/notice-lab.ts';
import { computedAt } from '../results/measured-company.ts';
import { reportedCampaign, reportedConfiguration } from './reported-campaign.ts';

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

async function becomes(number: string, attribute: 'title' | 'site', value: string): Promise<void> {
  await change(lab.db, { number, attribute, value, on: '2026-11-01', at: '2026-11-01T00:00:00.000Z' });
}

/** What somebody got: the mail's text, and the paper of the workbook's first sheet. */
async function gotBy(number: string) {
  const found = lab.smtp.received.find(({ to }) => to.includes(`${number}@example.test`));
  const { text = '', attachments } = await PostalMime.parse(found?.mail ?? '');
  const workbook = attachments.find(({ filename }) => filename?.endsWith('.xlsx'));
  const zip = await JSZip.loadAsync(workbook?.content ?? '');
  const sheet = await zip.file('xl/worksheets/sheet1.xml')?.async('text');
  return { text, paper: /paperSize="(\d+)"/.exec(sheet ?? '')?.[1] };
}

test('a reader gets a copy with the paper of their place, and amounts in their currency beside the one that counts', async () => {
  const configuration = reportedConfiguration();
  const sites = configuration.sites.map((site) =>
    site.id === 'new-york' ? { ...site, locale: 'en-US', currency: 'USD' } : site,
  );
  const planned = { owner: 'Finance', source: 'planning rate for 2026' };
  const exchangeRates = [{ from: 'USD', to: 'EUR', on: '2026-01-01', rate: 0.8, ...planned }];
  await reportedCampaign(lab.db, { ...configuration, sites, exchangeRates });
  await becomes('1', 'title', 'Chief');
  await becomes('1', 'site', 'new-york');
  await deliverEveryReport(lab.db, ring, computedAt);
  await lab.round('2026-11-23T08:00:00.000Z');
  await lab.round('2026-11-23T14:00:00.000Z');
  // Letter is what a workbook that names no paper is printed on.
  const [a4, letter] = ['9', undefined];
  const chief = await gotBy('chief');
  expect(chief.paper).toBe(a4);
  expect(chief.text).toContain('EUR 500');
  expect(chief.text).not.toContain('USD');
  expect(chief.text).toMatch(/because the reports of .* for “Executive board” go to you/);
  const american = await gotBy('1');
  expect(american.paper).toBe(letter);
  expect(american.text).toMatch(/EUR 500 \(.*about USD 625/);
  expect(american.text).toContain(
    'Amounts in USD are to be looked at only, at 0.8 EUR for 1 USD (planning rate for 2026, from 2026-01-01).',
  );
});
