import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OutboxEntry } from '../../web/dependencies.ts';
import { openSite, type Site } from './site.ts';

const mails = new Map<string, { entry: OutboxEntry; raw: Buffer }>();
let site: Site;
let cookie: string;
beforeAll(async () => {
  site = await openSite({
    outbox: {
      list: async () => [...mails.values()].map(({ entry }) => entry),
      read: async (id) => mails.get(id)?.raw ?? null,
    },
  });
  cookie = await site.signedIn('operations');
  await keep('1-first', 'An older mail', {});
  await keep('2-second', 'Your <skills> & courses', {
    html: '<h1>Hello</h1><script>alert(1)</script><img src="cid:chart"><a href="http://localhost/me/x">open</a>',
    attachments: [
      {
        filename: 'chart.png',
        content: Buffer.from('png'),
        cid: 'chart',
        contentDisposition: 'inline' as const,
      },
      { filename: 'Board "pack".xlsx', content: Buffer.from('xlsx') },
    ],
  });
});
afterAll(() => site.close());

async function keep(id: string, subject: string, more: object): Promise<void> {
  const text = 'Open http://localhost/me/abc.def and not https://elsewhere.test/x';
  const mail = new MailComposer({ from: 'a@example.test', to: 'ana@example.test', subject, text, ...more });
  const raw = await mail.compile().build();
  const entry = { id, to: ['ana@example.test'], subject, date: '2027-01-19T08:00:00Z', bytes: raw.length };
  mails.set(id, { entry, raw });
}

const get = (url: string) => site.app.inject({ url, headers: { cookie } });

test('the outbox lists what was caught, newest first', async () => {
  const { body } = await get('/outbox');
  expect(body).toContain('2 mails, newest first.');
  expect(body.indexOf('Your &lt;skills&gt; &amp; courses')).toBeGreaterThan(0);
  expect(body.indexOf('Your &lt;skills&gt;')).toBeLessThan(body.indexOf('An older mail'));
});

test('a mail is shown with its headers, its text with our own addresses as links, and what is attached', async () => {
  const { body } = await get('/outbox/2-second');
  expect(body).toContain('<dd>ana@example.test</dd>');
  expect(body).toContain('<a href="/me/abc.def">http://localhost/me/abc.def</a>');
  expect(body).not.toContain('href="https://elsewhere');
  expect(body).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  expect(body).toContain('Board &quot;pack&quot;.xlsx');
  expect(body).not.toContain('chart.png');
});

test('its layout comes in a sandbox that runs and loads nothing, with its own images inside', async () => {
  const { headers, body } = await get('/outbox/2-second/html');
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain('sandbox allow-popups');
  expect(policy).not.toMatch(/allow-scripts|allow-same-origin|script-src/);
  expect(body).toContain(`src="data:image/png;base64,${Buffer.from('png').toString('base64')}"`);
});

test('the whole mail and its attachments can be downloaded, never opened in place', async () => {
  const raw = await get('/outbox/2-second/raw');
  expect(raw.rawPayload.equals(mails.get('2-second')?.raw ?? Buffer.alloc(0))).toBe(true);
  expect(raw.headers['content-disposition']).toContain('attachment');
  const workbook = await get('/outbox/2-second/attachments/2');
  expect(workbook.body).toBe('xlsx');
  expect(workbook.headers['content-disposition']).toBe("attachment; filename*=UTF-8''Board%20_pack_.xlsx");
});

test.each([
  '/outbox/none',
  '/outbox/none/raw',
  '/outbox/1-first/html',
  '/outbox/1-first/attachments/1',
  '/outbox/..%2f..%2fetc',
])('%s does not exist', async (url) => expect((await get(url)).statusCode).toBe(404));

test('there is no outbox where mail really leaves', async () => {
  const real = await openSite();
  const signedIn = await real.signedIn('operations');
  expect((await real.app.inject({ url: '/outbox', headers: { cookie: signedIn } })).statusCode).toBe(404);
  await real.close();
});
