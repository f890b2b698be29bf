import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSignInToken } from '../../storage/sessions.ts';
import { formBody, formTokenIn, openSite, ring, type Site } from './site.ts';

let site: Site;
beforeAll(
  async () => void (site = await openSite({ outbox: { list: async () => [], read: async () => null } })),
);
afterAll(() => site.close());

async function post(url: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const body = formBody(fields);
  return site.app.inject({ method: 'POST', url, ...body, headers: { ...body.headers, ...headers } });
}

describe('a link to sign in', () => {
  test('is used up by the button and not by opening it', async () => {
    const token = await createSignInToken(site.db, ring, 'operations');
    const opened = await site.app.inject({ url: `/sign-in/${token}` });
    await site.app.inject({ method: 'HEAD', url: `/sign-in/${token}` });
    expect(opened.cookies).toEqual([]);
    const [first, second] = [await post(`/sign-in/${token}`), await post(`/sign-in/${token}`)];
    expect(first.headers.location).toBe('/campaigns');
    expect(second.statusCode).toBe(403);
    expect(second.cookies).toEqual([]);
    expect(second.body).toContain('has been used or has expired');
  });

  test('pressed twice at the same moment opens one session', async () => {
    const token = await createSignInToken(site.db, ring, 'hr');
    const answers = await Promise.all([post(`/sign-in/${token}`), post(`/sign-in/${token}`)]);
    expect(answers.filter(({ statusCode }) => statusCode === 303)).toHaveLength(1);
  });

  test('is worth nothing once its fifteen minutes are over', async () => {
    const token = await createSignInToken(site.db, ring, 'hr');
    const { rows } = await sql<{ minutes: number }>`
      select extract(epoch from expires_at - created_at)::int / 60 as minutes from sign_in_tokens where used_at is null
      order by created_at desc limit 1`.execute(site.db);
    expect(rows).toEqual([{ minutes: 15 }]);
    await sql`update sign_in_tokens set expires_at = now() where used_at is null`.execute(site.db);
    expect((await post(`/sign-in/${token}`)).statusCode).toBe(403);
  });

  test('can be tried only ten times a minute from one address', async () => {
    const attempt = () =>
      site.app.inject({ method: 'POST', url: '/sign-in/guess', remoteAddress: '192.0.2.7' });
    const statuses = [];
    for (let n = 0; n < 11; n += 1) statuses.push((await attempt()).statusCode);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 403), 429]);
  });

  test('and its session stand in the database only as hashes', async () => {
    const token = await createSignInToken(site.db, ring, 'hr');
    const session = (await post(`/sign-in/${token}`)).cookies[0]?.value ?? 'none';
    const stored = JSON.stringify([
      await site.db.selectFrom('sign_in_tokens').selectAll().execute(),
      await site.db.selectFrom('sessions').selectAll().execute(),
    ]);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(session);
  });
});

describe('a session', () => {
  test('lies in a cookie that no script reads and no other site sends along', async () => {
    const token = await createSignInToken(site.db, ring, 'operations');
    const [cookie] = (await post(`/sign-in/${token}`)).cookies;
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  });

  test('of an https address is sent over https alone', async () => {
    const secure = await openSite({ publicUrl: 'https://deck.example.test' });
    const token = await createSignInToken(secure.db, ring, 'operations');
    const [cookie] = (await secure.app.inject({ method: 'POST', url: `/sign-in/${token}` })).cookies;
    expect(cookie).toMatchObject({ name: '__Host-quarterdeck', secure: true });
    await secure.close();
  });

  test('ends when the same browser signs in anew, which gets another secret', async () => {
    const old = await site.signedIn('operations');
    const token = await createSignInToken(site.db, ring, 'operations');
    const [cookie] = (await post(`/sign-in/${token}`, {}, { cookie: old })).cookies;
    expect(`quarterdeck=${cookie?.value}`).not.toBe(old);
    expect((await site.app.inject({ url: '/campaigns', headers: { cookie: old } })).statusCode).toBe(401);
  });

  test('ends by signing out, which needs the token of the page', async () => {
    const cookie = await site.signedIn('operations');
    const page = await site.app.inject({ url: '/campaigns', headers: { cookie } });
    expect((await post('/sign-out', {}, { cookie })).statusCode).toBe(403);
    expect((await site.app.inject({ url: '/campaigns', headers: { cookie } })).statusCode).toBe(200);
    expect((await post('/sign-out', { token: formTokenIn(page) }, { cookie })).statusCode).toBe(303);
    expect((await site.app.inject({ url: '/campaigns', headers: { cookie } })).statusCode).toBe(401);
  });

  test('ends by itself', async () => {
    const cookie = await site.signedIn('operations');
    await sql`update sessions set expires_at = now()`.execute(site.db);
    expect((await site.app.inject({ url: '/campaigns', headers: { cookie } })).statusCode).toBe(401);
  });
});

describe.each([
  { url: '/campaigns', role: 'operations', other: 'hr' },
  { url: '/campaigns/skills/2027-Q1', role: 'operations', other: 'hr' },
  { url: '/outbox', role: 'operations', other: 'hr' },
  { url: '/imports', role: 'hr', other: 'operations' },
] as const)('$url', ({ url, role, other }) => {
  test(`is for ${role} alone`, async () => {
    const status = async (cookie?: string) =>
      (await site.app.inject({ url, headers: cookie ? { cookie } : {} })).statusCode;
    expect(await status()).toBe(401);
    expect(await status('quarterdeck=made-up')).toBe(401);
    expect(await status(await site.signedIn(other))).toBe(403);
    expect(await status(await site.signedIn(role))).toBe(200);
  });
});

test('a form of the console is refused when another site sends it', async () => {
  const cookie = await site.signedIn('hr');
  const token = formTokenIn(await site.app.inject({ url: '/imports', headers: { cookie } }));
  const url = '/imports/00000000-0000-0000-0000-000000000000/decide';
  const foreign = await post(url, { token, decision: 'apply' }, { cookie, 'sec-fetch-site': 'cross-site' });
  expect(foreign.statusCode).toBe(403);
  expect((await post(url, { token: 'x', decision: 'apply' }, { cookie })).statusCode).toBe(403);
  expect((await post(url, { token, decision: 'apply', basedOn: '0' }, { cookie })).statusCode).toBe(404);
});
