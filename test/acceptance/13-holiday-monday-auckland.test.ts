import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createConfigurations } from '../../activities/notices/configurations.ts';
import { explainNotices } from '../../activities/notices/explain-notices.ts';
import { openObligations } from '../../storage/obligations.ts';
import {
  campaignId,
  chased,
  noticeLab,
  opening,
  rating,
  type NoticeLab,
} from '../activities/notices/notice-lab.ts';
import { hire, personId } from '../fixtures/company.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { chaseStage, type ChaseStage } from './chase-stage.ts';

quietTemporal('ERROR');

const patienceMs = 120_000;
let stage: ChaseStage;
let lab: NoticeLab;
beforeAll(async () => void (stage = await chaseStage()), patienceMs);
afterAll(() => stage.close());
beforeEach(async () => {
  lab = await noticeLab();
  await hire(lab.db, [{ number: '1', site: 'auckland' }, { number: '2' }]);
  // Opens on the Saturday before Easter Monday; clocks go back in Auckland on 4 April; Anzac Day is kept on Monday, 26 April.
  await chased(lab, [], '2027-03-27');
  const dueOn = '2027-04-27';
  await lab.db.updateTable('campaigns').set({ due_on: dueOn }).execute();
  await openObligations(lab.db, { campaignId, owed: [rating('1'), rating('2')], now: opening, dueOn });
  await lab.activities.scheduleChase({ campaignId, now: opening });
});
afterEach(() => lab.close());

test(
  'holiday Monday + DST + Auckland',
  async () => {
    await stage.rehearse({ lab });
    expect(await leaving('1')).toEqual([
      'invitation 2027-03-29T20:00:00.000Z',
      'reminder-1 2027-03-31T20:00:00.000Z',
      'reminder-2 2027-04-04T21:00:00.000Z',
      'last-call 2027-04-22T21:00:00.000Z',
    ]);
    expect((await leaving('1')).map((line) => onTheClockOf('Pacific/Auckland', line))).toEqual([
      'Tue 09:00',
      'Thu 09:00',
      'Mon 09:00',
      'Fri 09:00',
    ]);
    expect((await leaving('2')).map((line) => onTheClockOf('Europe/Berlin', line))).toEqual([
      'Tue 09:00',
      'Thu 09:00',
      'Mon 09:00',
      'Mon 09:00',
    ]);
    const { notices } = await explainNotices(lab.db, {
      personId: personId('1'),
      now: '2027-05-01T00:00:00.000Z',
      configurations: createConfigurations(),
    });
    const said = Object.fromEntries(notices.map(({ rung, says }) => [rung, says[1]]));
    expect(said['invitation']).toContain('2027-03-29 (Easter Monday)');
    expect(said['last-call']).toContain('2027-04-26');
  },
  patienceMs,
);

async function leaving(person: string): Promise<string[]> {
  const rows = await lab.db
    .selectFrom('notices as n')
    .innerJoin('messages as m', 'm.id', 'n.message_id')
    .select(['n.rung', 'm.handing_over_at'])
    .where('n.recipient_id', '=', personId(person))
    .where('n.state', '=', 'handed-over')
    .orderBy('m.handing_over_at')
    .execute();
  return rows.map((row) => `${row.rung} ${row.handing_over_at?.toISOString()}`);
}

function onTheClockOf(timeZone: string, line: string): string {
  const at = new Date(line.split(' ')[1] ?? '');
  const weekday = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short' }).format(at);
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);
  return `${weekday} ${time}`;
}
