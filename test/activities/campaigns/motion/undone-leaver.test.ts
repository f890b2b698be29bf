import { afterEach, beforeEach, expect, test } from 'vitest';
import { followRoster } from '../../../../activities/campaigns/follow-roster.ts';
import { freezeCampaign } from '../../../../activities/campaigns/freeze-campaign.ts';
import { draftCampaign } from '../../../fixtures/company.ts';
import { ImportLab } from '../../../fixtures/import-lab.ts';
import { quietTemporal } from '../../../setup/quiet-temporal.ts';
import { campaignId, noticeLab, type NoticeLab } from '../../notices/notice-lab.ts';
import { edited } from '../edit-lab.ts';

quietTemporal('ERROR');

const header = 'Employee #,First Name,Last Name,Job Title,Work Email,Status,Supervisor Email,Hire Date';
let lab: NoticeLab;
let imports: ImportLab;
beforeEach(async () => {
  lab = await noticeLab();
  imports = await ImportLab.open(lab.db);
  await imports.import(roster('2026-09-01T08:00:00.000Z', 'Active'));
  await draftCampaign(lab.db, 'skills', imports.configuration);
  await freezeCampaign(lab.db, { campaignId, now: '2026-10-04T22:00:00.000Z' });
  await lab.db.updateTable('campaigns').set({ phase: 'collecting' }).execute();
  await lab.activities.scheduleChase({ campaignId, now: '2026-10-04T22:00:00.000Z' });
});
afterEach(() => lab.close());

test('who was said to have left, and had not, goes on where they stood: nothing is sent again, nor is it due otherwise', async () => {
  await lab.round('2026-10-05T09:00:00.000Z');
  const told = await left();
  const stood = await standing();
  expect(told.length).toBeGreaterThan(2);
  for (const day of ['2026-10-06', '2026-10-07']) {
    const { id } = await imports.import(roster(`${day}T08:00:00.000Z`, 'Terminated'));
    await followed(`${day}T08:30:00.000Z`);
    expect(await standing()).not.toEqual(stood);
    await imports.undo(id, `${day}T09:00:00.000Z`);
    await followed(`${day}T09:30:00.000Z`);
    await lab.round(`${day}T10:00:00.000Z`);
    expect(await standing()).toEqual(stood);
    expect(await left()).toEqual(told);
  }
});

test('who was said to have left, and had not, has the time that everybody was given meanwhile, neither less nor more', async () => {
  const { id } = await imports.import(roster('2026-10-06T08:00:00.000Z', 'Terminated'));
  await followed('2026-10-06T08:30:00.000Z');
  await edited(lab, { kind: 'extend', content: { dueOn: '2026-11-27' }, now: '2026-10-06T09:00:00.000Z' });
  await imports.undo(id, '2026-10-06T10:00:00.000Z');
  await followed('2026-10-06T10:30:00.000Z');
  expect(await openDueDays()).toEqual(['2026-11-27']);
  const again = await imports.import(roster('2026-10-07T08:00:00.000Z', 'Terminated'));
  await followed('2026-10-07T08:30:00.000Z');
  await edited(lab, { kind: 'pause', now: '2026-10-07T09:00:00.000Z' });
  await edited(lab, { kind: 'resume', now: '2026-10-09T09:00:00.000Z' });
  await edited(lab, { kind: 'close', now: '2026-10-09T10:00:00.000Z' });
  await imports.undo(again.id, '2026-10-09T11:00:00.000Z');
  await followed('2026-10-09T11:30:00.000Z');
  expect(await openDueDays()).toEqual(['2026-10-09']);
});

test('a manager who was said to have left, and had not, goes on with the forms that they had been told of', async () => {
  await lab.round('2026-10-05T09:00:00.000Z');
  const boss = await lab.db
    .selectFrom('person_identifiers')
    .select('person_id as id')
    .where('value', '=', 'p2@example.test')
    .executeTakeFirstOrThrow();
  const told = (await left()).filter((line) => line.endsWith(boss.id));
  expect(told.length).toBeGreaterThan(1);
  const { id } = await imports.import(roster('2026-10-06T08:00:00.000Z', 'Terminated', '2'));
  await followed('2026-10-06T08:30:00.000Z');
  expect((await standing()).filter((line) => line.startsWith(boss.id))).toEqual([]);
  await imports.undo(id, '2026-10-06T09:00:00.000Z');
  await followed('2026-10-06T09:30:00.000Z');
  await lab.round('2026-10-06T10:00:00.000Z');
  expect((await left()).filter((line) => line.endsWith(boss.id))).toEqual(told);
});

async function openDueDays(): Promise<string[]> {
  const rows = await lab.db
    .selectFrom('obligations')
    .select('due_on')
    .distinct()
    .where('state', '=', 'open')
    .execute();
  return rows.map((row) => row.due_on);
}

async function followed(now: string): Promise<void> {
  await followRoster(lab.db, { campaignId, now });
  await lab.activities.scheduleChase({ campaignId, now });
}

async function left(): Promise<string[]> {
  const rows = await lab.db
    .selectFrom('notices')
    .select(['rung', 'recipient_id'])
    .where('state', '=', 'handed-over')
    .execute();
  return rows.map((row) => `${row.rung} ${row.recipient_id}`).toSorted();
}

/** What is owed, when, and which mail about it comes next. */
async function standing(): Promise<string[]> {
  const rows = await lab.db
    .selectFrom('obligations as o')
    .leftJoin('chase_steps as s', 's.obligation_id', 'o.id')
    .select(['o.person_id', 'o.subject_key', 'o.due_on', 's.rung', 's.track', 's.next_action_at'])
    .where('o.state', '=', 'open')
    .execute();
  return rows.map((row) => Object.values(row).join(' ')).toSorted();
}

/** One is as told, 6 unless another is named. */
function roster(now: string, status: string, who = '6') {
  const lines = ['Chief,1,,Active', 'Boss,2,1,Active', 'Engineer,5,2,Active', 'Engineer,6,2,Active'].map(
    (person) => {
      const [title, n, manager, usual] = person.split(',');
      const employment = n === who ? status : usual;
      const boss = manager ? `p${manager}@example.test` : '';
      return `${n},Ana${n},Ruiz,${title},p${n}@example.test,${employment},${boss},2020-01-01`;
    },
  );
  return { content: [header, ...lines, ''].join('\n'), kind: 'roster' as const, profile: 'bamboohr', now };
}
