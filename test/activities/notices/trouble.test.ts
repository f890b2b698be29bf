import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { releaseOrganisation } from '../../../storage/ledger-epoch.ts';
import { hire, personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { asOwner } from '../../setup/database.ts';
import type { SmtpAnswer } from '../../setup/hostile-smtp.ts';
import {
  campaignId,
  chased,
  claim,
  createActivities,
  handOverBy,
  invited,
  ledger,
  noticeLab,
  owe,
  rating,
  threePeople,
  type NoticeLab,
} from './notice-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

describe('trouble with the mail server, or of our own', () => {
  test('the socket dropped after the whole mail: unknown, and never sent again', async () => {
    await threePeople(lab);
    lab.behave(({ at, to }) => (at === 'data' && to.includes('2@example.test') ? 'drop' : 'ok'));
    expect(await lab.round(invited)).toMatchObject({ handedOver: 2, unknown: 1 });
    expect(await ledger(lab.db)).toContain('2 invitation unknown: no answer from the mail server');
    lab.behave(() => 'ok');
    expect(await lab.round('2026-10-05T08:00:00.000Z')).toMatchObject({ handedOver: 0 });
    expect(lab.smtp.received.filter(({ to }) => to.includes('2@example.test'))).toHaveLength(1);
    expect(await lab.round('2026-10-07T07:00:00.000Z')).toMatchObject({ handedOver: 3 });
  });

  test('what falls due on the day of an unknown message waits for the next day, and the message stays unknown', async () => {
    await threePeople(lab);
    lab.behave(({ at, to }) => (at === 'data' && to.includes('2@example.test') ? 'drop' : 'ok'));
    await lab.round(invited);
    lab.behave(() => 'ok');
    await owe(lab.db, [rating('2', '3')]);
    await lab.activities.scheduleChase({ campaignId, now: invited });
    expect(await lab.round('2026-10-05T08:00:00.000Z')).toMatchObject({ planned: 1, handedOver: 0 });
    const states = () =>
      lab.db.selectFrom('messages').select('state').where('state', '=', 'unknown').execute();
    expect(await states()).toHaveLength(1);
    expect(await lab.round('2026-10-06T07:00:00.000Z')).toMatchObject({ handedOver: 1 });
    expect(await states()).toHaveLength(1);
  });

  test('the socket dropped at MAIL FROM: unknown too, because no reply said otherwise', async () => {
    await threePeople(lab);
    let dropped = 0;
    lab.behave(({ at }) => (at === 'mail-from' && dropped++ === 0 ? 'drop' : 'ok'));
    expect(await lab.round(invited)).toMatchObject({ handedOver: 2, unknown: 1 });
    expect(lab.smtp.received).toHaveLength(2);
  });

  test('a server that takes mails and never answers is soon left alone: few are unknown, the others leave when it answers', async () => {
    const numbers = Array.from({ length: 20 }, (_, index) => String(index + 1));
    const people = numbers.map((number) => ({ number }));
    await hire(lab.db, people);
    const owed = numbers.map((number) => rating(number));
    await chased(lab, owed);
    lab.behave(({ at }) => (at === 'data' ? 'drop' : 'ok'));
    const claimed = await claim(lab, invited);
    await expect(lab.handOver(claimed)).rejects.toMatchObject({
      type: 'MailServerSilent',
      nonRetryable: false,
    });
    const states = async () =>
      Map.groupBy(await ledger(lab.db), (line) => line.split(' ').slice(2).join(' '));
    expect((await states()).get('unknown: no answer from the mail server')).toHaveLength(11);
    expect((await states()).get('planned')).toHaveLength(9);
    lab.behave(() => 'ok');
    const rested = createActivities(lab.db, lab.smtp.url);
    const order = await claim(lab, invited, claimed.page);
    expect(await handOverBy(rested, order)).toMatchObject({ handedOver: 9 });
  });

  test('450: given back, and sent later the same day as the same message', async () => {
    await threePeople(lab);
    lab.behave(({ at, to }) => (at === 'rcpt-to' && to.at(-1) === '2@example.test' ? { code: 450 } : 'ok'));
    expect(await lab.round(invited)).toMatchObject({ handedOver: 2, givenBack: 1 });
    expect(await ledger(lab.db)).toContain('2 invitation planned: mail server answered 450');
    const { at } = await lab.activities.nextDue({ shard: 1, shards: 1 });
    expect(at).toBe('2026-10-05T07:15:00.000Z');
    lab.behave(() => 'ok');
    expect(await lab.round('2026-10-05T07:15:00.000Z')).toMatchObject({ handedOver: 1 });
    const messages = await lab.db
      .selectFrom('messages')
      .select(['state', 'attempts'])
      .orderBy('attempts')
      .execute();
    expect(messages).toEqual([
      { state: 'handed-over', attempts: 1 },
      { state: 'handed-over', attempts: 1 },
      { state: 'handed-over', attempts: 2 },
    ]);
  });

  test('450 for days: missed rungs collapse into the latest, what is too late says so, and nothing comes twice', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    const away = [
      { from: '2026-10-05', until: '2026-10-07T10:00:00.000Z' },
      { from: '2026-10-28', until: '2026-11-02T11:00:00.000Z' },
    ];
    let tries = 0;
    for (let now: string | null = invited; now !== null;) {
      const at: string = now;
      const says = away.some(({ from, until }) => from <= at && at < until) ? { code: 450 } : ('ok' as const);
      lab.behave((moment) => (moment.at === 'rcpt-to' ? says : 'ok'));
      await lab.round(at);
      tries += 1;
      now = (await lab.activities.nextDue({ shard: 1, shards: 1 })).at;
    }
    expect(await ledger(lab.db)).toEqual([
      '1 invitation suppressed: collapsed',
      '1 last-call suppressed: no longer useful',
      '1 reminder-1 handed-over',
      '1 reminder-2 handed-over',
    ]);
    expect(lab.smtp.received.map(({ to }) => to)).toEqual([['1@example.test'], ['1@example.test']]);
    // Six a day at the most: soon, and then every four hours.
    expect(tries).toBeLessThanOrEqual(6 * 6);
  });

  test('550: failed with the server’s words, and the others still go', async () => {
    await threePeople(lab);
    lab.behave(({ at, to }) =>
      at === 'rcpt-to' && to.at(-1) === '1@example.test' ? { code: 550, text: 'No such user' } : 'ok',
    );
    expect(await lab.round(invited)).toMatchObject({ handedOver: 2, failed: 1 });
    const failed = await lab.db
      .selectFrom('messages')
      .select(['smtp_code', 'smtp_reply'])
      .where('state', '=', 'failed')
      .executeTakeFirst();
    expect(failed).toEqual({ smtp_code: 550, smtp_reply: '550 No such user' });
    expect(await ledger(lab.db)).toContain('1 invitation failed: mail server answered 550');
  });

  test('a server that cannot be reached: everything is given back, the attempt fails, and the next finds it again', async () => {
    await threePeople(lab);
    const claimed = await claim(lab, invited);
    lab.behave(({ at }) => (at === 'greeting' ? 'drop' : 'ok'));
    await expect(lab.handOver(claimed)).rejects.toMatchObject({
      type: 'MailServerUnreachable',
      nonRetryable: false,
    });
    expect((await ledger(lab.db)).every((line) => line.endsWith('invitation planned'))).toBe(true);
    await expect(lab.handOver(claimed, 2)).rejects.toMatchObject({ type: 'MailServerUnreachable' });
    lab.behave(() => 'ok');
    expect(await lab.handOver(claimed, 3)).toMatchObject({ handedOver: 0 });
    expect(await lab.round(invited)).toMatchObject({ handedOver: 3 });
  });

  test('killed between handing over and outcome: unknown once the lease has run out, and not before', async () => {
    await threePeople(lab);
    const claimed = await claim(lab, invited);
    await lab.db
      .updateTable('messages')
      .set({ state: 'handing-over' })
      .where('recipient_id', '=', personId('2'))
      .execute();
    await lab.db
      .updateTable('notices')
      .set({ state: 'handing-over' })
      .where('recipient_id', '=', personId('2'))
      .execute();
    await expect(lab.handOver(claimed, 2)).rejects.toMatchObject({ type: 'HandOverInterrupted' });
    await asOwner(
      lab.url,
      `update messages set lease_until = now() - interval '1 second' where state = 'handing-over'`,
    );
    expect(await lab.handOver(claimed, 3)).toMatchObject({ handedOver: 0, unknown: 1 });
    expect(await ledger(lab.db)).toEqual([
      '1 invitation handed-over',
      '2 invitation unknown: hand-over interrupted',
      '3 invitation handed-over',
    ]);
    expect(await lab.round('2026-10-05T09:00:00.000Z')).toMatchObject({ handedOver: 0 });
    expect(lab.smtp.received).toHaveLength(2);
  });

  test('killed with the page only claimed: given back when the lease has run out, and sent', async () => {
    await threePeople(lab);
    await claim(lab, invited);
    expect(await lab.round(invited)).toMatchObject({ handedOver: 3 });
    await lab.activities.planDue({ shard: 1, shards: 1, now: '2026-10-07T07:00:00.000Z' });
    await lab.activities.claimPage({ shard: 1, shards: 1, page: 1, now: '2026-10-07T07:00:00.000Z' });
    await asOwner(
      lab.url,
      `update messages set lease_until = now() - interval '1 second' where state = 'claimed'`,
    );
    expect(await lab.round('2026-10-07T07:20:00.000Z')).toMatchObject({ handedOver: 3 });
  });

  test('killed with the page only claimed, and nobody there for days: the missed rung collapses into the one that is due', async () => {
    await threePeople(lab);
    await claim(lab, invited);
    await asOwner(lab.url, `update messages set lease_until = now() - interval '1 second'`);
    expect(await lab.round('2026-10-07T07:00:00.000Z')).toMatchObject({ handedOver: 3 });
    expect(await ledger(lab.db)).toEqual(
      ['1', '2', '3'].flatMap((who) => [
        `${who} invitation suppressed: collapsed`,
        `${who} reminder-1 handed-over`,
      ]),
    );
  });

  test('a worker that wakes after its claim ran out sends nothing: another may have it by now', async () => {
    await threePeople(lab);
    const claimed = await claim(lab, invited);
    await asOwner(lab.url, `update messages set lease_until = now() - interval '1 second'`);
    expect(await lab.handOver(claimed)).toMatchObject({ handedOver: 0, givenBack: 3 });
    expect(lab.smtp.received).toEqual([]);
  });

  test('an answer that comes after the lease ran out still counts', async () => {
    await threePeople(lab);
    const claimed = await claim(lab, invited);
    lab.behave(async ({ at, to }): Promise<SmtpAnswer> => {
      if (at !== 'data' || !to.includes('2@example.test')) return 'ok';
      await asOwner(
        lab.url,
        `update messages set lease_until = now() - interval '1 second' where state = 'handing-over'`,
      );
      await lab.activities.claimPage({ shard: 1, shards: 1, page: 0, now: invited });
      return 'ok';
    });
    expect(await lab.handOver(claimed)).toMatchObject({
      handedOver: 3,
    });
    expect((await ledger(lab.db)).every((line) => line.endsWith('handed-over'))).toBe(true);
  });
});

