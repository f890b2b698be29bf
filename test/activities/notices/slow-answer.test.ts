import { afterEach, describe, expect, test, vi } from 'vitest';
import { createNoticeActivities } from '../../../activities/notices/notice-activities.ts';
import { createMailer } from '../../../activities/notices/smtp.ts';
import { settleExpired } from '../../../storage/messages.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { startHostileSmtp } from '../../setup/hostile-smtp.ts';
import { claim, handOverBy, invited, ledger, noticeDeps, noticeLab, threePeople } from './notice-lab.ts';

quietTemporal('ERROR');

afterEach(() => void vi.useRealTimers());

const letter = Buffer.from('Subject: Hello\r\n\r\nHello.\r\n');
const envelope = { from: 'a@example.test', to: 'b@example.test' };

/** A server that has a mail and thinks about it until it is told to answer. */
async function thoughtful() {
  const has = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<'ok'>();
  const server = await startHostileSmtp(({ at }) => {
    if (at !== 'data') return 'ok';
    has.resolve();
    return answer.promise;
  });
  return { server, has: has.promise, answer: () => answer.resolve('ok') };
}

describe('a mail server that has the whole mail', () => {
  test('may think about it for as long as the installation allows, and then its answer counts', async () => {
    const { server, has, answer } = await thoughtful();
    const connection = await createMailer(server.url, 600).connect();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const end = connection.send(envelope, letter);
    await has;
    vi.advanceTimersByTime(599_000);
    vi.useRealTimers();
    answer();
    expect(await end).toMatchObject({ end: 'handed-over', code: 250 });
    connection.close();
    await server.stop();
  });

  test('and says nothing for longer than that, or than the installation allows: nobody knows whether it took it', async () => {
    for (const [allowed, seconds] of [
      [null, 60],
      [90, 90],
    ] as const) {
      const { server, has, answer } = await thoughtful();
      const connection = await createMailer(server.url, allowed).connect();
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      const end = connection.send(envelope, letter);
      await has;
      vi.advanceTimersByTime(seconds * 1_000);
      vi.useRealTimers();
      expect(await end).toEqual({ end: 'unknown', code: null, reply: 'no answer in time' });
      expect(connection.usable()).toBe(false);
      answer();
      connection.close();
      await server.stop();
    }
  });
});

test('while an answer is waited for, nobody takes the hand-over for interrupted, however short its lease', async () => {
  const lab = await noticeLab();
  const answer = Promise.withResolvers<'ok'>();
  await threePeople(lab);
  lab.behave(({ at }) => (at === 'data' ? answer.promise : 'ok'));
  const leases = { claimSeconds: 600, handOverSeconds: 2 };
  const activities = createNoticeActivities({ ...noticeDeps(lab.db, lab.smtp.url), leases });
  const order = await claim(lab, invited);
  const ending = handOverBy(activities, order);
  const ends = async () => {
    const rows = await lab.db
      .selectFrom('messages')
      .select(({ fn }) => fn.max<Date | null>('lease_until').as('at'))
      .where('state', '=', 'handing-over')
      .executeTakeFirstOrThrow();
    return rows.at?.getTime() ?? 0;
  };
  await expect.poll(ends).toBeGreaterThan(0);
  const first = await ends();
  await expect.poll(ends, { timeout: 20_000 }).toBeGreaterThan(first + 2_000);
  expect(await settleExpired(lab.db, { shard: 1, shards: 1, now: invited })).toMatchObject({ unknown: 0 });
  answer.resolve('ok');
  expect(await ending).toMatchObject({ handedOver: 3, unknown: 0 });
  expect((await ledger(lab.db)).every((line) => line.endsWith('handed-over'))).toBe(true);
  await lab.close();
});

test('what the server has answered is written down before a slow answer is waited for', async () => {
  const lab = await noticeLab();
  const answer = Promise.withResolvers<'ok'>();
  await threePeople(lab);
  let mails = 0;
  lab.behave(({ at }) => {
    if (at !== 'data') return 'ok';
    mails += 1;
    return mails === 1 ? answer.promise : 'ok';
  });
  const activities = createNoticeActivities(noticeDeps(lab.db, lab.smtp.url));
  const ending = handOverBy(activities, await claim(lab, invited));
  const within = async (state: string) =>
    (await ledger(lab.db)).filter((line) => line.endsWith(` ${state}`)).length;
  await expect.poll(() => within('handed-over'), { timeout: 20_000 }).toBe(2);
  expect(await within('handing-over')).toBe(1);
  answer.resolve('ok');
  expect(await ending).toMatchObject({ handedOver: 3, unknown: 0 });
  expect(await within('handed-over')).toBe(3);
  await lab.close();
});
