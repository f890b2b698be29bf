import { afterAll, beforeAll, expect, test } from 'vitest';
import { idOf } from '../../storage/ids.ts';
import { settleTeams } from './nomination-lab.ts';
import { formBody, formTokenIn, openSite, postForm, type Site } from './site.ts';
import { personId, type Name } from './small-company.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
  await settleTeams(site.db);
});
afterAll(() => site.close());

const address = (name: Name) => `/me/${site.linkOf(name)}/nominations`;
const text = (body: string) => body.replaceAll(/\s+/g, ' ');

async function send(name: Name, fields: Record<string, string>) {
  const page = await site.app.inject(address(name));
  const token = formTokenIn(page);
  const { payload, headers } = formBody({ token, ...fields });
  return site.app.inject({ method: 'POST', url: address(name), payload, headers });
}

const story = 'She sat with the new data team for two weeks.\nThey ship on their own now.';
const good = { kind: 'helped-others', story };

async function nominations() {
  return site.db.selectFrom('nominations').selectAll().orderBy('made_at').orderBy('id').execute();
}

async function events(id: string): Promise<string[]> {
  const rows = await site.db
    .selectFrom('nomination_events')
    .selectAll()
    .where('nomination_id', '=', id)
    .orderBy('id')
    .execute();
  return rows.map(({ action, actor, reason }) =>
    [action, actor.length > 30 ? 'person' : actor, reason].filter(Boolean).join(' '),
  );
}

async function decide(id: string, fields: Record<string, string>) {
  const cookie = await site.signedIn('operations', 'Lea Brandt');
  const page = await site.app.inject({ url: `/nominations/${id}`, headers: { cookie } });
  return postForm(site, `/nominations/${id}`, fields, { cookie, token: formTokenIn(page) });
}

test('who leads nobody nominates nobody', async () => {
  const page = await site.app.inject(address('ana'));
  expect(page.body).not.toContain('<form');
  expect((await site.app.inject(`/me/${site.linkOf('ana')}`)).body).not.toContain('/nominations');
  expect((await site.app.inject(`/me/${site.linkOf('maya')}`)).body).toContain('Nominate somebody');
});

test('a nomination without a person, a reason for somebody else’s, a kind or a story is not taken, and keeps what was typed', async () => {
  const none = await send('maya', { who: '', kind: '', story: ' \u200b' });
  expect(none.statusCode).toBe(422);
  for (const words of ['Choose whom', 'Choose what it is for', 'Write what they did'])
    expect(none.body).toContain(words);
  const other = await send('maya', { ...good, who: 'other', other: 'nils@example.test' });
  expect(other.body).toContain('Say how you know of their work');
  expect(other.body).toContain('value="nils@example.test"');
  expect(other.body).toContain('They ship on their own now.');
  expect((await send('maya', { ...good, who: 'other', other: 'zoe@example.test' })).body).toContain(
    'Nobody at work here goes by “zoe@example.test”',
  );
  expect((await send('maya', { ...good, who: 'other', other: 'maya@example.test' })).body).toContain(
    'You cannot nominate yourself',
  );
  const long = await send('maya', { ...good, who: personId('ana'), story: 'x'.repeat(1_501) });
  expect(long.body).toContain('at most 1,500 characters');
  expect(await nominations()).toEqual([]);
});

