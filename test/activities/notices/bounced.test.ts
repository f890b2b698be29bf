import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { outOfReach, recordBounce, releaseAddress } from '../../../storage/bounces.ts';
import * as planned from '../../../storage/launch-plan.ts';
import type { BounceKind } from '../../../storage/schema/mail.ts';
import { openTasks } from '../../../storage/tasks.ts';
import { personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { campaignId, invited, ledger, noticeLab, threePeople, type NoticeLab } from './notice-lab.ts';

quietTemporal('ERROR');

const wednesday = '2026-10-07T07:00:00.000Z';
const friday = '2026-10-09T07:00:00.000Z';

let lab: NoticeLab;
beforeEach(async () => {
  lab = await noticeLab();
  await threePeople(lab);
});
afterEach(() => lab.close());

/** The last message that somebody got comes back. */
async function comesBack(number: string, kind: BounceKind, now: string): Promise<string> {
  const { id } = await lab.db
    .selectFrom('messages')
    .select('id')
    .where('recipient_id', '=', personId(number))
    .orderBy('local_date', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const status = kind === 'hard' ? '5.1.1' : '4.2.2';
  return lab.db.transaction().execute((tx) => recordBounce(tx, { messageId: id, kind, status, now }));
}

async function linesOf(beginning: string): Promise<string[]> {
  return (await ledger(lab.db)).filter((line) => line.startsWith(beginning));
}

const tasks = () => openTasks(lab.db, { day: '2026-10-09', now: friday });

describe('mail that comes back', () => {
  test('once, is not sent again; the next rung goes, the manager hears of the person, and HR of nothing', async () => {
    await lab.round(invited);
    expect(await comesBack('2', 'hard', invited)).toBe('recorded');
    for (const now of [wednesday, friday]) await lab.round(now);
    expect(await linesOf('2 ')).toEqual([
      '2 invitation bounced: came back for good: 5.1.1',
      '2 reminder-1 handed-over',
      '2 reminder-2 handed-over',
    ]);
    expect(await linesOf('1 digest')).toEqual(['1 digest handed-over', '1 digest handed-over']);
    expect(await tasks()).toEqual([]);
  });

  test('counts as well where a server refuses the address at once in words alone, without an enhanced code; spam does not', async () => {
    const words = [
      { code: 550, text: 'No such user here' },
      { code: 550, text: 'Message rejected as spam' },
    ];
    for (const says of words) {
      lab.behave(({ at, to }) => (at === 'rcpt-to' && to.at(-1) === '2@example.test' ? says : 'ok'));
      await lab.round(says === words[0] ? invited : wednesday);
    }
    const bounces = await lab.db.selectFrom('bounces').select(['kind', 'status']).execute();
    expect(bounces).toEqual([{ kind: 'hard', status: '' }]);
  });

  test.each([
    ['by its sender’s address', 'mail-from', 'User unknown'],
    ['by words of Exim', 'rcpt-to', 'Verification failed for <notices@us.test> Unrouteable address'],
    ['by words of Postfix', 'rcpt-to', '5.1.0 <x@us.test>: Sender address rejected: User unknown in table'],
    ['that is unknown, after the mail', 'data', 'No such user: sender verify failed'],
  ])(
    'does not count where a server refuses us, %s: it says nothing of the reader',
    async (_, where, text) => {
      lab.behave(({ at }) => (at === where ? { code: 550, text } : 'ok'));
      expect(await lab.round(invited)).toMatchObject({ failed: 3 });
      expect(await lab.db.selectFrom('bounces').selectAll().execute()).toEqual([]);
    },
  );

  test('does not count where a server refuses an address that is ours, whatever its words', async () => {
    lab.behave(({ at, from }) =>
      at === 'rcpt-to' ? { code: 550, text: `5.1.1 <${from}> user unknown` } : 'ok',
    );
    expect(await lab.round(invited)).toMatchObject({ failed: 3 });
    expect(await lab.db.selectFrom('bounces').selectAll().execute()).toEqual([]);
  });

  test('for now, however often, stops nothing', async () => {
    for (const now of [invited, wednesday]) {
      await lab.round(now);
      expect(await comesBack('2', 'soft', now)).toBe('recorded');
    }
    await lab.round(friday);
    expect(await linesOf('2 reminder-2')).toEqual(['2 reminder-2 handed-over']);
    expect(await linesOf('1 digest')).toEqual(['1 digest handed-over', '1 digest handed-over']);
  });

  test('twice from a manager stops what the manager gets, and nothing of those who owe it', async () => {
    for (const now of [invited, wednesday]) {
      await lab.round(now);
      await comesBack('1', 'hard', now);
    }
    await lab.round(friday);
    expect(await linesOf('1 digest')).toEqual([
      '1 digest suppressed: address bounces',
      '1 digest suppressed: address bounces',
    ]);
    expect(await linesOf('2 reminder-2')).toEqual(['2 reminder-2 handed-over']);
    expect(await tasks()).toMatchObject([{ kind: 'address-bounces', personId: personId('1') }]);
  });

  test('twice, is said before the next launch, of the person and of those whom they lead', async () => {
    for (const now of [invited, wednesday]) {
      await lab.round(now);
      await comesBack('1', 'hard', now);
    }
    await lab.db
      .insertInto('participants')
      .values({
        campaign_id: campaignId,
        person_id: personId('2'),
        manager_id: personId('1'),
        state: 'joined',
        state_at: invited,
        rated_by: 'manager',
      })
      .execute();
    const of = { campaignId, day: '2026-10-09', knownAt: friday };
    expect(await planned.outOfReach(lab.db, of)).toEqual([
      { personId: personId('1'), why: 'address bounces' },
    ]);
    expect(await planned.withoutReachableManager(lab.db, of)).toEqual([
      { personId: personId('2'), why: 'address bounces' },
    ]);
  });

  test('puts a person out of reach from the second time until somebody releases the address, as it stood on any day', async () => {
    for (const now of [invited, wednesday]) {
      await lab.round(now);
      await comesBack('2', 'hard', now);
    }
    const released = { personId: personId('2'), by: 'Ines', now: '2026-10-12T08:00:00.000Z' };
    await lab.db.transaction().execute((tx) => releaseAddress(tx, released));
    const personIds = ['1', '2'].map(personId);
    const reached = async (day: string, knownOn: string) => {
      const now = `${knownOn}T12:00:00.000Z`;
      return [...(await outOfReach(lab.db, { personIds, day, now }))].length === 0;
    };
    expect(await reached('2026-10-06', '2026-10-20')).toBe(true);
    expect(await reached('2026-10-08', '2026-10-20')).toBe(false);
    expect(await reached('2026-10-08', '2026-10-06')).toBe(true);
    expect(await reached('2026-10-13', '2026-10-10')).toBe(false);
    expect(await reached('2026-10-13', '2026-10-20')).toBe(true);
  });
});
