import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../setup/browser.ts';
import { settleTeams } from '../web/nomination-lab.ts';
import { faultsOf, fits, openListeningSite, plainPhone, type ListeningSite } from './walk.ts';

let site: ListeningSite;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [site, browser] = await Promise.all([openListeningSite(), openBrowser()]);
  await settleTeams(site.db);
  page = await plainPhone(browser);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const addressOf = (name: 'maya' | 'olaf' | 'ana') => `${site.url}/me/${site.linkOf(name)}/nominations`;
const story = 'She sat with the new data team for two weeks.\nThey ship on their own now.';

test('a manager nominates on a phone without a script, L&D approves, and the nominee decides who hears of it', async () => {
  await page.goto(addressOf('maya'));
  await page.getByLabel('Whom do you nominate?').selectOption('Ana Costa');
  await page.getByLabel('Passed knowledge on').check();
  await page.getByLabel('Their story').fill(story);
  await page.getByRole('button', { name: 'Send it in' }).click();
  expect(await page.getByRole('status').textContent()).toContain('Thank you');
  expect(await fits(page)).toBe(true);
  const cookie = await site.signedIn('operations');
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: site.url }]);
  await page.goto(`${site.url}/nominations`);
  await page.getByRole('link', { name: 'Read the nomination of Ana Costa' }).click();
  const waiting = page.url();
  expect(await fits(page)).toBe(true);
  expect(
    await faultsOf(browser, { urls: [`${site.url}/nominations`, waiting, `${site.url}/channels`], cookie }),
  ).toEqual([]);
  await page
    .getByLabel('The story, as it is to be told')
    .fill('She helped the data team to ship on their own.');
  await page.getByLabel('Your name').fill('Lea Brandt');
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.goto(addressOf('ana'));
  await page.getByRole('button', { name: 'Keep it between us' }).click();
  expect(await page.getByRole('main').textContent()).toContain(
    'It stays between you and whoever nominated you.',
  );
  expect(await fits(page)).toBe(true);
});

test('the pages are in the reader’s language and pass axe, with what was refused and what was told', async () => {
  await page.goto(addressOf('olaf'));
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  await page.getByLabel('Wen nominieren Sie?').selectOption('Jemand anderes (unten angeben)');
  expect(await page.getByLabel('Wer', { exact: true }).isVisible()).toBe(false);
  await page.getByText('Jemand, der nicht an Sie berichtet').click();
  await page.getByLabel('Wer', { exact: true }).fill('ana@example.test');
  await page.getByLabel('Hat Wissen weitergegeben').check();
  await page.getByLabel('Die Geschichte').fill(story);
  await page.getByRole('button', { name: 'Abschicken' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('Sagen Sie, woher Sie die Arbeit kennen');
  expect(await page.locator('#because').getAttribute('aria-invalid')).toBe('true');
  expect(await page.locator('#because').isVisible()).toBe(true);
  expect(await fits(page)).toBe(true);
  const urls = [addressOf('olaf'), addressOf('maya'), addressOf('ana')];
  expect(await faultsOf(browser, { urls })).toEqual([]);
});