test('a nomination is read, sent back with a reason, changed, mended and approved; then it is a milestone, and the person told first', async () => {
  expect((await send('maya', { ...good, who: personId('ana') })).statusCode).toBe(303);
  const [made] = await nominations();
  const id = made?.id ?? '';
  expect(made).toMatchObject({ state: 'waiting', because: null, story });
  expect((await decide(id, { outcome: 'sent-back', story })).body).toContain('Say why');
  await decide(id, { outcome: 'sent-back', story, reason: 'Which team was it?' });
  const back = text((await site.app.inject(address('maya'))).body);
  expect(back).toContain('Sent back to you');
  expect(back).toContain('Lea Brandt: Which team was it?');
  const cookie = await site.signedIn('operations', 'Lea Brandt');
  const mail = await site.app.inject({ url: '/mails/nomination-sent-back/html', headers: { cookie } });
  expect(text(mail.body)).toContain('Your nomination of Ana Costa was sent back to you');
  expect(text(mail.body)).toContain('Which team was it?');
  const [planned] = await site.db
    .selectFrom('notices')
    .selectAll()
    .where('cause_kind', '=', 'nomination')
    .execute();
  expect(planned).toMatchObject({ recipient_id: personId('maya'), kind: 'alarm', state: 'planned' });
  const again = `${story} It was Optics.`;
  expect((await send('maya', { id, kind: 'helped-others', story: again })).statusCode).toBe(303);
  await decide(id, { outcome: 'approved', story: 'She helped Optics to ship on their own.' });
  const mine = text((await site.app.inject(address('maya'))).body);
  expect(mine).toContain('Approved, and celebrated');
  expect(mine).toContain('She helped Optics to ship on their own.');
  expect(mine).toContain('It was Optics.');
  expect(await events(id)).toEqual([
    'made person',
    'sent-back Lea Brandt Which team was it?',
    'changed person',
    'edited Lea Brandt',
    'approved Lea Brandt',
  ]);
  const milestone = await site.db
    .selectFrom('milestones')
    .selectAll()
    .where('subject', '=', id)
    .executeTakeFirstOrThrow();
  expect(milestone).toMatchObject({ kind: 'nomination', person_id: personId('ana'), audience: 'everyone' });
  const told = await site.db
    .selectFrom('notices')
    .select(['recipient_id', 'due_at'])
    .where('cause_id', '=', milestone.id)
    .orderBy('due_at')
    .execute();
  expect(told.map((row) => row.recipient_id)).toEqual([personId('ana'), personId('maya')]);
  expect(Number(told[1]?.due_at) - Number(told[0]?.due_at)).toBeGreaterThan(2 * 24 * 60 * 60 * 1_000);
  expect(
    (await decide(id, { outcome: 'declined', story, reason: 'late' }).catch(() => null))?.statusCode,
  ).not.toBe(303);
  expect(await nominations()).toHaveLength(1);
});

test('who looks at the mail of it sees neither the story nor who told it: both may name the person', async () => {
  const cookie = await site.signedIn('operations', 'Lea Brandt');
  const { body } = await site.app.inject({ url: '/mails/celebration/html?locale=de', headers: { cookie } });
  expect(text(body)).toContain('N. N.: Hier steht, was darüber geschrieben wurde.');
  expect(body).not.toMatch(/Maya Lindqvist|data team/);
});

test('whoever was nominated keeps it private, and lets others hear of it again', async () => {
  const [made] = await nominations();
  const id = made?.id ?? '';
  expect(text((await site.app.inject(address('ana'))).body)).toContain('From Maya Lindqvist');
  await send('ana', { id, choice: 'keep' });
  expect((await nominations())[0]?.kept_private_at).not.toBeNull();
  expect((await send('ana', { id: idOf('another'), choice: 'keep' })).statusCode).toBe(404);
  await send('ana', { id, choice: 'share' });
  expect((await nominations())[0]?.kept_private_at).toBeNull();
  expect((await events(id)).slice(-2)).toEqual(['kept-private person', 'shared-again person']);
});

test('somebody else’s person is nominated with the reason, and nobody changes what others wrote', async () => {
  const because = 'We built the exporter together.';
  await send('maya', { ...good, who: 'other', other: 'Nils Ek <b>', because });
  const made = (await nominations()).find(({ nominee_id: nominee }) => nominee === personId('nils'));
  expect(made).toMatchObject({ because, state: 'waiting' });
  const id = made?.id ?? '';
  expect((await send('olaf', { id, kind: 'helped-others', story: 'mine' })).statusCode).toBe(404);
  const cookie = await site.signedIn('operations', 'Lea Brandt');
  const list = await site.app.inject({ url: '/nominations', headers: { cookie } });
  expect(list.body).toContain('Nils Ek &lt;b&gt;');
  expect((await site.app.inject({ url: `/nominations/${id}`, headers: { cookie } })).body).toContain(because);
  const hr = await site.signedIn('hr');
  expect((await site.app.inject({ url: '/nominations', headers: { cookie: hr } })).statusCode).toBe(403);
  expect((await send('maya', { id, choice: 'withdraw' })).statusCode).toBe(303);
  expect((await nominations()).find((each) => each.id === id)?.state).toBe('withdrawn');
});
