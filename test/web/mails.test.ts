import { afterAll, beforeAll, expect, test } from 'vitest';
import { previewLines, previewOf } from '../../cli/mail/preview.ts';
import { channelAlarmReasons, importAlarmReasons, type Mail } from '../../domain/mail.ts';
import { mailSorts } from '../../domain/notices/mail-sorts.ts';
import { reportAlarmReasons } from '../../domain/reports/alarms.ts';
import { createFileStore } from '../../storage/files.ts';
import { idOf } from '../../storage/ids.ts';
import { readLink } from '../../storage/links.ts';
import { makeNomination } from '../../storage/nominations.ts';
import { planNotices, type PlannedNotice } from '../../storage/notices.ts';
import { keepBuilt, openReports, reportId } from '../../storage/reports.ts';
import { openSite, ring, type Site } from './site.ts';
import { storedImport } from './stored-import.ts';
import { formOf, now, personId, skills, type Name } from './small-company.ts';

let site: Site;
let cookie: string;
const at = now.toISOString();

/** What stands in the database of each sort of mail: nothing in the ledger but the digest of a unit lead, and of channels. */
beforeAll(async () => {
  site = await openSite();
  cookie = await site.signedIn('operations', 'Lea Brandt');
  await led('maya', ['ana', 'priya', 'tom']);
  await led('olaf', ['maya', 'nils']);
  await done('priya');
  await renewal('tom');
  await report();
  await milestone('nils');
  await storedImport(site, 'held');
  await nomination();
  const told = [digestOfUnit(await formOf(site.db, 'ana', 'ana')), ...channelAlarmReasons.map(toldOfChannel)];
  await planNotices(site.db, told, at);
});
afterAll(() => site.close());

async function nomination() {
  const of = { id: idOf('nomination', 'nils'), nominatorId: personId('olaf'), nomineeId: personId('nils') };
  await makeNomination(site.db, { ...of, kind: 'helped-others', because: null, story: 'Good.' }, at);
}

const get = async (url: string, by = cookie) => site.app.inject({ url, headers: { cookie: by } });
const text = (body: string) => body.replaceAll(/\s+/g, ' ');

test('every sort of mail that the ledger and the templates know can be previewed', () => {
  const kinds: Record<Mail['kind'], true> = {
    daily: true,
    report: true,
    celebration: true,
    digest: true,
    pulse: true,
    alarm: true,
  };
  expect(new Set(mailSorts.map(({ kind }) => kind))).toEqual(new Set(Object.keys(kinds)));
  const causes: Record<PlannedNotice['causeKind'], true> = {
    obligation: true,
    report: true,
    milestone: true,
    alarm: true,
    launch: true,
    'report-alarm': true,
    channel: true,
    digest: true,
    pulse: true,
    nomination: true,
  };
  expect(new Set(mailSorts.map(({ causeKind }) => causeKind))).toEqual(new Set(Object.keys(causes)));
  const rungs = mailSorts.map(({ rung }) => rung);
  expect(rungs).toEqual(
    expect.arrayContaining([...importAlarmReasons, ...reportAlarmReasons, ...channelAlarmReasons]),
  );
  expect(new Set(mailSorts.map(({ id }) => id)).size).toBe(mailSorts.length);
});

test.for(mailSorts.map(({ id }) => id))(
  '%s is shown in both languages, and its links open nothing',
  async (id) => {
    const before = await ledger();
    for (const locale of ['en-GB', 'de']) {
      const page = await get(`/mails/${id}?locale=${locale}`);
      expect(page.body).toContain(`<iframe class="mail phone" src="/mails/${id}/html?locale&#x3D;${locale}`);
      const framed = await get(`/mails/${id}/html?locale=${locale}`);
      expect(framed.headers['content-security-policy']).toContain('sandbox');
      expect(framed.body).toContain(`<html lang="${locale}`);
      expect(framed.body).not.toContain('cid:');
      for (const [, token = ''] of framed.body.matchAll(/\/(?:me|opt-out|report)\/([\w.-]+)/g))
        expect(readLink(ring, token, now)).toBeNull();
    }
    expect(await ledger()).toEqual(before);
  },
);

