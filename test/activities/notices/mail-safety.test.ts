import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyConfiguration, latestConfiguration } from '../../../storage/configurations.ts';
import { defaultMailPolicy, type MailPolicy } from '../../../domain/configuration/mail-policy.ts';
import {
  letMailGo,
  mailStopped,
  returnRoom,
  roomLeft,
  stopMail,
  takeRoom,
} from '../../../storage/mail-safety.ts';
import { setClock } from '../../../storage/stories.ts';
import { createNoticeActivities } from '../../../activities/notices/notice-activities.ts';
import { createFileStore } from '../../../storage/files.ts';
import { change, hire } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import {
  chased,
  claim,
  handOverBy,
  invited,
  ledger,
  mails,
  noticeLab,
  opening,
  rating,
  ring,
  sorted,
  threePeople,
  type NoticeLab,
} from './notice-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

const shard = { shard: 1, shards: 1 };
const order = { now: invited, by: 'Mira', reason: 'the text is wrong' };
const stop = () => lab.db.transaction().execute((tx) => stopMail(tx, order));
const go = () => lab.db.transaction().execute((tx) => letMailGo(tx, order));

describe('all mail stopped', () => {
  test('between claim and sending: nothing leaves, and everything is given back', async () => {
    await threePeople(lab);
    const claimed = await claim(lab, invited);
    expect(await stop()).toBe(true);
    expect(await lab.handOver(claimed)).toMatchObject({ handedOver: 0, suppressed: 0, givenBack: 3 });
    expect(lab.smtp.received).toEqual([]);
    expect((await ledger(lab.db)).every((line) => line.endsWith(' planned'))).toBe(true);
    expect(await lab.activities.claimPage({ ...shard, page: claimed.page, now: invited })).toMatchObject({
      token: null,
      held: true,
    });
    expect(await lab.activities.nextDue(shard)).toEqual({ at: null });
  });

  test('goes on where it was let go, once; the first order and its reason stand until then', async () => {
    await threePeople(lab);
    await stop();
    expect(
      await lab.db.transaction().execute((tx) => stopMail(tx, { ...order, by: 'Ben', reason: null })),
    ).toBe(false);
    expect(await mailStopped(lab.db)).toMatchObject({ by: 'Mira', reason: 'the text is wrong' });
    expect(await lab.round(invited)).toMatchObject({ handedOver: 0 });
    expect(await go()).toBe(true);
    expect(await go()).toBe(false);
    expect(await lab.round(invited)).toMatchObject({ handedOver: 3 });
  });
});

describe('a staging copy', () => {
  test('sends every mail to one address, says whom it was for, and no real reader stands in it', async () => {
    await threePeople(lab, { redirectTo: 'staging@example.test', bounceAddress: 'bounces@example.test' });
    expect(await lab.round(invited)).toMatchObject({ handedOver: 3 });
    expect(new Set(lab.smtp.received.flatMap(({ to }) => to))).toEqual(new Set(['staging@example.test']));
    const sent = await mails(lab);
    expect(sorted(sent.map(({ subject }) => subject.slice(0, 20)))).toEqual([
      '[for 1@example.test]',
      '[for 2@example.test]',
      '[for 3@example.test]',
    ]);
    for (const mail of sent) expect(mail.header('To')).toContain('staging@example.test');
    expect(await lab.db.selectFrom('messages').select('address_hash').distinct().execute()).toEqual([
      { address_hash: null },
    ]);
  });

  test('does so too where the environment says it and the copied configuration does not', async () => {
    await threePeople(lab);
    const activities = createNoticeActivities({
      moment: (now) => now,
      db: lab.db,
      files: createFileStore(lab.db, ring),
      ring,
      smtpUrl: lab.smtp.url,
      publicUrl: 'https://skills.example.test/',
      shards: 1,
      tell: async () => {},
      redirectTo: 'copy@example.test',
    });
    expect(await handOverBy(activities, await claim(lab, invited))).toMatchObject({ handedOver: 3 });
    expect(new Set(lab.smtp.received.flatMap(({ to }) => to))).toEqual(new Set(['copy@example.test']));
  });

  test('mails only those on the allow-list, address or domain in any case, and the ledger says so of the others', async () => {
    await threePeople(lab, { allowOnly: ['2@EXAMPLE.test', '@other.test'] });
    expect(await lab.round(invited)).toMatchObject({ handedOver: 1, suppressed: 2 });
    expect(lab.smtp.received.map(({ to }) => to)).toEqual([['2@example.test']]);
    expect(await ledger(lab.db)).toContain('1 invitation suppressed: not on the allow-list');
  });

  test('re-reads the list for what is claimed already', async () => {
    await threePeople(lab);
    const claimed = await claim(lab, invited);
    await policy({ allowOnly: ['@other.test'] });
    expect(await lab.handOver(claimed)).toMatchObject({ handedOver: 0, suppressed: 3 });
  });
});

