import { afterEach, beforeEach, expect, test } from 'vitest';
import { followStanding } from '../../../activities/standing/follow-standing.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { exemptFrom } from '../../../storage/exemptions.ts';
import { hire, personId } from '../../fixtures/company.ts';
import { standingConfiguration, standingProgram } from '../../fixtures/standing.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { labConfiguration, noticeLab, type NoticeLab } from '../notices/notice-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => {
  lab = await noticeLab();
  await hire(lab.db, [{ number: '1' }]);
  await asks('2026-09-01T08:00:00.000Z', ['fire']);
});
afterEach(() => lab.close());

test('a course that a program asks for again has its reminders anew, and no second invitation, however long it was not asked for', async () => {
  await followed('2026-10-05T09:00:00.000Z');
  await asks('2026-10-06T08:00:00.000Z', []);
  await followed('2026-10-06T09:00:00.000Z');
  await asks('2027-03-01T08:00:00.000Z', ['fire']);
  for (const day of ['2027-03-01', '2027-03-03', '2027-03-05', '2027-03-08'])
    await followed(`${day}T09:00:00.000Z`);
  expect(await told()).toEqual(['2026-10-05 invitation', '2027-03-03 reminder-1', '2027-03-05 reminder-2']);
});

test('who was exempt from it for a time is reminded anew, and not invited a second time', async () => {
  await followed('2026-10-05T09:00:00.000Z');
  const exemption = {
    personId: personId('1'),
    subjectKey: 'fire',
    fromOn: '2026-10-06',
    untilOn: '2026-10-18',
  };
  const now = '2026-10-06T08:00:00.000Z';
  await exemptFrom(lab.db, { exemptions: [exemption], reason: 'leg broken', by: 'Ana', now });
  for (const day of ['2026-10-19', '2026-10-21', '2026-10-23']) await followed(`${day}T09:00:00.000Z`);
  expect(await told()).toEqual(['2026-10-05 invitation', '2026-10-21 reminder-1', '2026-10-23 reminder-2']);
});

async function asks(now: string, courses: string[]): Promise<void> {
  const { ladder } = labConfiguration().programs[0] ?? standingProgram;
  await applyConfiguration(lab.db, standingConfiguration({ courses, ladder }), { now, by: 'test' });
}

async function followed(now: string): Promise<void> {
  await followStanding(lab.db, { program: standingProgram.id, now });
  await lab.activities.scheduleChase({ campaignId: null, now });
  await lab.round(now);
}

async function told(): Promise<string[]> {
  const rows = await lab.db
    .selectFrom('notices')
    .select(['rung', 'state_at'])
    .where('state', '=', 'handed-over')
    .where('recipient_id', '=', personId('1'))
    .orderBy('state_at')
    .execute();
  return rows.map(({ rung, state_at: at }) => `${at.toISOString().slice(0, 10)} ${rung}`);
}