describe('a restored ledger', () => {
  test('behind the page that the story carries holds the organisation: nothing is claimed or sent', async () => {
    await threePeople(lab);
    await lab.activities.planDue({ shard: 1, shards: 1, now: invited });
    expect(await lab.activities.claimPage({ shard: 1, shards: 1, page: 7, now: invited })).toEqual({
      page: 7,
      token: null,
      count: 0,
      held: true,
    });
    expect(await lab.activities.claimPage({ shard: 1, shards: 1, page: 0, now: invited })).toMatchObject({
      held: true,
    });
    expect(await lab.activities.nextDue({ shard: 1, shards: 1 })).toEqual({ at: null });
    const audit = await lab.db
      .selectFrom('audit_events')
      .select(['action', 'detail'])
      .where('subject', '=', 'ledger')
      .execute();
    expect(audit).toEqual([
      { action: 'organisation held', detail: expect.objectContaining({ ledgerEpoch: 0, page: 7 }) },
    ]);
    expect(lab.smtp.received).toEqual([]);
  });

  test('is told by each shard’s own pages: others may have claimed as many since', async () => {
    await threePeople(lab);
    await lab.activities.planDue({ shard: 1, shards: 1, now: invited });
    const claimAt = async (shard: number, page: number) =>
      lab.activities.claimPage({ shard, shards: 2, page, now: invited });
    expect(await claimAt(1, 0)).toMatchObject({ page: 1, held: false });
    expect(await claimAt(1, 1)).toMatchObject({ token: null, held: false });
    expect(await claimAt(2, 1)).toMatchObject({ page: 1, token: null, held: true });
    await releaseOrganisation(lab.db, { now: invited, by: 'operations' });
    expect(await claimAt(2, 1)).toMatchObject({ page: 2, held: false });
    expect(await claimAt(2, 2)).toMatchObject({ token: null, held: false });
  });

  test.each([
    ['held', { held_reason: 'by hand' }],
    ['set back', { ledger_epoch: 0 }],
  ])('%s between claim and sending: everything is given back', async (_, happened) => {
    await threePeople(lab);
    const claimed = await claim(lab, invited);
    await lab.db.updateTable('installation').set(happened).execute();
    expect(await lab.handOver(claimed)).toMatchObject({
      handedOver: 0,
      givenBack: 3,
    });
    expect(lab.smtp.received).toEqual([]);
  });
});
