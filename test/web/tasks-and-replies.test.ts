import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTakeInMail } from '../../activities/replies/take-in-mail.ts';
import { signBounceAddress } from '../../storage/bounce-address.ts';
import { recordBounce } from '../../storage/bounces.ts';
import { createFileStore } from '../../storage/files.ts';
import { idOf } from '../../storage/ids.ts';
import { signLink } from '../../storage/links.ts';
import { answer } from '../fixtures/returned-mail.ts';
import { formTokenIn, openSite, ring, type Site } from './site.ts';
import { now, personId } from './small-company.ts';

let site: Site;
beforeAll(async () => void (site = await openSite()));
afterAll(() => site.close());

/** A message that left for somebody, at their address of now. */
async function message(name: 'ana' | 'tom', day: string): Promise<string> {
  const id = idOf('message', personId(name), day);
  await site.db
    .insertInto('messages')
    .values({
      id,
      recipient_id: personId(name),
      kind: 'daily',
      local_date: day,
      state: 'handed-over',
      reason: null,
      epoch: 1,
      claim_token: null,
      lease_until: null,
      claimed_at: now,
      handing_over_at: now,
      settled_at: now,
      smtp_code: 250,
      smtp_reply: null,
      address_hash: sql<string>`(select address_hash(value) from roster_facts
        where person_id = ${personId(name)} and attribute = 'email' limit 1)`,
    })
    .execute();
  return id;
}

async function get(url: string, cookie: string): Promise<{ statusCode: number; body: string }> {
  return site.app.inject({ url, headers: { cookie } });
}

test('HR sees to whom mail is stopped and lets it go again; nobody else may', async () => {
  for (const day of ['2027-02-01', '2027-02-02']) {
    const messageId = await message('ana', day);
    const bounce = { messageId, kind: 'hard', status: '5.1.1', now: now.toISOString() } as const;
    await site.db.transaction().execute((tx) => recordBounce(tx, bounce));
  }
  const cookie = await site.signedIn('hr', 'Ines');
  expect((await get('/tasks', await site.signedIn('operations'))).statusCode).toBe(403);
  const { body } = await get('/tasks', cookie);
  expect(body).toContain('comes back');
  const token = /name="token" value="([^"]+)"/.exec(body)?.[1] ?? '';
  const payload = new URLSearchParams({ token, personId: personId('ana') }).toString();
  const form = 'application/x-www-form-urlencoded';
  const nameless = { cookie: await site.signedIn('hr'), 'content-type': form };
  const long = 'Ines '.repeat(50);
  const asked = await site.app.inject({ url: '/tasks', headers: nameless });
  const unsigned = { token: formTokenIn(asked), personId: personId('ana'), by: long };
  const refused = await site.app.inject({
    method: 'POST',
    url: '/tasks/release',
    payload: new URLSearchParams(unsigned).toString(),
    headers: nameless,
  });
  expect([refused.statusCode, refused.body]).toEqual([
    422,
    expect.stringMatching(
      new RegExp(`value="${long.trim()}" aria-invalid="true"[^>]*>\\s*<small class="error"`),
    ),
  ]);
  const headers = { cookie, 'content-type': form };
  const released = await site.app.inject({ method: 'POST', url: '/tasks/release', payload, headers });
  expect(released.statusCode).toBe(303);
  expect((await get('/tasks', cookie)).body).toContain('Nothing is left to do');
  const stops = await site.db.selectFrom('mail_stops').select('released_by').execute();
  expect(stops).toEqual([{ released_by: 'Ines' }]);
});

test('operations read what people answered, as plain words, and who looked first stands with it', async () => {
  const messageId = await message('tom', '2027-02-03');
  const to = signBounceAddress(ring, 'bounces@example.test', messageId);
  const takeIn = createTakeInMail({ db: site.db, ring, files: createFileStore(site.db, ring) });
  const mail = Buffer.from(
    answer(to).toString().replace('Who rates me now?', 'Who rates me now? <script>alert(1)</script>'),
  );
  expect(await takeIn({ mail, envelope: null, now: now.toISOString() })).toMatchObject({ what: 'reply' });
  const cookie = await site.signedIn('operations', 'Mira');
  const list = (await get('/replies', cookie)).body;
  expect(list).toContain('New');
  const href = /href="(\/replies\/[0-9a-f-]+)"/.exec(list)?.[1] ?? '';
  const { body } = await get(href, cookie);
  expect(body).toContain('I have changed teams.');
  expect(body).not.toContain('<script>');
  expect((await get('/replies', cookie)).body).toContain('Seen by Mira');
  expect((await get(href, await site.signedIn('hr'))).statusCode).toBe(403);
  expect((await get('/replies/nothing', cookie)).statusCode).toBe(404);
});

test('digests are switched off by one click, which leaves celebrations as they are, and not by opening the page', async () => {
  const token = signLink(ring, { kind: 'no-digests', personId: personId('tom'), expiresOn: '2027-03-01' });
  const url = `/opt-out/${token}`;
  expect((await site.app.inject({ url })).body).toContain('Switch digests off');
  const out = () => site.db.selectFrom('opt_outs').select('what').execute();
  expect(await out()).toEqual([]);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const posted = await site.app.inject({
    method: 'POST',
    url,
    payload: 'List-Unsubscribe=One-Click',
    headers,
  });
  expect(posted.statusCode).toBe(200);
  expect(await out()).toEqual([{ what: 'digests' }]);
  expect((await site.app.inject({ url })).body).toContain('Digests are off');
});
