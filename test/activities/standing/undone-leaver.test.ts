import { expect, test } from 'vitest';
import { followStanding } from '../../../activities/standing/follow-standing.ts';
import { ImportLab } from '../../fixtures/import-lab.ts';
import { standingConfiguration, standingProgram } from '../../fixtures/standing.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { labConfiguration, noticeLab } from '../notices/notice-lab.ts';

quietTemporal('ERROR');

const header = 'Employee #,First Name,Last Name,Job Title,Work Email,Status,Hire Date';

/** The last of four is as told. */
function roster(now: string, status: string) {
  const lines = [1, 2, 3, 4].map(
    (n) => `${n},Ana${n},Ruiz,Engineer,p${n}@example.test,${n === 4 ? status : 'Active'},2020-01-01`,
  );
  return { content: [header, ...lines, ''].join('\n'), kind: 'roster' as const, profile: 'bamboohr', now };
}

test('who was said to have left, and had not, goes on with the same course and days, and nothing is sent again', async () => {
  const lab = await noticeLab();
  try {
    const { ladder } = labConfiguration().programs[0] ?? standingProgram;
    const { courses, programs } = standingConfiguration({ courses: ['fire'], ladder });
    const imports = await ImportLab.open(lab.db, { courses, programs });
    const followed = async (now: string) => {
      await followStanding(lab.db, { program: standingProgram.id, now });
      await lab.activities.scheduleChase({ campaignId: null, now });
      await lab.round(now);
    };
    const stood = async () => {
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
    };
    await imports.import(roster('2026-09-01T08:00:00.000Z', 'Active'));
    await followed('2026-10-05T09:00:00.000Z');
    const before = await stood();
    expect(before.told).toHaveLength(4);
    const { id } = await imports.import(roster('2026-10-06T08:00:00.000Z', 'Terminated'));
    await followed('2026-10-06T08:30:00.000Z');
    expect((await stood()).owed.filter(({ state }) => state === 'withdrawn')).toHaveLength(1);
    await imports.undo(id, '2026-10-06T09:00:00.000Z');
    await followed('2026-10-06T10:00:00.000Z');
    expect(await stood()).toEqual(before);
  } finally {
    await lab.close();
  }
});