test('a preview names whom the mail would be for, and who looked stands in the audit', async () => {
  const body = text((await get('/mails/digest?who=maya@example.test&locale=en-GB')).body);
  expect(body).toContain('maya@example.test');
  expect(body).toContain('Ana Costa');
  expect(body).not.toContain('Nils Ek');
  const events = await site.db
    .selectFrom('audit_events')
    .select(['actor', 'subject', 'detail'])
    .where('action', '=', 'mail-previewed')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect(events).toMatchObject({
    actor: 'Lea Brandt',
    subject: 'mail/digest',
    detail: { recipientId: personId('maya') },
  });
});

test('a celebration is shown without the name of whoever reached it', async () => {
  expect(text((await get('/mails/celebration')).body)).toContain(
    'what the ledger has of this sort is each reader’s own and is not shown',
  );
  const { body } = await get('/mails/celebration/html?who=nils@example.test');
  expect(body).toContain('N. N.');
  expect(body).not.toContain('Nils');
  const { detail } = await site.db
    .selectFrom('audit_events')
    .select('detail')
    .where('subject', '=', 'mail/celebration')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect(detail).toMatchObject({ recipientId: null });
});

test('the last mail that the ledger has goes before one that is made up of rows', async () => {
  expect((await get('/mails/unit-digest')).body).toContain('As the ledger has its latest one');
  expect((await get('/mails/unit-digest?locale=en-GB')).body).toContain('As the ledger has its latest one');
  expect((await get('/mails/unit-digest?locale=de')).body).toContain('Written anew in the language');
  expect((await get('/mails/digest')).body).toContain('the ledger has none of this sort yet');
});

test('a name is shown as people write it, not as mail carries it', async () => {
  const body = text((await get('/mails/reminder?who=tom@example.test')).body);
  expect(body).toContain('Tom O’Neill &lt;tom@example.test&gt;');
  expect(body).not.toMatch(/=\?UTF-8\?/i);
});

test('light and dark are shown as the mail itself has them, whatever the system of who looks asks for', async () => {
  const [light, dark] = [await get('/mails/invitation/html'), await get('/mails/invitation/html?look=dark')];
  expect(light.body).toContain('@media not all');
  expect(dark.body).toContain('@media all');
});

test('only who runs campaigns looks at mails, and a mail that does not exist is not there', async () => {
  const refused = await get('/mails', await site.signedIn('hr'));
  expect([refused.statusCode, text(refused.body)]).toEqual([
    403,
    expect.stringContaining('This page is for L&amp;D operations. You are signed in for HR.'),
  ]);
  expect((await get('/mails/nothing')).statusCode).toBe(404);
  const wrong = await get('/mails/reminder?who=Nobody');
  expect([wrong.statusCode, text(wrong.body)]).toEqual([
    422,
    expect.stringContaining('Nobody on the roster goes by Nobody.'),
  ]);
});

test('the command line shows the same, and says what is wrong with what was asked', async () => {
  const ledgerDoor = { db: site.db, ring, consoleUrl: 'http://localhost' };
  const asked = { person: null, campaign: skills, locale: 'de', by: 'the command line' };
  const lines = previewLines(await previewOf(ledgerDoor, { ...asked, sort: 'invitation' }));
  expect(lines.join('\n')).toMatch(/^Subject: .*\nTo: .* <.*@example\.test>/);
  expect(lines.join('\n')).toContain('Vierteljährliche Kompetenzeinschätzung');
  const german = await previewOf(ledgerDoor, { ...asked, sort: 'unit-digest' });
  expect(previewLines(german).join('\n')).toContain('the ledger has it in the reader’s own');
  const celebrated = await previewOf(ledgerDoor, { ...asked, sort: 'celebration' });
  expect(previewLines(celebrated).join('\n')).toContain('each reader’s own and is not shown');
  const refused = async (over: object) => previewOf(ledgerDoor, { ...asked, sort: 'invitation', ...over });
  await expect(refused({ sort: 'remindr' })).rejects.toThrow(
    'There is no mail remindr: did you mean reminder?',
  );
  await expect(refused({ locale: 'fr' })).rejects.toThrow('there are no words in it; give en or de');
  await expect(refused({ sort: 'celebration', person: 'nils@example.test' })).rejects.toThrow(
    'what somebody has reached is theirs',
  );
  await expect(refused({ sort: 'digest', person: 'tom@example.test' })).rejects.toThrow(
    'There is nothing yet of which a mail digest to tom@example.test',
  );
});

