import { afterEach, beforeEach, expect, test } from 'vitest';
import { createConfigurations } from '../../../activities/notices/configurations.ts';
import { explainNotices } from '../../../activities/notices/explain-notices.ts';
import { followStanding } from '../../../activities/standing/follow-standing.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { appliedImport, change, hire, personId } from '../../fixtures/company.ts';
import { learningRecord } from '../../fixtures/learning-record.ts';
import { duties, standingConfiguration, standingProgram } from '../../fixtures/standing.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { labConfiguration, noticeLab, type NoticeLab } from '../notices/notice-lab.ts';

quietTemporal('ERROR');

const opened = '2026-10-05T09:00:00.000Z';
let lab: NoticeLab;
beforeEach(async () => {
  lab = await noticeLab();
  const { ladder } = labConfiguration().programs[0] ?? standingProgram;
  const configuration = standingConfiguration({ courses: ['fire'], ladder });
  await applyConfiguration(lab.db, configuration, { now: '2026-09-01T08:00:00.000Z', by: 'test' });
  await hire(lab.db, [{ number: '1' }, { number: '2', employment: 'leave' }]);
  await followed(opened);
});
afterEach(() => lab.close());

test('a certificate that runs out while somebody is on leave is asked for when they are back, and runs out on its day', async () => {
  const { ladder } = labConfiguration().programs[0] ?? standingProgram;
  const overdue = {
    id: 'overdue',
    to: 'owner',
    from: 'due',
    offsetWorkingDays: 1,
    usefulWorkingDays: 5,
  } as const;
  const renew = [{ courses: ['first-aid'], aheadDays: 30 }];
  const configuration = standingConfiguration({ renew, ladder: [...ladder, overdue] });
  await applyConfiguration(lab.db, configuration, { now: '2026-10-05T10:00:00.000Z', by: 'test' });
  const told = await appliedImport(lab.db, 'learning', opened);
  const certificate = {
    import_id: told,
    known_since: opened,
    course_id: 'first-aid',
    valid_until: '2026-10-30',
  };
  await learningRecord(lab.db, { ...certificate, completed_on: '2025-10-30' });
  await followed('2026-10-06T09:00:00.000Z');
  await employed('1', 'leave', '2026-10-07');
  for (const day of ['10-07', '10-12', '10-29', '11-02']) await followed(`2026-${day}T09:00:00.000Z`);
  await employed('1', 'active', '2026-11-09');
  for (const day of ['09', '10']) await followed(`2026-11-${day}T09:00:00.000Z`);
  expect(await duties(lab.db)).toEqual(['1 renew first-aid open 2026-10-30']);
  expect((await toldOf('1')).at(-1)).toBe('overdue handed-over');
});

async function followed(now: string): Promise<void> {
  await followStanding(lab.db, { program: standingProgram.id, now });
  await lab.activities.scheduleChase({ campaignId: null, now });
  await lab.round(now);
}

const employed = (number: string, value: 'active' | 'leave', day: string) =>
  change(lab.db, { number, attribute: 'employment', value, on: day, at: `${day}T05:00:00.000Z` });

async function toldOf(number: string): Promise<string[]> {
  const rows = await lab.db
    .selectFrom('notices')
    .select(['rung', 'state', 'reason'])
    .where('recipient_id', '=', personId(number))
    .orderBy('due_at')
    .execute();
  return rows.map(({ rung, state, reason }) => `${rung} ${reason ?? state}`);
}

test('a course of a standing program waits while somebody is on leave, is due later by the working days missed, and is chased on', async () => {
  expect(await duties(lab.db)).toEqual(['1 learn fire open 2026-10-19', '2 learn fire open 2026-10-19']);
  await employed('1', 'leave', '2026-10-07');
  await followed('2026-10-07T09:00:00.000Z');
  await followed('2026-10-20T09:00:00.000Z');
  expect(await toldOf('1')).toEqual(['invitation handed-over']);
  expect(await toldOf('2')).toEqual([]);
  const of = { personId: personId('1'), configurations: createConfigurations() };
  const { against } = await explainNotices(lab.db, { ...of, now: '2026-10-20T09:00:00.000Z' });
  expect(against).toContain('What all-year asks for is planned once they are back.');
  await employed('1', 'active', '2026-11-04');
  await employed('2', 'active', '2026-11-04');
  await followed('2026-11-04T09:00:00.000Z');
  // Twenty working days were missed of a time of ten.
  expect(await duties(lab.db)).toEqual(['1 learn fire open 2026-11-16', '2 learn fire open 2026-11-18']);
  await followed('2026-11-05T09:00:00.000Z');
  await followed('2026-11-13T09:00:00.000Z');
  expect(await toldOf('1')).toEqual([
    'invitation handed-over',
    'reminder-1 handed-over',
    'reminder-2 collapsed',
    'last-call handed-over',
  ]);
  expect((await toldOf('2'))[0]).toBe('invitation handed-over');
});
