import { afterEach, beforeEach, expect, test } from 'vitest';
import { followStanding } from '../../../activities/standing/follow-standing.ts';
import { ImportLab } from '../../fixtures/import-lab.ts';
import { standingConfiguration, standingProgram } from '../../fixtures/standing.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { labConfiguration, noticeLab, type NoticeLab } from '../notices/notice-lab.ts';

quietTemporal('ERROR');

const header = 'Employee #,First Name,Last Name,Job Title,Work Email,Status,Hire Date';

/** The last of four is as told. */
function roster(now: string, status: string) {
  const lines = [1, 2, 3, 4].map(
    (n) => `${n},Ana${n},Ruiz,Engineer,p${n}@example.test,${n === 4 ? status : 'Active'},2020-01-01`,
  );
  return { content: [header, ...lines, ''].join('\n'), kind: 'roster' as const, profile: 'bamboohr', now };
}

let lab: NoticeLab;
let imports: ImportLab;
beforeEach(async () => {
  lab = await noticeLab();
  const { ladder } = labConfiguration().programs[0] ?? standingProgram;
  const { courses, programs } = standingConfiguration({ courses: ['fire'], ladder });
  imports = await ImportLab.open(lab.db, { courses, programs });
  await imports.import(roster('2026-09-01T08:00:00.000Z', 'Active'));
});
afterEach(() => lab.close());

async function asked(now: string): Promise<void> {
  await followStanding(lab.db, { program: standingProgram.id, now });
  await lab.activities.scheduleChase({ campaignId: null, now });
}

async function followed(now: string): Promise<void> {
  await asked(now);
  await lab.round(now);
}

async function stood() {
  const owed = await lab.db
    .selectFrom('obligations')
    .select(['id', 'state', 'due_on', 'opened_at'])
    .orderBy('id')
    .execute();
  const steps = await lab.db
    .selectFrom('chase_steps')
    .select(['obligation_id', 'rung', 'next_action_at'])
    .orderBy('obligation_id')
    .orderBy('rung')
    .execute();
  const told = await lab.db
    .selectFrom('notices')
    .select(['rung', 'recipient_id'])
    .where('state', '=', 'handed-over')
    .orderBy('rung')
    .orderBy('recipient_id')
    .execute();
  return { owed, steps, told };
}

/** Said to have left, and taken back. */
async function saidToHaveLeft(): Promise<void> {
  const { id } = await imports.import(roster('2026-10-06T08:00:00.000Z', 'Terminated'));
  await followed('2026-10-06T08:30:00.000Z');
  expect((await stood()).owed.filter(({ state }) => state === 'withdrawn')).toHaveLength(1);
  await imports.undo(id, '2026-10-06T09:00:00.000Z');
  await followed('2026-10-06T10:00:00.000Z');
}

test('who was said to have left, and had not, goes on with the same course and days, and nothing is sent again', async () => {
  await followed('2026-10-05T09:00:00.000Z');
  const before = await stood();
  expect(before.told).toHaveLength(4);
  await saidToHaveLeft();
  expect(await stood()).toEqual(before);
});

test('who was said to have left, and had not, before their invitation had left gets it afterwards', async () => {
  const now = '2026-10-05T09:00:00.000Z';
  await asked(now);
  await lab.activities.planDue({ shard: 1, shards: 1, now });
  await saidToHaveLeft();
  expect((await stood()).told.map(({ rung }) => rung)).toEqual(Array(4).fill('invitation'));
});
