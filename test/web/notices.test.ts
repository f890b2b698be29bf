import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { idOf } from '../../storage/ids.ts';
import { holdNotices, holdsInForce } from '../../storage/notice-holds.ts';
import { peopleNamed } from '../../storage/people-called.ts';
import { recordEffects } from '../../storage/roster-effects.ts';
import { setDelegate } from '../../storage/delegates.ts';
import { exemptFrom } from '../../storage/exemptions.ts';
import { planNotices } from '../../storage/notices.ts';
import { formTokenIn, openSite, type Site } from './site.ts';
import { formOf, now, personId, skills } from './small-company.ts';

let site: Site;
let cookie: string;
const messageId = idOf('message', 'web');
const at = now.toISOString();
beforeAll(async () => {
  site = await openSite();
  cookie = await site.signedIn('operations', 'Ines');
  const row = {
    causeKind: 'alarm' as const,
    causeId: messageId,
    rung: 'failed',
    recipientId: personId('ana'),
    kind: 'alarm' as const,
    campaignId: null,
    planVersion: 1,
    dueAt: at,
    usefulUntil: at,
    calendar: 'DE',
  };
  await planNotices(site.db, [row], at);
  await site.db
    .insertInto('messages')
    .values({
      id: messageId,
      recipient_id: row.recipientId,
      kind: 'alarm',
      local_date: at.slice(0, 10),
      state: 'unknown',
      reason: 'hand-over interrupted',
      epoch: 1,
      claim_token: null,
      lease_until: null,
      claimed_at: at,
      handing_over_at: at,
      settled_at: at,
      smtp_code: null,
      smtp_reply: null,
    })
    .execute();
  await site.db
    .updateTable('notices')
    .set({ state: 'unknown', reason: 'hand-over interrupted', message_id: messageId })
    .execute();
});
afterAll(() => site.close());

