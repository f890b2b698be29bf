import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followStanding } from '../../activities/standing/follow-standing.ts';
import { hire, personId } from '../fixtures/company.ts';
import { applyStanding, standingProgram } from '../fixtures/standing.ts';
import { openBrowser, phone } from '../setup/browser.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
let operations: string;
beforeAll(async () => {
  site = await openSite();
  operations = await site.signedIn('operations');
  const { db } = site;
  const numbers = Array.from({ length: 14 }, (_, n) => String(n + 1));
  await hire(
    db,
    numbers.map((number) => ({ number, unit: Number(number) > 7 ? 'Hall <b>' : 'Lab' })),
  );
  await applyStanding(db, { courses: ['fire'] });
  await followStanding(db, { program: standingProgram.id, now: '2026-10-05T06:00:00.000Z' });
  await sql`
    insert into mail_stops (id, person_id, address_hash, since)
    select gen_random_uuid(), id, address_hash(address), '2026-10-12T08:00Z'
    from jsonb_to_recordset(${JSON.stringify(numbers.slice(7).map((number) => ({ id: personId(number), address: `${number}@example.test` })))})
      as w(id uuid, address text)`.execute(db);
});
afterAll(() => site.close());

async function get(url: string, cookie: string = operations) {
  const { statusCode, body } = await site.app.inject({ url, headers: { cookie } });
  return { status: statusCode, page: body.replaceAll(/\s+/g, ' ') };
}

const at = `/compliance?day=2026-10-20&program=${standingProgram.id}`;

test('the page of compliance shows for any day, by unit, how many of those who had to have done it', async () => {
  const { status, page } = await get(at);
  expect(status).toBe(200);
  expect(page).toContain('Compliance on Tue 20 Oct 2026');
  expect(page).toMatch(/>Lab<\/a><\/th>.*?>0 of 7<.*?>0 %<.*?data-label="Overdue">7</);
  expect(page).toMatch(/>Hall &lt;b&gt;<\/a><\/th>.*?>0 of 7<.*?data-label="Not reached">7</);
  const asked = site.db.selectFrom('obligations').select('id').where('program', '=', standingProgram.id);
  expect(page).toContain(
    `>All</th><td class="number" data-label="Done">0 of ${(await asked.execute()).length}<`,
  );
  expect(page).toContain('mail to them comes back');
  expect(page).toContain(`<option value="${standingProgram.id}" selected>`);
  expect((await get('/compliance?day=2026-10-04')).page).toContain('Nobody had to learn anything');
});

test('a unit opens to its parts, and the way back keeps day and programme', async () => {
  const href = /<a href="([^"]+)">Lab<\/a>/.exec((await get(at)).page)?.[1] ?? '';
  const { status, page } = await get(href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='));
  expect(status).toBe(200);
  expect(page).toContain('Lab on Tue 20 Oct 2026');
  expect(page).toContain('Directly in Lab');
  expect(page).toContain('← The whole organisation');
});

test('a day that is none is told; a unit that is none does not exist; HR may look, and nobody who is not signed in', async () => {
  const wrong = await get('/compliance?day=2026-02-30');
  expect([wrong.status, wrong.page]).toEqual([422, expect.stringContaining('not a day that exists')]);
  expect((await get('/compliance?unit=nowhere')).status).toBe(404);
  expect((await get('/compliance?day=a&day=b')).status).toBe(404);
  const hr = await get(at, await site.signedIn('hr'));
  expect([hr.status, hr.page]).toEqual([200, expect.stringContaining('<a href="/tasks"')]);
  expect((await get(at, '')).status).toBe(401);
});

test(
  'no page of operations is wider than a phone, with all the links of the bar',
  { timeout: 60_000 },
  async () => {
    const origin = await site.app.listen({ port: 0, host: '127.0.0.1' });
    const browser = await openBrowser();
    const tab = await browser.newPage({ viewport: phone, extraHTTPHeaders: { cookie: operations } });
    for (const path of [at, '/campaigns', '/notices']) {
      await tab.goto(`${origin}${path}`);
      const wider = await tab.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect([path, wider]).toEqual([path, 0]);
    }
    await browser.close();
  },
);
