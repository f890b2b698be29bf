import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NoticeState } from '../../storage/schema.ts';
import { openSite, type Site } from './site.ts';
import { formOf, keepNotice, mandatory, personId, setPhase, skills, type Name } from './small-company.ts';

let site: Site;
let cookie: string;
beforeAll(async () => {
  site = await openSite();
  cookie = await site.signedIn('operations');
});
afterAll(() => site.close());

async function page(url: string): Promise<string> {
  const { statusCode, body } = await site.app.inject({ url, headers: { cookie } });
  expect(statusCode).toBe(200);
  return body.replaceAll(/\s+/g, ' ');
}

async function reminded(
  name: Name,
  state: NoticeState,
  reason: string | null,
  recipient: Name = name,
): Promise<void> {
  await keepNotice(site.db, {
    cause_kind: 'obligation',
    cause_id: await formOf(site.db, name, name),
    rung: 'reminder-1',
    kind: 'daily',
    recipient_id: personId(recipient),
    state,
    reason,
    at: '2027-01-19T08:00:00Z',
  });
}

test('the list names each campaign with its phase, its dates and what is done', async () => {
  const body = await page('/campaigns');
  expect(body).toContain(`<a href="/campaigns/${skills}">Quarterly skills assessment, 2027-Q1</a>`);
  expect(body).toContain(`<a href="/campaigns/${mandatory}">Mandatory courses, 2027-Q1</a>`);
  // Each cell says what it is, so that on a phone the row becomes a list and no figure is cut off.
  expect(body).toMatch(
    /data-label="Phase">Collecting<.*"Opens">Mon 11 Jan 2027<.*"Due">Fri 12 Feb 2027<.*"Done">0 of 10</,
  );
});

describe('the page of a campaign', () => {
  test('counts who was asked, has started and is done, by kind, in words beside each bar', async () => {
    const draft = {
      obligation_id: await formOf(site.db, 'maya', 'maya'),
      answers: '[]',
      saved_at: '2027-01-19T08:00:00Z',
    };
    await site.db.insertInto('form_drafts').values(draft).execute();
    await site.db
      .updateTable('obligations')
      .set({ state: 'done' })
      .where('id', 'in', [await formOf(site.db, 'ana', 'ana'), await formOf(site.db, 'olaf', 'nils')])
      .execute();
    const body = await page(`/campaigns/${skills}`);
    expect(body).toMatch(
      /Own ratings<\/th><td[^>]*"Asked">6<\/td><td[^>]*"Invited">0<\/td><td[^>]*"Started">2<\/td><td[^>]*"Done">1<\/td>/,
    );
    expect(body).toContain('aria-label="Own ratings: 17 % done"');
    expect(body).toContain('aria-label="Manager ratings: 25 % done"');
    expect(body).toContain('<li class="now"><span class="name">Collecting</span>');
  });

  test('counts as invited who was written to themselves, not whose manager was', async () => {
    await reminded('nils', 'handed-over', null, 'olaf');
    const own = /Own ratings<\/th><td[^>]*"Asked">6<\/td><td[^>]*"Invited">0<\/td>/;
    expect(await page(`/campaigns/${skills}`)).toMatch(own);
  });

  test('lists every notice whose end is unknown or that failed, with whom it was for', async () => {
    await reminded('tom', 'unknown', 'connection-lost');
    await reminded('priya', 'failed', 'refused');
    await reminded('nils', 'suppressed', 'done');
    const body = await page(`/campaigns/${skills}`);
    expect(body).toContain(
      `<th scope="row"><a href="/people/${personId('tom')}">Tom O’Neill</a></th><td data-label="What">Reminder 1</td><td data-label="State">Uncertain</td><td data-label="Why">Connection lost</td>`,
    );
    expect(body).toContain(
      '>Priya Raghavan</a></th><td data-label="What">Reminder 1</td><td data-label="State">Not delivered</td>',
    );
    expect(body).toMatch(/Not sent, on purpose<\/th><td[^>]*>1<\/td><td>Done: 1<\/td>/);
    expect(body).not.toContain('Nils');
  });

  test('says why nothing is sent when the organisation is held', async () => {
    expect(await page(`/campaigns/${skills}`)).not.toContain('is held');
    await site.db
      .updateTable('installation')
      .set({ held_reason: 'Restored from a backup on 12 January.' })
      .execute();
    expect(await page('/campaigns')).toContain('Restored from a backup on 12 January.');
    expect(await page(`/campaigns/${skills}`)).toContain(
      'Nothing is being sent.</strong> The organisation is held: Restored',
    );
  });

  test('names a phase outside the line of steps', async () => {
    await setPhase(site.db, mandatory, 'paused');
    expect(await page(`/campaigns/${mandatory}`)).toContain(
      'Paused: nothing is sent, and forms are not taken.',
    );
  });

  test.each(['skills/1999-Q1', 'skills/2027-Q1%00', '%0a/x'])(
    'of no campaign does not exist: %s',
    async (id) => {
      expect((await site.app.inject({ url: `/campaigns/${id}`, headers: { cookie } })).statusCode).toBe(404);
    },
  );
});
