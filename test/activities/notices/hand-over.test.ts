import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hire, personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { asOwner } from '../../setup/database.ts';
import type { SmtpAnswer } from '../../setup/hostile-smtp.ts';
import { idOf } from '../../../storage/ids.ts';
import { planNotices } from '../../../storage/notices.ts';
import {
  campaignId,
  chased,
  createActivities,
  invited,
  ledger,
  mails,
  noticeLab,
  opening,
  rating,
  type NoticeLab,
} from './notice-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

async function threePeople(): Promise<string[]> {
  await hire(lab.db, [{ number: '1' }, { number: '2', manager: '1' }, { number: '3', manager: '1' }]);
  return chased(lab, [rating('1'), rating('2'), rating('3')]);
}

async function finish(person: string): Promise<void> {
  await lab.db
    .updateTable('obligations')
    .set({ state: 'done', state_at: invited })
    .where('person_id', '=', personId(person))
    .execute();
}

/** Plans what is due and claims a page of it, as the story does before it gives the order to send. */
async function claim(now: string, page = 0) {
  await lab.activities.planDue({ shard: 1, shards: 1, now });
  return lab.activities.claimPage({ shard: 1, shards: 1, page, now });
}

function tokenOf(claimed: { token: string | null }): string {
  if (claimed.token === null) throw new Error('nothing was claimed');
  return claimed.token;
}