describe('a mail server that asks to come back later', () => {
  const later = '2026-10-05T07:15:00.000Z';
  const hashes = () => lab.db.selectFrom('messages').select(['address_hash', 'attempts']).execute();

  test('is told the address of then: the new one on the roster', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    await putOff();
    const before = await hashes();
    const moved = { on: '2026-10-05', at: '2026-10-05T07:10:00.000Z' };
    await change(lab.db, { number: '1', attribute: 'email', value: 'new@example.test', ...moved });
    expect(await lab.round(later)).toMatchObject({ handedOver: 1 });
    expect(lab.smtp.received.map(({ to }) => to)).toEqual([['new@example.test']]);
    const [after] = await hashes();
    expect(after?.address_hash).not.toBe(before[0]?.address_hash);
  });

  test('is told the staging copy’s, where mail is redirected by then: what comes back of it counts against nobody', async () => {
    await threePeople(lab);
    await putOff();
    await policy({ redirectTo: 'staging@example.test' });
    expect(await lab.round(later)).toMatchObject({ handedOver: 3 });
    expect(new Set(lab.smtp.received.flatMap(({ to }) => to))).toEqual(new Set(['staging@example.test']));
    expect(await hashes()).toEqual(['1', '2', '3'].map(() => ({ address_hash: null, attempts: 2 })));
  });

  test('is told of nobody whom a new list does not allow', async () => {
    await threePeople(lab);
    await putOff();
    await policy({ allowOnly: ['2@example.test'] });
    expect(await lab.round(later)).toMatchObject({ handedOver: 1, suppressed: 2 });
    expect(lab.smtp.received.map(({ to }) => to)).toEqual([['2@example.test']]);
  });

  test('uses up no cap: whatever leaves later that day still may', async () => {
    await threePeople(lab, { capADay: 3 });
    await setClock(lab.db, new Date(invited));
    await putOff();
    expect(await lab.db.selectFrom('mail_counts').select('used').distinct().execute()).toEqual([{ used: 0 }]);
    await setClock(lab.db, new Date(later));
    expect(await lab.round(later)).toMatchObject({ handedOver: 3 });
  });

  async function putOff(): Promise<void> {
    lab.behave(({ at }) => (at === 'rcpt-to' ? { code: 450 } : 'ok'));
    expect(await lab.round(invited)).toMatchObject({ handedOver: 0 });
    lab.behave(() => 'ok');
  }
});

test('a redirected launch, stopped in the midst, capped, and sent on to another address: each mail once, none to a reader', async () => {
  await threePeople(lab, { redirectTo: 'staging@example.test', capADay: 2 });
  const claimed = await claim(lab, invited);
  await stop();
  expect(await lab.handOver(claimed)).toMatchObject({ handedOver: 0, givenBack: 2 });
  expect(await lab.round(invited)).toMatchObject({ handedOver: 0 });
  await go();
  expect(await lab.handOver(await claim(lab, invited, claimed.page))).toMatchObject({ handedOver: 2 });
  await policy({ redirectTo: 'other@example.test', capADay: 3 });
  expect(await lab.round(invited)).toMatchObject({ handedOver: 1 });
  expect(lab.smtp.received.map(({ to }) => to[0])).toEqual([
    'staging@example.test',
    'staging@example.test',
    'other@example.test',
  ]);
  expect(new Set((await mails(lab)).flatMap(({ notices }) => notices)).size).toBe(3);
});

