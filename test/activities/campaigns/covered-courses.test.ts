import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCampaignActivities } from '../../../activities/campaigns/campaign-activities.ts';
import { freezeCampaign } from '../../../activities/campaigns/freeze-campaign.ts';
import { previewEdit } from '../../../activities/campaigns/preview-change.ts';
import { campaignStoryId } from '../../../domain/story-ids.ts';
import { recordEdit, type NewEdit } from '../../../storage/campaign-edits.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { createCampaign } from '../../../storage/create-campaign.ts';
import { exemptFrom } from '../../../storage/exemptions.ts';
import { change, hire, personId, safetyProgram } from '../../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { labConfiguration } from '../notices/notice-lab.ts';

const now = '2026-10-06T08:00:00.000Z';
const [covering, covered] = ['safety/2026-Q4', 'drill/2026-Q4'];
let database: TestDatabase;
let told: string[];
beforeEach(async () => {
  database = await testDatabase();
  told = [];
  await hire(database.db, [{ number: '1' }, { number: '2' }]);
  const configuration = labConfiguration();
  const ladder = configuration.programs.find(({ id }) => id === 'safety')?.ladder ?? [];
  const drill = { ...safetyProgram, id: 'drill', ladder };
  const asked = { ...configuration, programs: [...configuration.programs, drill] };
  const hash = await applyConfiguration(database.db, asked, { now: '2026-10-01T08:00:00.000Z', by: 'test' });
  for (const program of ['safety', 'drill']) await launched(program, hash);
});
afterEach(() => database.close());

test.each([
  ['cancelled', { kind: 'cancel' as const }, ['1', '2']],
  [
    'not owed by one person any more',
    { kind: 'exempt' as const, people: [{ personId: personId('2') }] },
    ['2'],
  ],
])(
  'a course that is %s in one campaign is asked for at once by the other that relied on it, as the preview says',
  async (_, edit, people) => {
    expect(await owedIn(covered)).toEqual([]);
    const wish: NewEdit = { campaignId: covering, madeBy: 'Ana', reason: 'because', now, ...edit };
    const preview = await previewEdit(database.db, wish);
    const added = 'lines' in preview ? preview.lines.filter(({ effect }) => effect === 'add') : [];
    expect(new Set(added.map((line) => `${line.campaignId} ${line.recipientId}`))).toEqual(
      new Set(people.map((number) => `${covered} ${personId(number)}`)),
    );
    const { applyEdit, followRoster } = activities();
    await applyEdit({ editId: await recordEdit(database.db, wish), now });
    expect(told).toEqual([campaignStoryId(covered)]);
    await followRoster({ campaignId: covered, now });
    expect(await owedIn(covered)).toEqual(people.map(personId).toSorted());
  },
);

test('a course that an ended campaign left open is asked for at once by the other that relied on it', async () => {
  const { closeCollection, followRoster } = activities();
  await closeCollection({ campaignId: covering, now, cutOffAt: now, phase: 'celebrating' });
  expect(told).toEqual([campaignStoryId(covered)]);
  await followRoster({ campaignId: covered, now });
  expect(await owedIn(covered)).toEqual(['1', '2'].map(personId).toSorted());
});

test('a campaign that takes a course back because of the roster wakes the other that relied on it, and only then', async () => {
  const { followRoster } = activities();
  await followRoster({ campaignId: covering, now });
  expect(told).toEqual([]);
  const left = { number: '2', attribute: 'employment', value: 'ended', on: '2026-10-06', at: now } as const;
  await change(database.db, left);
  await followRoster({ campaignId: covering, now });
  expect(told).toEqual([campaignStoryId(covered)]);
});

test('a course for which people were given more time in one campaign keeps it when the other looks again', async () => {
  const { applyEdit, followRoster } = activities();
  const dueOn = '2026-12-01';
  const extend = { campaignId: covering, kind: 'extend', madeBy: 'Ana', reason: 'a fire', now } as const;
  await applyEdit({ editId: await recordEdit(database.db, { ...extend, content: { dueOn } }), now });
  await followRoster({ campaignId: covered, now });
  const owed = database.db.selectFrom('obligations').select('due_on').distinct().where('state', '=', 'open');
  expect(await owed.execute()).toEqual([{ due_on: dueOn }]);
});

test('a course that is owed in another campaign no more is not asked for once it is due', async () => {
  const { closeCollection, followRoster } = activities();
  const closing = { phase: 'closing' as const, due_on: '2026-10-05' };
  await database.db.updateTable('campaigns').set(closing).where('id', '=', covered).execute();
  await closeCollection({ campaignId: covering, now, cutOffAt: now, phase: 'celebrating' });
  await followRoster({ campaignId: covered, now });
  expect(await owedIn(covered)).toEqual([]);
});

test('who is exempt in one campaign has the time that the other gives for the same course', async () => {
  const { applyEdit, followRoster } = activities();
  const people = [{ personId: personId('2') }];
  const wish: NewEdit = {
    campaignId: covering,
    kind: 'exempt',
    madeBy: 'Ana',
    reason: 'because',
    now,
    people,
  };
  await applyEdit({ editId: await recordEdit(database.db, wish), now });
  await database.db
    .updateTable('campaigns')
    .set({ due_on: '2026-12-01' })
    .where('id', '=', covered)
    .execute();
  await followRoster({ campaignId: covered, now });
  await followRoster({ campaignId: covering, now });
  const owed = database.db.selectFrom('obligations').select('due_on').where('campaign_id', '=', covered);
  expect(await owed.execute()).toEqual([{ due_on: '2026-12-01' }]);
});

test('who is exempt from a course is asked for it by no campaign, neither at once nor from the day on which it begins', async () => {
  const { followRoster } = activities();
  const subjectKey = 'security-basics';
  const exempt = (number: string, fromOn: string) =>
    exemptFrom(database.db, {
      exemptions: [{ personId: personId(number), subjectKey, fromOn, untilOn: '2026-12-31' }],
      reason: 'parental leave',
      by: 'Ana',
      now,
    });
  await exempt('1', '2026-10-06');
  await exempt('2', '2026-10-08');
  for (const campaignId of [covered, covering]) await followRoster({ campaignId, now });
  expect([await owedIn(covering), await owedIn(covered)]).toEqual([[personId('2')], []]);
  const { lookAgainAt } = await followRoster({ campaignId: covering, now });
  expect(lookAgainAt).toBe('2026-10-07T22:00:00.000Z');
  for (const campaignId of [covering, covered]) await followRoster({ campaignId, now: lookAgainAt ?? now });
  expect([await owedIn(covering), await owedIn(covered)]).toEqual([[], []]);
});

function activities() {
  const tell = async (stories: string[]) => void told.push(...stories);
  return createCampaignActivities({ db: database.db, tell });
}

async function launched(program: string, configurationHash: string): Promise<void> {
  const campaign = { program, period: '2026-Q4', opensOn: '2026-10-05', configurationHash, simulated: false };
  const campaignId = await createCampaign(database.db, { ...campaign, now: '2026-10-01T08:00:00.000Z' });
  await freezeCampaign(database.db, { campaignId, now: '2026-10-04T22:00:00.000Z' });
  await database.db
    .updateTable('campaigns')
    .set({ phase: 'collecting' })
    .where('id', '=', campaignId)
    .execute();
}

async function owedIn(campaignId: string): Promise<string[]> {
  const rows = await database.db
    .selectFrom('obligations')
    .select('person_id')
    .where('campaign_id', '=', campaignId)
    .where('state', '=', 'open')
    .execute();
  return rows.map(({ person_id }) => person_id).toSorted();
}
