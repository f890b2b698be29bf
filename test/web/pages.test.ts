import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formBody, formTokenIn, openSite, type Site } from './site.ts';
import { formOf, personId } from './small-company.ts';
import { tellRecords } from '../fixtures/told.ts';

let site: Site;
const log: string[] = [];
beforeAll(async () => {
  site = await openSite({ logger: pino({}, { write: (line) => void log.push(line) }) });
});
afterAll(() => site.close());

describe('the personal page', () => {
  test('lists the own form, the people by name, and courses with a note that the learning system reports them', async () => {
    const { body } = await site.app.inject({ url: `/me/${site.linkOf('maya')}` });
    expect(body).toContain('Hello Maya');
    expect(body).toContain('You have 5 things to do. The first is due on Fri 12 Feb 2027.');
    const order = ['Your own skills', 'Ana Costa', 'Priya Raghavan', 'Tom O’Neill', 'Responsible AI at work'];
    const places = order.map((words) => body.indexOf(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(body.match(/\/rate\//g)).toHaveLength(4);
  });

  test('marks a course that nobody has looked through for long, as the imported catalogue says', async () => {
    const url = `/me/${site.linkOf('maya')}`;
    const course = 'responsible-ai-at-work';
    await tellRecords(site.db, 'catalogue', [
      { content: { course, title: 'Responsible AI', skills: [], reviewedOn: '2023-06-30' } },
    ]);
    expect((await site.app.inject({ url })).body).toContain(
      'Last looked through on Fri 30 Jun 2023: it may be out of date.',
    );
    await site.db
      .updateTable('told_records')
      .set({
        content: JSON.stringify({ course, title: 'Responsible AI', skills: [], reviewedOn: '2026-12-30' }),
      })
      .execute();
    expect((await site.app.inject({ url })).body).not.toContain('out of date');
  });

  test('shows names as text, whatever they hold', async () => {
    const { body } = await site.app.inject({ url: `/me/${site.linkOf('olaf')}` });
    expect(body).toContain('Nils Ek &lt;b&gt;');
    expect(body).not.toContain('<b>Ek');
    expect(body).not.toContain('Ek <b>');
  });

  test('moves to Done what was submitted and what the learning system reported', async () => {
    const url = `/me/${site.linkOf('tom')}/rate/${await formOf(site.db, 'tom', 'tom')}`;
    const token = formTokenIn(await site.app.inject({ url }));
    const fields = { token, action: 'submit', 'skill.scalable-architecture': '0' };
    const sent = await site.app.inject({ method: 'POST', url, ...formBody(fields) });
    await site.db
      .updateTable('obligations')
      .set({ state: 'done', state_at: '2027-01-19T23:30:00Z' })
      .where('person_id', '=', personId('tom'))
      .where('kind', '=', 'learn')
      .execute();
    const { body } = await site.app.inject({ url: sent.headers.location ?? '' });
    expect(body).toContain('Submitted. Thank you.');
    expect(body).toContain('There is nothing for you to do at the moment.');
    expect(body).toContain('submitted Wed 20 Jan 2027');
    expect(body).toContain('reported by the learning system Tue 19 Jan 2027');
  });
});

describe('every page', () => {
  test('is kept out of caches, search engines, referrers and frames, and may run no script', async () => {
    const { headers } = await site.app.inject({ url: `/me/${site.linkOf('maya')}` });
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'x-content-type-options': 'nosniff',
    });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src|unsafe/);
  });

  test('that does not exist says what to do', async () => {
    for (const url of ['/nowhere', '/me/x', '/me/a.b', '/me/', `/me/${'a'.repeat(190)}`]) {
      const { statusCode, body } = await site.app.inject({ url });
      expect(statusCode, url).toBe(404);
      expect(body).toMatch(/Open the link in your latest mail/);
    }
  });

  test('of an address that nobody can read does not exist either, and says nothing of it', async () => {
    const urls = ['/report/%zz', `/report/${'a'.repeat(300)}`, '/assets//etc/passwd', '/assets/.%00'];
    for (const url of urls) {
      const { statusCode, body, headers } = await site.app.inject({ url });
      expect([url, statusCode]).toEqual([url, 404]);
      if (!url.startsWith('/assets/')) expect(headers['cache-control']).toBe('no-store');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(body).toMatch(/Open the link in your latest mail/);
      expect(body).not.toMatch(/%zz|aaaa|FST_/);
    }
  });

  test('that breaks shows no cause, and the log gets it without anybody’s link', async () => {
    const broken = await openSite({
      now: async () => {
        throw new Error('the cause of it');
      },
      logger: pino({}, { write: (line) => void log.push(line) }),
    });
    const { statusCode, body } = await broken.app.inject({ url: `/me/${site.linkOf('maya')}` });
    await broken.close();
    expect(statusCode).toBe(500);
    expect(body).toContain('Try again in a few minutes');
    expect(body).not.toMatch(/the cause of it|node:|\.ts/);
    const lines = log.join('');
    expect(lines).toContain('the cause of it');
    expect(lines).toContain('/me/:token');
    expect(lines).not.toContain(site.linkOf('maya'));
  });

  test('refuses a body that no form of ours sends', async () => {
    const url = `/me/${site.linkOf('maya')}/rate/${await formOf(site.db, 'maya', 'maya')}`;
    const big = await site.app.inject({ method: 'POST', url, ...formBody({ a: 'x'.repeat(70_000) }) });
    expect(big.statusCode).toBe(413);
    const json = await site.app.inject({
      method: 'POST',
      url,
      payload: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect(json.statusCode).toBe(400);
    const xml = await site.app.inject({
      method: 'POST',
      url,
      payload: '<a/>',
      headers: { 'content-type': 'text/xml' },
    });
    expect(xml.statusCode).toBe(415);
  });

  test('is refused to who asks for it hundreds of times a minute, and only to them', async () => {
    const url = `/opt-out/${site.linkOf('nils', 'opt-out')}`;
    const answers = [];
    for (let n = 0; n < 301; n += 1) answers.push((await site.app.inject({ url })).statusCode);
    expect(answers.at(-2)).toBe(200);
    expect(answers.at(-1)).toBe(429);
    expect((await site.app.inject({ url: `/me/${site.linkOf('nils')}` })).statusCode).toBe(200);
  });

  test('is refused to who tries hundreds of made-up links', async () => {
    const answers = [];
    for (let n = 0; n < 301; n += 1)
      answers.push((await site.app.inject({ url: `/me/guess-${n}`, remoteAddress: '10.9.9.9' })).statusCode);
    expect(answers.at(-2)).toBe(404);
    expect(answers.at(-1)).toBe(429);
  });
});

describe('celebrations', () => {
  test('may be told to others, to nobody else, or to nobody at all, and the page says which', async () => {
    const url = `/opt-out/${site.linkOf('maya', 'opt-out')}`;
    const page = async () => (await site.app.inject({ url })).body;
    const token = formTokenIn(await site.app.inject({ url }));
    const choose = (celebrations: string) =>
      site.app.inject({ method: 'POST', url, ...formBody({ token, celebrations }) });
    expect(await page()).toContain('Of some of it your manager, your team or all colleagues are told too');
    await choose('private');
    expect(await page()).toContain('Nobody else is told.');
    await choose('off');
    expect(await page()).toContain('Celebrations are off');
    // By a page from before there was a choice: it says nothing of others.
    await choose('on');
    expect(await page()).toContain('Nobody else is told.');
    await choose('shared');
    expect(await page()).toContain('all colleagues are told too');
  });

  const optedOut = async () =>
    (await site.db.selectFrom('opt_outs').select('person_id').execute()).map((row) => row.person_id);

  test('are switched off and on by the form, and not by opening the page', async () => {
    const url = `/opt-out/${site.linkOf('ana', 'opt-out')}`;
    const token = formTokenIn(await site.app.inject({ url }));
    expect(await optedOut()).toEqual([]);
    await site.app.inject({ method: 'POST', url, ...formBody({ token, celebrations: 'off' }) });
    expect(await optedOut()).toEqual([personId('ana')]);
    expect((await site.app.inject({ url })).body).toContain('Celebrations are off');
    await site.app.inject({ method: 'POST', url, ...formBody({ token, celebrations: 'on' }) });
    expect(await optedOut()).toEqual([]);
  });

  test('are switched off by the one click of a mail program, urlencoded or multipart, again and again', async () => {
    const url = `/opt-out/${site.linkOf('priya', 'opt-out')}`;
    const oneClick = formBody({ 'List-Unsubscribe': 'One-Click' });
    for (let n = 0; n < 2; n += 1)
      expect((await site.app.inject({ method: 'POST', url, ...oneClick })).statusCode).toBe(200);
    expect(await optedOut()).toEqual([personId('priya')]);
    const multipart = {
      payload: '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    };
    const other = `/opt-out/${site.linkOf('tom', 'opt-out')}`;
    expect((await site.app.inject({ method: 'POST', url: other, ...multipart })).statusCode).toBe(200);
    expect(await optedOut()).toContain(personId('tom'));
  });

  test('are not switched by a form without its token', async () => {
    const url = `/opt-out/${site.linkOf('olaf', 'opt-out')}`;
    const sent = await site.app.inject({ method: 'POST', url, ...formBody({ celebrations: 'off' }) });
    expect(sent.statusCode).toBe(403);
    expect(await optedOut()).not.toContain(personId('olaf'));
  });
});

test('health is answered while the database answers, and not when it does not', async () => {
  expect((await site.app.inject({ url: '/healthz' })).statusCode).toBe(200);
  const lost = await openSite();
  await lost.db.destroy();
  const answer = await lost.app.inject({ url: '/healthz' });
  expect(answer.statusCode).toBe(503);
  const page = await lost.app.inject({ url: `/me/${lost.linkOf('ana')}` });
  expect(page.statusCode).toBe(500);
  expect(page.body).toContain('Something went wrong on our side');
  await lost.app.close();
});
