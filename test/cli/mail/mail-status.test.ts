import { afterEach, beforeEach, expect, test } from 'vitest';
import { mailStatus, mailStatusLines } from '../../../cli/mail/mail-status.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { takeRoom } from '../../../storage/mail-safety.ts';
import { setClock } from '../../../storage/stories.ts';
import { invited, labConfiguration, opening } from '../../activities/notices/notice-lab.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
beforeEach(async () => void (database = await testDatabase()));
afterEach(() => database.close());

/** So many mails of a cap have left today. */
async function said(policy: { capADay: number | null; capAMinute: number | null }, left: number) {
  const { db } = database;
  await applyConfiguration(db, labConfiguration(policy), { now: opening, by: 'test' });
  await setClock(db, new Date(invited));
  await takeRoom(db, { ...policy, timeZone: 'Europe/Berlin' }, left);
  const status = await mailStatus({ db });
  return { status, lines: mailStatusLines(status, String) };
}

test('what is kept of a day for alarms is no room for other mail, and the status says so', async () => {
  const { status, lines } = await said({ capADay: 100, capAMinute: null }, 90);
  expect(status.room).toMatchObject({ day: 5, keptForAlarms: 5 });
  expect(lines).toContain('5 more may leave today, and 5 alarms besides: 100 a day at the most');
});

test('once only alarms may leave, no other mail may in this minute either', async () => {
  const { status, lines } = await said({ capADay: 100, capAMinute: 200 }, 95);
  expect(status.room).toMatchObject({ day: 0, minute: 0, keptForAlarms: 5 });
  expect(lines).toContain('0 more may leave in this minute: 200 a minute at the most');
});

test('a cap too small to keep any says nothing of alarms', async () => {
  const { lines } = await said({ capADay: 10, capAMinute: null }, 4);
  expect(lines).toContain('6 more may leave today: 10 a day at the most');
});