const get = (url: string) => site.app.inject({ method: 'GET', url, headers: { cookie } });
const post = (url: string, fields: Record<string, string>, as = cookie) =>
  site.app.inject({
    method: 'POST',
    url,
    headers: { cookie: as, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });

describe('the page of notices', () => {
  test('explains to operations alone why somebody got a mail', async () => {
    const page = await get('/notices/person?who=Nobody+At+All');
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain('Nobody on the roster goes by Nobody At All.');
    const hr = await site.signedIn('hr');
    const refused = await site.app.inject({ method: 'GET', url: '/notices', headers: { cookie: hr } });
    expect(refused.statusCode).toBe(403);
  });

  test('keeps what it is known by where nobody has signed it, and says so beside the name of that mail alone', async () => {
    const nameless = await site.signedIn('operations');
    const token = formTokenIn(await site.app.inject({ url: '/notices', headers: { cookie: nameless } }));
    const { id: noticeId } = await site.db.selectFrom('notices').select('id').executeTakeFirstOrThrow();
    const fields = { token, noticeId, outcome: 'delivered', reason: 'Ana “has” it', by: '' };
    const refused = await post('/notices/resolve', fields, nameless);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('value="Ana “has” it"');
    expect(refused.body).toMatch(
      /id="(mail-[\w-]+)-by"[^>]* aria-invalid="true" aria-describedby="\1-by-wrong"/,
    );
    expect(refused.body).toMatch(/id="mail-[\w-]+-by-wrong">Say who decides/);
    expect(refused.body.match(/aria-invalid/g)).toHaveLength(1);
  });

  test('resolves a mail with an uncertain end, with the evidence, and only once', async () => {
    const page = await get('/notices');
    expect(page.body).toContain('The connection to the mail server broke');
    const token = formTokenIn(page);
    const { id: noticeId } = await site.db.selectFrom('notices').select('id').executeTakeFirstOrThrow();
    const bare = await post('/notices/resolve', { token, noticeId, outcome: 'delivered' });
    expect(bare.statusCode).toBe(422);
    const done = await post('/notices/resolve', {
      token,
      noticeId,
      outcome: 'delivered',
      reason: 'Ana has it',
    });
    expect(done.statusCode).toBe(303);
    const { state } = await site.db.selectFrom('messages').select('state').executeTakeFirstOrThrow();
    expect(state).toBe('handed-over');
    const again = await post('/notices/resolve', { token, noticeId, outcome: 'again', reason: 'so what' });
    expect(again.body).toContain('only one whose end is unknown can be resolved');
  });

  test('shows what is held back, and lets it go', async () => {
    await holdNotices(site.db, { personId: null, campaignId: null, by: 'Jo', reason: 'storm', now: at });
    const page = await get('/notices');
    expect(page.body).toContain('storm');
    const fields = { token: formTokenIn(page), personId: '', campaignId: '' };
    expect((await post('/notices/release', fields)).statusCode).toBe(303);
    expect((await get('/notices')).body).not.toContain('storm');
  });
});

describe('mail is held back in the console', () => {
  const held = async () => (await holdsInForce(site.db)).map(({ reason, personId: of }) => [reason, of]);

  test('for a person or a campaign that is there, or for everybody, with a name and a reason', async () => {
    const token = formTokenIn(await get('/notices'));
    const hold = async (fields: Record<string, string>) =>
      post('/notices/hold', { token, reason: 'strike', ...fields });
    expect((await hold({})).body).toContain('Say whose mail');
    expect((await hold({ who: 'ana', everybody: 'yes' })).body).toContain('Say whose mail');
    expect((await hold({ who: 'x'.repeat(201), everybody: 'yes' })).body).toContain('Whose: it is 201');
    expect((await hold({ personId: 'x', everybody: 'yes' })).statusCode).toBe(400);
    expect((await hold({ who: 'Nobody At All' })).body).toContain('Nobody on the roster goes by');
    expect((await hold({ campaignId: 'skills/1999-Q1' })).body).toContain('There is no campaign');
    expect((await hold({ campaignId: skills, reason: '' })).body).toContain('Say why');
    expect((await site.app.inject({ url: '/notices/person?who=a%00', headers: { cookie } })).statusCode).toBe(
      400,
    );
    expect(await held()).toEqual([]);
    expect((await hold({ campaignId: skills })).statusCode).toBe(303);
    expect((await get('/notices')).body).toContain('strike');
    await post('/notices/release', { token, personId: '', campaignId: skills });
  });

  test('and a wish that is refused stays as it was filled in, with why beside the field', async () => {
    const token = formTokenIn(await get('/notices'));
    const wish = { token, who: 'Nobody & Co', campaignId: skills, reason: 'strike of the third' };
    const { body } = await post('/notices/hold', wish);
    expect(body).toContain('name="who" maxlength="200" value="Nobody &amp; Co" aria-invalid="true"');
    expect(body).toContain('id="hold-who-wrong">Nobody on the roster goes by Nobody &amp; Co.</small>');
    expect(body).toContain(`<option selected>${skills}</option>`);
    expect(body).toContain('value="strike of the third"');
    const long = 'x'.repeat(2_001);
    const everybody = await post('/notices/hold', { token, everybody: 'yes', reason: long });
    expect(everybody.body).toContain('value="yes" checked');
    expect(everybody.body).toContain(`value="${long}" aria-invalid="true"`);
    const fields = { token, personId: personId('ana'), reason: long };
    const ofAna = await post('/notices/hold', fields);
    expect(ofAna.body).toContain(`value="${long}" aria-invalid="true" aria-describedby="hold-reason-wrong"`);
    expect((await get('/notices')).body).not.toContain('aria-invalid');
    expect(await held()).toEqual([]);
  });

  test('and from the page of one person, which then says so', async () => {
    const url = `/people/${personId('ana')}`;
    const page = await get(url);
    const fields = { token: formTokenIn(page), personId: personId('ana') };
    expect((await post('/notices/hold', fields)).body).toContain('Say why');
    const done = await post('/notices/hold', { ...fields, reason: 'in hospital' });
    expect([done.statusCode, done.headers.location]).toEqual([303, url]);
    expect(await held()).toEqual([['in hospital', personId('ana')]]);
    expect((await get(url)).body).toContain('All of their mail is held back');
    await post('/notices/release', { ...fields, campaignId: '' });
  });
});

describe('the page of one person', () => {
  test('shows operations alone their notices, what the roster did, stand-ins, exemptions and mail that came back', async () => {
    const { db } = site;
    const [ana, tom] = [personId('ana'), personId('tom')];
    const stand = { fromOn: '2027-01-04', untilOn: null, today: '2027-01-04', now: at };
    await setDelegate(db, { personId: ana, delegateId: tom, setBy: 'Jo', reason: 'sabbatical', ...stand });
    const effect = { obligationId: null, effect: 'paused', reason: 'on-leave', importId: null } as const;
    await recordEffects(db, {
      campaignId: skills,
      effects: [{ personId: ana, ...effect, line: null }],
      now: at,
    });
    await exemptFrom(db, {
      exemptions: [
        { personId: ana, subjectKey: 'responsible-ai-at-work', fromOn: '2027-01-04', untilOn: '2099-01-01' },
      ],
      reason: 'has a certificate',
      by: 'Jo',
      now: at,
    });
    const bounce = { message_id: messageId, person_id: ana, kind: 'hard', status: '5.1.1', at } as const;
    await db
      .insertInto('bounces')
      .values({ ...bounce, address_hash: null })
      .execute();
    const found = await get('/notices/person?who=' + encodeURIComponent(await nameOf(ana)));
    expect([found.statusCode, found.headers.location]).toEqual([303, `/people/${ana}`]);
    const { body } = await get(`/people/${ana}`);
    for (const words of [
      'What stands in the ledger',
      'stands in from',
      'sabbatical',
      'Pauses with what they owe: on leave',
      'Responsible-ai-at-work, until',
      'has a certificate',
      'Came back for good (5.1.1)',
    ])
      expect(body).toContain(words);
    const hr = await site.signedIn('hr');
    const refused = await site.app.inject({ url: `/people/${ana}`, headers: { cookie: hr } });
    expect(refused.statusCode).toBe(403);
    expect((await get('/people/nobody')).statusCode).toBe(404);
    expect((await get(`/people/${idOf('person', 'nobody')}`)).statusCode).toBe(404);
    expect((await get('/notices')).body).not.toContain('undefined');
    expect((await get(`/campaigns/${skills}`)).body).toContain(`href="/people/${ana}"`);
  });

  async function nameOf(id: string): Promise<string> {
    return (await peopleNamed(site.db, [id])).get(id)?.name ?? '';
  }
});

test('a rung that is for the page stands on the reader’s own page, as long as it is open and useful', async () => {
  const causeId = await formOf(site.db, 'maya', 'maya');
  const row = {
    causeKind: 'obligation' as const,
    causeId,
    rung: 'reminder-1',
    recipientId: personId('maya'),
    kind: 'daily' as const,
    track: 'owner' as const,
    channel: 'page' as const,
    campaignId: skills,
    planVersion: 1,
    dueAt: at,
    usefulUntil: new Date(now.getTime() + 60_000).toISOString(),
    calendar: 'DE',
  };
  await planNotices(site.db, [row], at);
  const own = () => site.app.inject({ url: `/me/${site.linkOf('maya')}` });
  expect((await own()).body).toContain('a reminder of your own skills, due on');
  await site.db.updateTable('obligations').set({ state: 'done' }).where('id', '=', causeId).execute();
  expect((await own()).body).not.toContain('a reminder of');
});