describe('handing over', () => {
  test('sends each person one mail at nine, dated by the campaign’s clock, and every mail stands in the ledger', async () => {
    await threePeople();
    expect(await lab.round('2026-10-05T06:59:59.000Z')).toMatchObject({ planned: 0, handedOver: 0 });
    expect(await lab.round(invited)).toMatchObject({ planned: 3, handedOver: 3, suppressed: 0 });
    const sent = await mails(lab);
    expect(sent.map(({ to }) => to[0]).sort()).toEqual([
      '1@example.test',
      '2@example.test',
      '3@example.test',
    ]);
    expect(new Set(sent.map(({ date }) => date))).toEqual(new Set(['2026-10-05T07:00:00.000Z']));
    const rows = await lab.db
      .selectFrom('notices')
      .select(['id', 'message_id'])
      .where('state', '=', 'handed-over')
      .execute();
    expect(sent.flatMap(({ notices }) => notices).sort()).toEqual(rows.map(({ id }) => id).sort());
    expect(sent.map(({ messageId }) => messageId).sort()).toEqual(
      rows.map(({ message_id }) => `<${message_id}@example.test>`).sort(),
    );
    expect(sent[0]?.header('Auto-Submitted')).toBe('auto-generated');
    expect(await lab.round(invited)).toMatchObject({ planned: 0, handedOver: 0 });
  });

  test('finish between due and send: no mail, and the ledger says why', async () => {
    await threePeople();
    const claimed = await claim(invited);
    await finish('2');
    expect(await lab.handOver({ ...claimed, token: tokenOf(claimed), now: invited })).toMatchObject({
      handedOver: 2,
      suppressed: 1,
    });
    expect((await mails(lab)).map(({ to }) => to[0]).sort()).toEqual(['1@example.test', '3@example.test']);
    expect(await ledger(lab.db)).toContain('2 invitation suppressed: obligation done');
  });

  test('waits for a form that is being submitted, and then does not send', async () => {
    await threePeople();
    const claimed = await claim(invited);
    let submitted = false;
    const submit = lab.db.transaction().execute(async (tx) => {
      await tx
        .updateTable('obligations')
        .set({ state: 'done', state_at: invited })
        .where('person_id', '=', personId('2'))
        .execute();
      const sending = lab.handOver({ ...claimed, token: tokenOf(claimed), now: invited });
      await waitingForLock();
      submitted = true;
      return { sending };
    });
    const { sending } = await submit;
    expect(submitted).toBe(true);
    expect(await sending).toMatchObject({ handedOver: 2, suppressed: 1 });
  });

  test('two workers, same moment: one mail', async () => {
    await threePeople();
    await lab.activities.planDue({ shard: 1, shards: 1, now: invited });
    const other = createActivities(lab.db, lab.smtp.url);
    const order = { shard: 1, shards: 1, now: invited };
    const claims = await Promise.all([
      lab.activities.claimPage({ ...order, page: 0 }),
      other.claimPage({ ...order, page: 0 }),
    ]);
    const tokens = claims.flatMap(({ token }) => token ?? []);
    const orders = [...tokens, ...tokens].map((token) => lab.handOver({ token, page: 1, now: invited }));
    for (const end of await Promise.allSettled(orders))
      if (end.status === 'rejected') expect(end.reason).toMatchObject({ type: 'HandOverInterrupted' });
    expect(lab.smtp.received.map(({ to }) => to[0]).sort()).toEqual([
      '1@example.test',
      '2@example.test',
      '3@example.test',
    ]);
    expect((await ledger(lab.db)).every((line) => line.endsWith('handed-over'))).toBe(true);
  });

  test('the socket dropped after the whole mail: unknown, and never sent again', async () => {
    await threePeople();
    lab.behave(({ at, to }) => (at === 'data' && to.includes('2@example.test') ? 'drop' : 'ok'));
    expect(await lab.round(invited)).toMatchObject({ handedOver: 2, unknown: 1 });
    expect(await ledger(lab.db)).toContain('2 invitation unknown: no answer from the mail server');
    lab.behave(() => 'ok');
    expect(await lab.round('2026-10-05T08:00:00.000Z')).toMatchObject({ handedOver: 0 });
    expect(lab.smtp.received.filter(({ to }) => to.includes('2@example.test'))).toHaveLength(1);
    expect(await lab.round('2026-10-07T07:00:00.000Z')).toMatchObject({ handedOver: 3 });
  });

  test('the socket dropped at MAIL FROM: unknown too, because no reply said otherwise', async () => {
    await threePeople();
    let dropped = 0;
    lab.behave(({ at }) => (at === 'mail-from' && dropped++ === 0 ? 'drop' : 'ok'));
    expect(await lab.round(invited)).toMatchObject({ handedOver: 2, unknown: 1 });
    expect(lab.smtp.received).toHaveLength(2);
  });

  test('450: given back, and sent later the same day as the same message', async () => {
    await threePeople();
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

  test('550: failed with the server’s words, and the others still go', async () => {
    await threePeople();
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

  test('one mail that cannot be written fails with its reason, and the others go', async () => {
    await threePeople();
    const report = idOf('report', 'without a workbook');
    await lab.db
      .insertInto('reports')
      .values({
        id: report,
        campaign_id: campaignId,
        audience: 'board',
        version: 1,
        state: 'built',
        file_id: null,
        content: '{}',
        created_at: opening,
      })
      .execute();
    const notice = {
      causeKind: 'report',
      causeId: report,
      rung: 'report',
      recipientId: personId('1'),
      kind: 'report',
      campaignId,
      planVersion: 1,
      calendar: 'DE',
    } as const;
    await planNotices(
      lab.db,
      [{ ...notice, dueAt: invited, usefulUntil: '2026-10-20T00:00:00.000Z' }],
      opening,
    );
    expect(await lab.round(invited)).toMatchObject({ handedOver: 3, failed: 1 });
    expect(await ledger(lab.db)).toContain('1 report failed: not written: The report has no workbook');
  });

  test('who has no address to which mail can go is in the ledger with the reason', async () => {
    await hire(lab.db, [{ number: '1' }, { number: '2' }]);
    await chased(lab, [rating('1'), rating('2')]);
    await email('1', 'ask reception');
    expect(await lab.round(invited)).toMatchObject({ planned: 1, handedOver: 1 });
    expect(await ledger(lab.db)).toEqual(['1 invitation suppressed: no address', '2 invitation handed-over']);
    await lab.activities.planDue({ shard: 1, shards: 1, now: '2026-10-07T07:00:00.000Z' });
    const claimed = await lab.activities.claimPage({
      shard: 1,
      shards: 1,
      page: 1,
      now: '2026-10-07T07:00:00.000Z',
    });
    await email('2', '');
    await lab.handOver({ ...claimed, token: tokenOf(claimed), now: '2026-10-07T07:00:00.000Z' });
    expect(await ledger(lab.db)).toContain('2 reminder-1 suppressed: no address');
  });

  test('a server that cannot be reached: everything is given back, the attempt fails, and the next finds it again', async () => {
    await threePeople();
    const claimed = await claim(invited);
    lab.behave(({ at }) => (at === 'greeting' ? 'drop' : 'ok'));
    const order = { ...claimed, token: tokenOf(claimed), now: invited };
    await expect(lab.handOver(order)).rejects.toMatchObject({
      type: 'MailServerUnreachable',
      nonRetryable: false,
    });
    expect((await ledger(lab.db)).every((line) => line.endsWith('invitation planned'))).toBe(true);
    await expect(lab.handOver(order, 2)).rejects.toMatchObject({ type: 'MailServerUnreachable' });
    lab.behave(() => 'ok');
    expect(await lab.handOver(order, 3)).toMatchObject({ handedOver: 0 });
    expect(await lab.round(invited)).toMatchObject({ handedOver: 3 });
  });

  test('killed between handing over and outcome: unknown once the lease has run out, and not before', async () => {
    await threePeople();
    const claimed = await claim(invited);
    const token = tokenOf(claimed);
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
    const order = { ...claimed, token, now: invited };
    await expect(lab.handOver(order, 2)).rejects.toMatchObject({ type: 'HandOverInterrupted' });
    await asOwner(
      lab.url,
      `update messages set lease_until = now() - interval '1 second' where state = 'handing-over'`,
    );
    expect(await lab.handOver(order, 3)).toMatchObject({ handedOver: 0, unknown: 1 });
    expect(await ledger(lab.db)).toEqual([
      '1 invitation handed-over',
      '2 invitation unknown: hand-over interrupted',
      '3 invitation handed-over',
    ]);
    expect(await lab.round('2026-10-05T09:00:00.000Z')).toMatchObject({ handedOver: 0 });
    expect(lab.smtp.received).toHaveLength(2);
  });

  test('killed with the page only claimed: given back when the lease has run out, and sent', async () => {
    await threePeople();
    await claim(invited);
    expect(await lab.round(invited)).toMatchObject({ handedOver: 3 });
    await lab.activities.planDue({ shard: 1, shards: 1, now: '2026-10-07T07:00:00.000Z' });
    await lab.activities.claimPage({ shard: 1, shards: 1, page: 1, now: '2026-10-07T07:00:00.000Z' });
    await asOwner(
      lab.url,
      `update messages set lease_until = now() - interval '1 second' where state = 'claimed'`,
    );
    expect(await lab.round('2026-10-07T07:20:00.000Z')).toMatchObject({ handedOver: 3 });
  });

  test('an answer that comes after the lease ran out still counts', async () => {
    await threePeople();
    const claimed = await claim(invited);
    lab.behave(async ({ at, to }): Promise<SmtpAnswer> => {
      if (at !== 'data' || !to.includes('2@example.test')) return 'ok';
      await asOwner(
        lab.url,
        `update messages set lease_until = now() - interval '1 second' where state = 'handing-over'`,
      );
      await lab.activities.claimPage({ shard: 1, shards: 1, page: 0, now: invited });
      return 'ok';
    });
    expect(await lab.handOver({ ...claimed, token: tokenOf(claimed), now: invited })).toMatchObject({
      handedOver: 3,
    });
    expect((await ledger(lab.db)).every((line) => line.endsWith('handed-over'))).toBe(true);
  });

  test.each([
    [
      'the campaign is paused',
      () => lab.db.updateTable('campaigns').set({ phase: 'paused' }).execute(),
      'campaign paused',
    ],
    [
      'the plan has changed',
      () => lab.db.updateTable('campaigns').set({ plan_version: 2 }).execute(),
      'plan changed',
    ],
    [
      'it is no longer useful',
      () => lab.db.updateTable('notices').set({ useful_until: invited }).execute(),
      'no longer useful',
    ],
    ['the recipient is on leave', () => employment('2', 'leave'), 'on leave'],
    ['the recipient has left', () => employment('2', 'ended'), 'has left'],
  ])('is refused by the statement itself when %s', async (_, act, reason) => {
    await hire(lab.db, [{ number: '2' }]);
    await chased(lab, [rating('2')]);
    const claimed = await claim(invited);
    await act();
    expect(await lab.handOver({ ...claimed, token: tokenOf(claimed), now: invited })).toMatchObject({
      handedOver: 0,
      suppressed: 1,
    });
    expect(await ledger(lab.db)).toEqual([`2 invitation suppressed: ${reason}`]);
    expect(lab.smtp.received).toEqual([]);
  });
});

describe('a restored ledger', () => {
  test('behind the page that the story carries holds the organisation: nothing is claimed or sent', async () => {
    await threePeople();
    expect(await claim(invited, 7)).toEqual({ page: 7, token: null, count: 0, held: true });
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

  test('held between claim and sending: everything is given back', async () => {
    await threePeople();
    const claimed = await claim(invited);
    await lab.db.updateTable('installation').set({ held_reason: 'by hand' }).execute();
    expect(await lab.handOver({ ...claimed, token: tokenOf(claimed), now: invited })).toMatchObject({
      handedOver: 0,
      givenBack: 3,
    });
    expect(lab.smtp.received).toEqual([]);
  });
});

async function employment(number: string, value: string): Promise<void> {
  await fact(number, 'employment', value);
}

async function email(number: string, value: string): Promise<void> {
  await fact(number, 'email', value);
}

async function fact(number: string, attribute: 'employment' | 'email', value: string): Promise<void> {
  await lab.db
    .updateTable('roster_facts')
    .set({ value })
    .where('person_id', '=', personId(number))
    .where('attribute', '=', attribute)
    .execute();
}

/** Returns once a statement waits for a lock that another transaction holds. */
async function waitingForLock(): Promise<void> {
  for (;;) {
    const rows = await asOwner(lab.url, `select 1 from pg_locks where not granted`);
    if (rows.length > 0) return;
  }
}
