import { afterEach, beforeEach, expect, test } from 'vitest';
import { freezeCampaign } from '../../../activities/campaigns/freeze-campaign.ts';
import { followStanding } from '../../../activities/standing/follow-standing.ts';
import { change, draftCampaign, hire } from '../../fixtures/company.ts';
import { duties, standingConfiguration, standingProgram } from '../../fixtures/standing.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

const at = (day: string) => `${day}T06:00:00.000Z`;
let database: TestDatabase;
beforeEach(async () => void (database = await testDatabase()));
afterEach(() => database.close());

test('what was taken over from a campaign goes on where its owner had not left after all', async () => {
  const { db } = database;
  const follow = (day: string) => followStanding(db, { program: standingProgram.id, now: at(day) });
  await hire(db, [{ number: '1' }]);
  const configuration = standingConfiguration({ courses: [], takeOver: ['safety'] }, { courses: ['fire'] });
  const campaignId = await draftCampaign(db, 'safety', configuration);
  await freezeCampaign(db, { campaignId, now: at('2026-10-05') });
  await db.updateTable('campaigns').set({ phase: 'done' }).execute();
  await follow('2026-12-01');
  expect(await duties(db)).toEqual(['1 learn fire open 2026-12-15']);
  const told = { number: '1', attribute: 'employment' as const };
  await change(db, { ...told, value: 'ended', on: '2026-12-03', at: '2026-12-03T05:00:00.000Z' });
  await follow('2026-12-03');
  expect(await duties(db)).toEqual([]);
  await change(db, { ...told, value: 'active', on: '2020-01-01', at: '2026-12-04T05:00:00.000Z' });
  await follow('2026-12-04');
  await follow('2026-12-05');
  expect(await duties(db)).toEqual(['1 learn fire open 2026-12-15']);
});

test('but not of somebody who came out of the population meanwhile', async () => {
  const { db } = database;
  const follow = (day: string) => followStanding(db, { program: standingProgram.id, now: at(day) });
  await hire(db, [{ number: '1', site: 'berlin' }]);
  const population = { who: 'everybody' as const, sites: ['berlin'] };
  const configuration = standingConfiguration(
    { courses: [], takeOver: ['safety'], population },
    { courses: ['fire'] },
  );
  const campaignId = await draftCampaign(db, 'safety', configuration);
  await freezeCampaign(db, { campaignId, now: at('2026-10-05') });
  await db.updateTable('campaigns').set({ phase: 'done' }).execute();
  await follow('2026-12-01');
  expect(await duties(db)).toEqual(['1 learn fire open 2026-12-15']);
  const told = { number: '1', attribute: 'employment' as const };
  await change(db, { ...told, value: 'ended', on: '2026-12-03', at: '2026-12-03T05:00:00.000Z' });
  await follow('2026-12-03');
  await change(db, { ...told, value: 'active', on: '2020-01-01', at: '2026-12-04T05:00:00.000Z' });
  await change(db, {
    number: '1',
    attribute: 'site',
    value: 'auckland',
    on: '2026-12-04',
    at: '2026-12-04T05:00:00.000Z',
  });
  await follow('2026-12-04');
  expect(await duties(db)).toEqual([]);
});
