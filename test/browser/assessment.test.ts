import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOutbox, type Outbox } from '../../cli/stack/outbox.ts';
import { renderMail } from '../../templates/mail/render.ts';
import { createSignInToken } from '../../storage/sessions.ts';
import { openBrowser } from '../setup/browser.ts';
import { ring } from '../web/site.ts';
import { formOf, personId } from '../web/small-company.ts';
import { faultsOf, fits, openListeningSite, plainPhone, type ListeningSite } from './walk.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-outbox-'));
let outbox: Outbox;
let site: ListeningSite;
let browser: Browser;
beforeAll(async () => {
  outbox = await startOutbox({ folder });
  [site, browser] = await Promise.all([openListeningSite({ outbox }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
  await outbox.stop();
  rmSync(folder, { recursive: true });
});

async function mailMaya(): Promise<void> {
  const { subject, text, html } = renderMail({
    kind: 'daily',
    reader: { name: 'Maya', locale: 'en' },
    organisationName: 'Meridian Instruments',
    rehearsal: false,
    pageUrl: `${site.url}/me/${site.linkOf('maya')}`,
    owed: [
      {
        what: 'rate-person',
        rung: 'invitation',
        campaignTitle: 'Quarterly skills assessment',
        subject: 'Ana Costa',
        dueOn: '2027-02-12',
        workingDaysLeft: 17,
        url: `${site.url}/me/${site.linkOf('maya')}/rate/${await formOf(site.db, 'maya', 'ana')}`,
      },
    ],
    overseen: [],
    thanks: [],
  });
  const mailer = createTransport(outbox.url);
  await mailer.sendMail({
    from: 'learning@example.test',
    to: 'maya@example.test',
    subject,
    text,
    html,
  });
  mailer.close();
}

test('a manager walks from the mail to a draft and to a submitted form on a phone, without a script', async () => {
  await mailMaya();
  const page = await plainPhone(browser);
  await page.goto(`${site.url}/sign-in/${await createSignInToken(site.db, ring, 'operations')}`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Outbox' }).click();
  await page.locator('main a[href^="/outbox/"]').first().click();
  expect(await fits(page)).toBe(true);
  await page
    .locator(`pre a[href$="/rate/${await formOf(site.db, 'maya', 'ana')}"]`)
    .first()
    .click();

  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Rate Ana Costa');
  expect(await fits(page)).toBe(true);
  const question = page.getByRole('group', { name: 'Scalable architecture' });
  await question.getByText('Leading').tap();
  await page.getByRole('group', { name: 'Design of services' }).getByText('Supervised').tap();
  await page.getByRole('group', { name: 'Data quality' }).getByText('Independent').tap();
  const level = page.getByRole('group', { name: 'Do you confirm that Ana Costa works at level 2' });
  await level.getByText('Yes').tap();
  expect(await fits(page)).toBe(true);
  await page.getByRole('button', { name: 'Save for later' }).click();
  expect(await page.getByRole('status').textContent()).toContain('Saved.');
  expect(await page.locator('main').textContent()).toContain(
    'Draft saved Wed 20 Jan 2027, 11:00 (Berlin time)',
  );
  expect(await fits(page)).toBe(true);

  await page.getByRole('link', { name: 'Go on Ana Costa' }).click();
  expect(await question.getByRole('radio', { name: '4 Leading' }).isChecked()).toBe(true);
  expect(await level.getByRole('radio', { name: 'Yes' }).isChecked()).toBe(true);
  await page.getByRole('group', { name: 'Privacy' }).getByText('Not observed').tap();
  await page.getByRole('button', { name: 'Submit and go on to Priya Raghavan' }).click();
  expect(await page.getByRole('status').textContent()).toBe(
    'Submitted. Thank you. Now Priya Raghavan: 1 more after this.',
  );

  const stored = await site.db
    .selectFrom('rating_forms as f')
    .innerJoin('ratings as r', 'r.form_id', 'f.id')
    .where('f.subject_id', '=', personId('ana'))
    .select(['r.skill_id', 'r.answer', 'r.level'])
    .orderBy('r.skill_id')
    .execute();
  expect(stored).toHaveLength(4);
  expect(stored).toContainEqual({ skill_id: 'scalable-architecture', answer: 'level', level: 4 });
  await page.goBack();
  await page.context().close();
});

test('a form without an answer comes back with a way to the first question', async () => {
  const page = await plainPhone(browser);
  await page.goto(`${site.url}/me/${site.linkOf('tom')}`);
  await page.getByRole('link', { name: /^Start/ }).click();
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('alert').getByRole('link').click();
  expect(page.url()).toContain('#skill-1');
  expect(await fits(page)).toBe(true);
  await page.context().close();
});

test(
  'the personal pages and those of operations have no fault that axe knows, and no table of a campaign is cut off',
  { timeout: 180_000 },
  async () => {
    const me = `${site.url}/me/${site.linkOf('maya')}`;
    const optOut = `${site.url}/opt-out/${site.linkOf('maya', 'opt-out')}`;
    const personal = [
      me,
      `${me}/rate/${await formOf(site.db, 'maya', 'tom')}`,
      optOut,
      `${site.url}/sign-in`,
      `${site.url}/me/none`,
    ];
    expect(await faultsOf(browser, { urls: personal })).toEqual([]);
    await mailMaya();
    const mail = (await outbox.list()).at(-1);
    const mails = ['/outbox', `/outbox/${mail?.id}`, '/mails', '/mails/invitation'];
    const paths = ['/campaigns', '/campaigns/skills/2027-Q1', ...mails];
    const urls = paths.map((path) => site.url + path);
    const cookie = await site.signedIn('operations');
    expect(await faultsOf(browser, { urls, cookie })).toEqual([]);
    for (const width of [390, 1280]) {
      const context = await browser.newContext({ viewport: { width, height: 900 } });
      const [name = '', value = ''] = cookie.split('=');
      await context.addCookies([{ name, value, url: site.url }]);
      const page = await context.newPage();
      await page.goto(`${site.url}/campaigns/skills/2027-Q1`);
      const boxes = await Promise.all(
        (await page.locator('table').all()).map((table) => table.boundingBox()),
      );
      const right = Math.max(...boxes.map((box) => (box?.x ?? 0) + (box?.width ?? 0)));
      expect([await fits(page), right <= width], `${width}`).toEqual([true, true]);
      await context.close();
    }
  },
);
