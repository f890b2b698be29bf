import { afterAll, beforeAll, expect, test } from 'vitest';
import { campaignLoad } from '../../storage/campaign-load.ts';
import { copyCompany } from '../../storage/copy-company.ts';
import { openDatabaseAsOwner } from '../../storage/database.ts';
import { recordMilestones } from '../../storage/milestones.ts';
import { keepPlan, latestPlan, ledgerDifferences } from '../../storage/rehearsal-plans.ts';
import { rosterOn } from '../../storage/roster.ts';
import {
  campaignId,
  invited,
  noticeLab,
  threePeople,
  type NoticeLab,
} from '../activities/notices/notice-lab.ts';
import { hire, personId } from '../fixtures/company.ts';
import { testDatabase } from '../setup/database.ts';

const timeZone = 'Europe/Berlin';
const reached = {
  kind: 'certificate-earned',
  subject: 'safety',
  reachedOn: '2026-09-30',
  audience: 'person',
} as const;
let rehearsed: NoticeLab;
let real: NoticeLab;
beforeAll(async () => void ([rehearsed, real] = await Promise.all([noticeLab(), noticeLab()])));
afterAll(() => Promise.all([rehearsed.close(), real.close()]));

test('plan and fact are compared notice by notice, and what came otherwise says why', async () => {
  await threePeople(rehearsed);
  await rehearsed.round(invited);
  await threePeople(real);
  const two = personId('2');
  const done = { state: 'done', state_reason: 'submitted' } as const;
  await real.db.updateTable('obligations').set(done).where('person_id', '=', two).execute();
  await real.round(invited);

  const { configuration_hash: configurationHash } = await real.db
    .selectFrom('campaigns')
    .select('configuration_hash')
    .executeTakeFirstOrThrow();
  const plan = await campaignLoad(rehearsed.db, { campaignId, timeZone });
  const of = { campaignId, configurationHash, opensOn: '2026-10-05', dueOn: '2026-10-30', plan };
  const planId = await keepPlan(real.db, { ...of, madeAt: new Date(invited), rehearsed: rehearsed.db });
  expect(await latestPlan(real.db, campaignId)).toMatchObject({ id: planId, plan });
  expect(plan.days).toEqual([{ on: '2026-10-05', mails: 3, notices: 3 }]);
  const differences = await ledgerDifferences(real.db, {
    planId,
    campaignId,
    timeZone,
    shiftDays: 0,
    now: '2026-10-06T00:00:00Z',
  });
  expect(differences.map(({ rung, outcome, why, notices }) => [rung, outcome, why, notices])).toEqual([
    ['invitation', 'as-planned', null, 2],
    ['invitation', 'not-sent', 'done: submitted', 1],
  ]);
});

test('a copy of the company has its people and their facts, with what they have reached, and takes further ones', async () => {
  const [from, to] = await Promise.all([testDatabase(), testDatabase()]);
  const owner = openDatabaseAsOwner(to.url);
  try {
    await hire(from.db, [
      { number: '1', unit: 'Sales' },
      { number: '2', manager: '1' },
    ]);
    const found = {
      campaignId: null,
      milestones: [{ ...reached, personId: personId('1') }],
      now: invited,
    };
    await recordMilestones(from.db, found);
    expect(await copyCompany(from.db, owner)).toMatchObject({ people: 2 });
    expect(await recordMilestones(to.db, found), 'what was celebrated').toEqual([]);
    await hire(to.db, [{ number: '3', manager: '2' }]);
    const at = { day: '2026-10-05', knownAt: invited };
    const copied = await rosterOn(to.db, at);
    expect(copied).toHaveLength(3);
    expect(copied).toEqual(expect.arrayContaining(await rosterOn(from.db, at)));
  } finally {
    await owner.destroy();
    await Promise.all([from.close(), to.close()]);
  }
});
