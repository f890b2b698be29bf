import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportQuestion } from '../../domain/imports/mapping.ts';
import { createSignInToken } from '../../storage/sessions.ts';
import { openBrowser } from '../setup/browser.ts';
import { ring } from '../web/site.ts';
import { personId } from '../web/small-company.ts';
import { storedImport } from '../web/stored-import.ts';
import { faultsOf, fits, openListeningSite, type ListeningSite } from './walk.ts';

let site: ListeningSite;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([openListeningSite(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const questions: ImportQuestion[] = [
  {
    about: 'column',
    field: 'title',
    required: true,
    candidates: [{ header: 'Role', grade: 'fuzzy', samples: ['Engineer'] }],
  },
  { about: 'date-order', field: 'hiredOn', header: 'Hiring Day', samples: ['3/4/2024'] },
  { about: 'decimal-mark', field: 'title', header: 'FTE', samples: ['1.234'] },
  { about: 'swapped-dates', field: 'hiredOn', header: 'Hiring Day', rows: 12, lines: [4, 9] },
  { about: 'word', field: 'status', word: 't', rows: 17 },
  { about: 'course', suggestion: 'First Aid' },
];
const brake = [{ limit: 'leavers', count: 40, of: 100, allowed: { share: 0.1, count: null, atLeast: 5 } }];
const undo = {
  restored: 12,
  kept: [
    {
      table: 'roster_facts',
      personId: null,
      what: 'title',
      byImport: '0a1b2c3d-0000-4000-8000-0123456789ab',
    },
  ],
  keptCount: 1,
  reopened: 2,
  closed: 0,
  notices: [{ kind: 'invitation', rung: 'opening', count: 3, noticeIds: [] }],
};

/** Every page of the imports with something on it. */
async function pages(): Promise<string[]> {
  const held = await storedImport(site, 'held', { more: { brake } });
  const applied = await storedImport(site, 'applied');
  const asking = await storedImport(site, 'asking', { questions });
  const undone = await storedImport(site, 'undone', { more: { undo } });
  const findings = Array.from({ length: 60 }, (_, n) => ({
    import_id: held,
    line: n + 4,
    column_name: 'Hiring Day',
    code: n % 2 === 0 ? 'ImpossibleDate' : 'MissingKey',
    severity: n % 5 === 0 ? ('warning' as const) : ('rejected' as const),
  }));
  await site.db.insertInto('import_findings').values(findings).execute();
  await site.db
    .insertInto('person_links')
    .values({
      source: 'coursera',
      kind: 'email',
      value: 'somebody.with.a.long.name@learning.example.test',
      person_id: personId('maya'),
      state: 'suggested',
      import_id: applied,
      line: 7,
      decided_by: null,
      decided_at: null,
    })
    .execute();
  return [
    '/imports',
    `/imports/${held}`,
    `/imports/${asking}`,
    `/imports/${undone}`,
    `/imports/${applied}/undo`,
    `/imports/${held}/findings`,
    `/imports/${held}/changes`,
    '/imports/templates',
    `/imports/people?again=${applied}`,
  ].map((path) => `${site.url}${path}`);
}

test(
  'every page of the imports fits a phone and a desk without a script, and has no fault that axe knows',
  { timeout: 200_000 },
  async () => {
    const urls = await pages();
    let cookie = '';
    for (const width of [390, 1280]) {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        javaScriptEnabled: false,
      });
      const page = await context.newPage();
      await page.goto(`${site.url}/sign-in/${await createSignInToken(site.db, ring, 'hr')}`);
      await page.getByRole('button', { name: 'Sign in' }).click();
      for (const url of urls) {
        await page.goto(url);
        expect(await fits(page), `${width} ${url}`).toBe(true);
      }
      cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`)[0] ?? '';
      await context.close();
    }
    expect(await faultsOf(browser, { urls, cookie })).toEqual([]);
  },
);