describe('a cap', () => {
  test('of a minute: the rest leaves in the next ones, and the story sleeps until then', async () => {
    await threePeople(lab, { capAMinute: 2 });
    await setClock(lab.db, new Date(invited));
    expect(await lab.round(invited)).toMatchObject({ handedOver: 2 });
    expect(await lab.activities.nextDue(shard)).toEqual({ at: '2026-10-05T07:01:00.000Z' });
    await setClock(lab.db, new Date('2026-10-05T07:01:00.000Z'));
    expect(await lab.round('2026-10-05T07:01:00.000Z')).toMatchObject({ handedOver: 1 });
    expect(lab.smtp.received).toHaveLength(3);
  });

  test('of a day: the rest waits for the next working day, and the ledger says why', async () => {
    await threePeople(lab, { capADay: 2 });
    await setClock(lab.db, new Date(invited));
    expect(await lab.round(invited)).toMatchObject({ handedOver: 2 });
    expect(await lab.round(invited)).toMatchObject({ handedOver: 0 });
    const delays = await lab.db.selectFrom('notice_delays').select(['why', 'to_due_at']).execute();
    expect(delays).toEqual([{ why: 'mail cap', to_due_at: new Date('2026-10-06T07:00:00.000Z') }]);
    await setClock(lab.db, new Date('2026-10-06T07:00:00.000Z'));
    expect(await lab.round('2026-10-06T07:00:00.000Z')).toMatchObject({ handedOver: 1 });
  });

  test('of a day that is too small lets everybody have their turn, before anybody has a second', async () => {
    const numbers = Array.from({ length: 9 }, (_, index) => String(index + 1));
    await hire(
      lab.db,
      numbers.map((number) => ({ number })),
    );
    const owed = numbers.map((number) => rating(number));
    await chased(lab, owed, '2026-10-05', { capADay: 3 });
    for (const day of ['05', '06', '07']) {
      const now = `2026-10-${day}T07:00:00.000Z`;
      await setClock(lab.db, new Date(now));
      expect(await lab.round(now)).toMatchObject({ handedOver: 3 });
    }
    expect(new Set(lab.smtp.received.flatMap(({ to }) => to)).size).toBe(9);
  });

  test('is one for all workers: together they never pass it, and what did not leave is given back', async () => {
    const caps = { capAMinute: 7, capADay: 100, timeZone: 'Europe/Berlin' };
    await setClock(lab.db, new Date(invited));
    const taken = await Promise.all(Array.from({ length: 10 }, () => takeRoom(lab.db, caps, 2)));
    expect(taken.reduce((sum, { granted }) => sum + granted, 0)).toBe(7);
    expect(await roomLeft(lab.db, caps)).toMatchObject({
      minute: 0,
      day: 93,
      dayEndsAt: '2026-10-05T22:00:00.000Z',
    });
  });

  test('is taken and given back by many at once, and nobody fails for it', async () => {
    const caps = { capAMinute: 1_000, capADay: 1_000, timeZone: 'Europe/Berlin' };
    await setClock(lab.db, new Date(invited));
    const inTurn = Array.from({ length: 6 }, async () => {
      for (let turn = 0; turn < 5; turn += 1) await returnRoom(lab.db, await takeRoom(lab.db, caps, 3), 2);
    });
    await Promise.all(inTurn);
    expect(await roomLeft(lab.db, caps)).toMatchObject({ minute: 970, day: 970 });
  });

  test('of a day that is set on the day counts what has left before, also where it was lifted meanwhile', async () => {
    await threePeople(lab);
    await setClock(lab.db, new Date(invited));
    const caps = { capAMinute: null, capADay: 4, timeZone: 'Europe/Berlin' };
    await takeRoom(lab.db, caps, 0);
    expect(await lab.round(invited)).toMatchObject({ handedOver: 3 });
    expect(await roomLeft(lab.db, caps)).toMatchObject({ day: 1 });
    expect(await takeRoom(lab.db, caps, 2)).toMatchObject({ granted: 1 });
    expect(await roomLeft(lab.db, caps)).toMatchObject({ day: 0 });
  });

  test('is not used up by what does not leave', async () => {
    await threePeople(lab, { capADay: 3 });
    await setClock(lab.db, new Date(invited));
    const claimed = await claim(lab, invited);
    await lab.db.updateTable('obligations').set({ state: 'done' }).execute();
    expect(await lab.handOver(claimed)).toMatchObject({ suppressed: 3 });
    expect(await lab.db.selectFrom('mail_counts').select('used').distinct().execute()).toEqual([{ used: 0 }]);
  });
});

async function policy(mail: Partial<MailPolicy>): Promise<void> {
  const stored = await latestConfiguration(lab.db);
  if (!stored) throw new Error('No configuration');
  const { configuration } = stored;
  const organisation = { ...configuration.organisation, mail: { ...defaultMailPolicy, ...mail } };
  await applyConfiguration(lab.db, { ...configuration, organisation }, { now: opening, by: 'test' });
}
