import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { asOwner } from '../../setup/database.ts';
import type { SmtpAnswer } from '../../setup/hostile-smtp.ts';
import {
  claim,
  createActivities,
  handOverBy,
  invited,
  noticeLab,
  threePeople,
  type NoticeLab,
} from './notice-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

test('a database that goes away while mails are taken, and comes back: each stands as the mail server answered', async () => {
  await threePeople(lab);
  const claimed = await claim(lab, invited);
  const [server, name] = [new URL('/postgres', lab.url).href, new URL(lab.url).pathname.slice(1)];
  const open = (whether: boolean) => asOwner(server, `alter database ${name} allow_connections ${whether}`);
  let back: Promise<unknown> = Promise.resolve();
  let mails = 0;
  lab.behave(async ({ at }): Promise<SmtpAnswer> => {
    if (at !== 'data' || mails++ > 0) return 'ok';
    await open(false);
    await asOwner(server, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    back = setTimeout(1_500).then(() => open(true));
    return 'ok';
  });
  expect(await lab.handOver(claimed)).toMatchObject({ handedOver: 3, unknown: 0 });
  await back;
  expect(lab.smtp.received).toHaveLength(3);
});

test('a worker that stood still after it had taken mails in hand does not begin them: by then they may be wrong', async () => {
  await threePeople(lab);
  const claimed = await claim(lab, invited);
  // The page is read, the day is asked for, the statement runs; then three minutes go by, in working time.
  let looks = 0;
  const later = () => new Date(Date.parse(invited) + (looks++ < 3 ? 0 : 180_000)).toISOString();
  const stopped = createActivities(lab.db, lab.smtp.url, later);
  expect(await handOverBy(stopped, claimed)).toMatchObject({ handedOver: 0, unknown: 0, givenBack: 3 });
  expect(lab.smtp.received).toEqual([]);
  expect(await lab.db.selectFrom('notice_delays').selectAll().execute()).toEqual([]);
  expect(await lab.round('2026-10-05T07:05:00.000Z')).toMatchObject({ handedOver: 3 });
});

test('a mail that may leave at any time, and of whose reader the day is over once its worker goes on, waits and says why', async () => {
  await threePeople(lab);
  const claimed = await claim(lab, invited);
  await lab.db.updateTable('messages').set({ leave_by: null }).execute();
  let looks = 0;
  const atNight = () => (looks++ < 3 ? invited : '2026-10-05T21:00:00.000Z');
  const stopped = createActivities(lab.db, lab.smtp.url, atNight);
  expect(await handOverBy(stopped, claimed)).toMatchObject({ handedOver: 0, unknown: 0, givenBack: 3 });
  const delays = await lab.db.selectFrom('notice_delays').select('why').execute();
  expect(delays.map(({ why }) => why)).toEqual(Array(3).fill('working time'));
});