test('the mail is whole: marked as written by a machine, with what is attached to it', async () => {
  const { body } = await get('/mails/report');
  expect(body).toContain('auto-generated');
  expect(body).toContain('<li>skills.xlsx</li>');
  expect((await get('/mails/report/html')).body).toContain('data:image/png;base64,');
});

async function ledger() {
  const { db } = site;
  const [notices, messages] = [
    await db.selectFrom('notices').selectAll().execute(),
    await db.selectFrom('messages').selectAll().execute(),
  ];
  return { notices, messages };
}

async function led(boss: Name, people: Name[]): Promise<void> {
  const fact = {
    attribute: 'manager',
    value: personId(boss),
    valid_from: '2026-01-01',
    known_since: at,
  } as const;
  const rows = people.map((name) => ({
    ...fact,
    person_id: personId(name),
    valid_to: null,
    known_until: null,
    import_id: null,
    line: null,
  }));
  await site.db.insertInto('roster_facts').values(rows).execute();
}

async function done(name: Name): Promise<void> {
  await site.db
    .updateTable('obligations')
    .set({ state: 'done', state_at: at })
    .where('person_id', '=', personId(name))
    .execute();
}

async function renewal(name: Name): Promise<void> {
  await site.db
    .updateTable('obligations')
    .set({ kind: 'renew', subject_key: 'security-basics' })
    .where('person_id', '=', personId(name))
    .where('kind', '=', 'learn')
    .execute();
}

async function report(): Promise<void> {
  const { db } = site;
  await openReports(db, { campaignId: skills, audiences: ['executives'], now: at });
  const store = createFileStore(db, ring);
  const put = async (name: string, body: Buffer) =>
    (await store.put({ name, mediaType: 'application/octet-stream', body, now: at })).id;
  const mail = {
    title: 'Skills report',
    period: '2027-Q1',
    headline: 'Cloud grew by half a level.',
    sentences: ['12 of 15 people were assessed.'],
    figures: [{ label: 'Answers', value: '80 %', note: '12 of 15' }],
    chart: { alt: 'Bars', table: { head: ['Domain'], rows: [['Cloud']] } },
    attachmentName: 'skills.xlsx',
    asOf: '2027-01-20',
  };
  const id = reportId({ campaignId: skills, audience: 'executives', version: 1 });
  const content = {
    mail,
    chartFileId: await put('chart.png', Buffer.from('picture')),
    findings: [],
    heldBack: [],
    heldFurther: [],
  };
  await keepBuilt(db, { id, fileId: await put('skills.xlsx', Buffer.from('workbook')), content });
}

async function milestone(name: Name): Promise<void> {
  await site.db
    .insertInto('milestones')
    .values({
      id: idOf('milestone', name),
      person_id: personId(name),
      kind: 'completion',
      subject: 'responsible-ai-at-work',
      campaign_id: skills,
      reached_on: '2027-01-15',
      audience: 'everyone',
      found_at: at,
      detail: '{}',
    })
    .execute();
}

const line = {
  recipientId: personId('olaf'),
  planVersion: 1,
  dueAt: at,
  usefulUntil: '2027-02-01T00:00:00Z',
  calendar: 'DE',
};

function digestOfUnit(causeId: string): PlannedNotice {
  const rung = { causeKind: 'obligation', rung: 'team-digest', track: 'unit', kind: 'daily' } as const;
  return { ...line, ...rung, causeId, campaignId: skills };
}

function toldOfChannel(rung: string): PlannedNotice {
  return {
    ...line,
    causeKind: 'channel',
    causeId: 'all-hands/2027-01',
    rung,
    kind: 'alarm',
    campaignId: null,
  };
}
