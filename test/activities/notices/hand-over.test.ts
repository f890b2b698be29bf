import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hire, personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { waitingForLock } from '../../setup/database.ts';
import { idOf } from '../../../storage/ids.ts';
import { planNotices } from '../../../storage/notices.ts';
import {
  campaignId,
  chased,
  createActivities,
  handOverBy,
  invited,
  ledger,
  mails,
  noticeLab,
  opening,
  claim,
  rating,
  threePeople,
  sorted,
  type NoticeLab,
} from './notice-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

async function finish(person: string): Promise<void> {
  await lab.db
    .updateTable('obligations')
    .set({ state: 'done', state_at: invited })
    .where('person_id', '=', personId(person))
    .execute();
}

describe('handing over', () => {
  test('sends each person one mail at nine, dated by the campaign’s clock, and every mail stands in the ledger', async () => {
    await threePeople(lab);
    expect(await lab.round('2026-10-05T06:59:59.000Z')).toMatchObject({ planned: 0, handedOver: 0 });
    expect(await lab.round(invited)).toMatchObject({ planned: 3, handedOver: 3, suppressed: 0 });
    const sent = await mails(lab);
    expect(sorted(sent.map(({ to }) => to[0]))).toEqual([
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
    expect(sorted(sent.flatMap(({ notices }) => notices))).toEqual(sorted(rows.map(({ id }) => id)));
    expect(sorted(sent.map(({ messageId }) => messageId))).toEqual(
      sorted(rows.map(({ message_id }) => `<${message_id}@example.test>`)),
    );
    expect(sent[0]?.header('Auto-Submitted')).toBe('auto-generated');
    expect(await lab.round(invited)).toMatchObject({ planned: 0, handedOver: 0 });
  });

  test('finish between due and send: no mail, and the ledger says why', async () => {
    await threePeople(lab);
    const claimed = await claim(lab, invited);
    await finish('2');
    expect(await lab.handOver(claimed)).toMatchObject({
      handedOver: 2,
      suppressed: 1,
    });
    expect(sorted((await mails(lab)).map(({ to }) => to[0]))).toEqual(['1@example.test', '3@example.test']);
    expect(await ledger(lab.db)).toContain('2 invitation suppressed: obligation done');
  });

  test('tells nobody about people whom they no longer lead, however late that became known, but who leads them by now', async () => {
    await threePeople(lab);
    for (const at of [invited, '2026-10-07T07:00:00.000Z']) await lab.round(at);
    const claimed = await claim(lab, '2026-10-09T07:00:00.000Z');
    await fact('2', 'manager', personId('3'));
    await lab.handOver(claimed);
    const digests = async () => (await ledger(lab.db)).filter((line) => line.includes('digest'));
    expect(await digests()).toEqual(['1 digest handed-over', '1 digest planned']);
    await lab.round('2026-10-09T07:01:00.000Z');
    expect(await digests()).toEqual([
      '1 digest handed-over',
      '1 digest suppressed: goes to somebody else',
      '3 digest planned',
    ]);
    // The day has had its message for them.
    await lab.round('2026-10-12T07:00:00.000Z');
    expect(await digests()).toContain('3 digest handed-over');
  });

  test('tells who leads the team by now, where its manager leaves between claim and hand-over', async () => {
    await threePeople(lab);
    await hire(lab.db, [{ number: '4' }]);
    for (const at of [invited, '2026-10-07T07:00:00.000Z']) await lab.round(at);
    const claimed = await claim(lab, '2026-10-09T07:00:00.000Z');
    await employment('1', 'ended');
    await fact('2', 'manager', personId('4'));
    await fact('3', 'manager', personId('4'));
    await lab.handOver(claimed);
    for (const at of ['2026-10-09T07:01:00.000Z', '2026-10-09T07:05:00.000Z']) await lab.round(at);
    const digests = (await ledger(lab.db)).filter((line) => line.includes('digest'));
    expect(digests).toEqual([
      '1 digest suppressed: goes to somebody else',
      '1 digest suppressed: goes to somebody else',
      '4 digest handed-over',
      '4 digest handed-over',
    ]);
  });

  test('waits for a form that is being submitted, and then does not send', async () => {
    await threePeople(lab);
    const claimed = await claim(lab, invited);
    let submitted = false;
    const submit = lab.db.transaction().execute(async (tx) => {
      await tx
        .updateTable('obligations')
        .set({ state: 'done', state_at: invited })
        .where('person_id', '=', personId('2'))
        .execute();
      const sending = lab.handOver(claimed);
      await untilLocked();
      submitted = true;
      return { sending };
    });
    const { sending } = await submit;
    expect(submitted).toBe(true);
    expect(await sending).toMatchObject({ handedOver: 2, suppressed: 1 });
  });

  test('two workers, same moment: one mail', async () => {
    await threePeople(lab);
    await lab.activities.planDue({ shard: 1, shards: 1, now: invited });
    const other = createActivities(lab.db, lab.smtp.url);
    const order = { shard: 1, shards: 1, now: invited };
    const claims = await Promise.all([
      lab.activities.claimPage({ ...order, page: 0 }),
      other.claimPage({ ...order, page: 0 }),
    ]);
    const token = claims.find((each) => each.token !== null)?.token ?? '';
    const bothAtTheDoor = barrier(2);
    lab.behave(async ({ at }): Promise<'ok'> => {
      if (at === 'greeting') await bothAtTheDoor();
      return 'ok';
    });
    const orders = [lab.activities, other].map((worker) =>
      handOverBy(worker, { token, page: 1, now: invited }),
    );
    for (const end of await Promise.allSettled(orders))
      if (end.status === 'rejected') expect(end.reason).toMatchObject({ type: 'HandOverInterrupted' });
    expect(sorted(lab.smtp.received.map(({ to }) => to[0]))).toEqual([
      '1@example.test',
      '2@example.test',
      '3@example.test',
    ]);
    expect((await ledger(lab.db)).every((line) => line.endsWith('handed-over'))).toBe(true);
  });

  test('one mail that cannot be written fails with its reason, and the others go', async () => {
    await threePeople(lab);
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
    const claimed = await claim(lab, '2026-10-07T07:00:00.000Z', 1);
    await email('2', '');
    await lab.handOver(claimed);
    expect(await ledger(lab.db)).toContain('2 reminder-1 suppressed: no address');
  });

  test.each([
    [
      'the campaign is paused',
      () => lab.db.updateTable('campaigns').set({ phase: 'paused' }).execute(),
      null,
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
    [
      'the clock of what it is about stands still',
      () => lab.db.updateTable('obligations').set({ paused_on: '2026-10-05' }).execute(),
      'clock stopped',
    ],
    ['the recipient is on leave', () => employment('2', 'leave'), 'on leave'],
    ['the recipient has left', () => employment('2', 'ended'), 'has left'],
  ])('is refused by the statement itself when %s', async (_, act, reason) => {
    await hire(lab.db, [{ number: '2' }]);
    await chased(lab, [rating('2')]);
    const claimed = await claim(lab, invited);
    await act();
    expect(await lab.handOver(claimed)).toMatchObject({
      handedOver: 0,
      suppressed: 1,
    });
    expect(await ledger(lab.db)).toEqual([
      reason === null ? '2 invitation planned' : `2 invitation suppressed: ${reason}`,
    ]);
    expect(lab.smtp.received).toEqual([]);
  });
});

async function employment(number: string, value: string): Promise<void> {
  await fact(number, 'employment', value);
}

async function email(number: string, value: string): Promise<void> {
  await fact(number, 'email', value);
}

async function fact(
  number: string,
  attribute: 'employment' | 'email' | 'manager',
  value: string,
): Promise<void> {
  await lab.db
    .updateTable('roster_facts')
    .set({ value })
    .where('person_id', '=', personId(number))
    .where('attribute', '=', attribute)
    .execute();
}

/** Each caller waits until so many have come; later ones pass. */
function barrier(count: number): () => Promise<void> {
  let come = 0;
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return () => {
    come += 1;
    if (come >= count) open();
    return opened;
  };
}

/** Returns once a statement waits for a lock that another transaction holds. */
async function untilLocked(): Promise<void> {
  for (let asked = 0; asked < 2_000; asked += 1) {
    if ((await waitingForLock(lab.url)) > 0) return;
  }
  throw new Error('Nothing waits for a lock');
}
