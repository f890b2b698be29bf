import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { createCampaign } from '../../../storage/create-campaign.ts';
import { openObligations } from '../../../storage/obligations.ts';
import type { PulseReader } from '../../../domain/pulse.ts';
import { hire, personId } from '../../fixtures/company.ts';
import {
  campaignId,
  chased,
  labConfiguration,
  mails,
  noticeLab,
  opening,
  rating,
  type NoticeLab,
} from './notice-lab.ts';

const engineers = ['1', '2', '3', '4', '5', '6'];
const designers = ['7', '8'];
const sunday = '2026-10-11T10:00:00.000Z';
const monday = '2026-10-12T07:00:00.000Z';
let lab: NoticeLab;

beforeEach(async () => {
  lab = await noticeLab();
  await hire(lab.db, [
    { number: '900' },
    { number: '10', unit: 'Engineering' },
    ...engineers.map((number) => ({ number, unit: 'Engineering', manager: '10' })),
    ...designers.map((number) => ({ number, unit: 'Design', manager: '900' })),
  ]);
  await chased(
    lab,
    [...engineers, ...designers].map((number) => rating(number)),
  );
  for (const number of [...engineers, ...designers]) await takePart(number);
  await lab.db.deleteFrom('chase_steps').execute();
});
afterEach(() => lab.close());

async function takePart(number: string): Promise<void> {
  const manager_id = personId(designers.includes(number) ? '900' : '10');
  const row = {
    campaign_id: campaignId,
    person_id: personId(number),
    state: 'joined' as const,
    state_at: opening,
  };
  await lab.db
    .insertInto('participants')
    .values({
      ...row,
      manager_id,
      rated_by: 'manager',
      role_id: null,
      title: null,
      unit_id: null,
      site: null,
      state_reason: null,
      followed_manager_id: null,
      followed_site: null,
      followed_unit_id: null,
      followed_title: null,
      import_id: null,
    })
    .execute();
}

async function tellTo(...pulse: PulseReader[]): Promise<void> {
  const configuration = labConfiguration();
  const programs = configuration.programs.map((program) => ({ ...program, pulse }));
  const hash = await applyConfiguration(lab.db, { ...configuration, programs }, { now: opening, by: 'test' });
  await lab.db.updateTable('campaigns').set({ configuration_hash: hash }).execute();
}

async function finish(...numbers: string[]): Promise<void> {
  await lab.db
    .updateTable('obligations')
    .set({ state: 'done', state_at: '2026-10-09T12:00:00.000Z' })
    .where('person_id', 'in', numbers.map(personId))
    .execute();
}

const lines = async () =>
  lab.db
    .selectFrom('notices')
    .select(['state', 'reason', 'due_at', 'recipient_id'])
    .where('rung', '=', 'pulse')
    .execute();

test('those who look after reports hear once a week, on their Monday morning, how far each unit is, small ones together', async () => {
  await finish('1', '2', '7');
  for (const now of [sunday, sunday, monday]) await lab.activities.planPulses({ now });
  expect(await lines()).toMatchObject([
    { state: 'planned', recipient_id: personId('900'), due_at: new Date(monday) },
  ]);
  expect(await lab.round(monday)).toMatchObject({ handedOver: 1 });
  const [mail] = await mails(lab);
  expect(mail?.to).toEqual(['900@example.test']);
  expect(mail?.subject).toBe('Skills, 2026-Q4: how far it is');
  expect(mail?.text).toContain(
    '3 of 8 are done (38 %), 3 were started. The round is due Fri, October 30, 2026',
  );
  expect(mail?.text).toMatch(/Small units together\n\s+3 of 8 done/);
  expect(mail?.text).not.toMatch(/Design|Engineering/);
  expect(mail?.header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  await lab.activities.planPulses({ now: '2026-10-13T07:00:00.000Z' });
  expect(await lines()).toHaveLength(1);
});

test('a manager who is told hears of nobody but their own people, and nothing of units or stuck mail', async () => {
  await tellTo('managers');
  await finish('1', '2', '3', '4');
  await lab.activities.planPulses({ now: sunday });
  await lab.round(monday);
  const told = (await mails(lab)).find(({ to }) => to.includes('10@example.test'));
  expect(told?.text).toContain('Still open among those you lead');
  expect(told?.text.match(/one thing to do/g)).toHaveLength(2);
  expect(told?.text).not.toMatch(/By unit|stuck|To decide|campaigns\//);
});

test('mail that is held back is what is decided on first, and the quarter before is beside the share', async () => {
  const { db } = lab;
  const configurationHash = await applyConfiguration(db, labConfiguration(), { now: opening, by: 'test' });
  const before = {
    program: 'skills',
    period: '2026-Q3',
    opensOn: '2026-07-06',
    configurationHash,
    simulated: false,
  };
  await createCampaign(db, { ...before, now: '2026-07-06T05:00:00.000Z' });
  await db
    .updateTable('campaigns')
    .set({ phase: 'done', frozen_at: opening })
    .where('period', '=', '2026-Q3')
    .execute();
  const owed = [...engineers, ...designers].map((number) => rating(number));
  const earlier = {
    campaignId: 'skills/2026-Q3',
    owed,
    now: '2026-07-06T05:00:00.000Z',
    dueOn: '2026-07-31',
  };
  await openObligations(db, earlier);
  await db
    .updateTable('obligations')
    .set({ state: 'done', state_at: '2026-07-10T08:00:00.000Z' })
    .where('campaign_id', '=', 'skills/2026-Q3')
    .where('person_id', 'in', [personId('1'), personId('2')])
    .execute();
  await db
    .updateTable('obligations')
    .set({ state: 'done', state_at: '2026-07-20T08:00:00.000Z' })
    .where('campaign_id', '=', 'skills/2026-Q3')
    .where('person_id', '=', personId('3'))
    .execute();
  await db
    .insertInto('notice_holds')
    .values({
      id: personId('hold'),
      person_id: personId('1'),
      campaign_id: null,
      made_by: 'Lea',
      reason: 'asked',
      made_at: opening,
      released_by: null,
      released_at: null,
    })
    .execute();
  await lab.activities.planPulses({ now: sunday });
  await lab.round(monday);
  const [mail] = await mails(lab);
  expect(mail?.text).toContain('On day 8 of 2026-Q3, as far from its opening, it was 25 %.');
  expect(mail?.text).toContain('Somebody holds mail back');
  expect(mail?.text).toContain('What becomes of the mail that is stuck');
});

test.each(['paused', 'closing', 'cancelled'] as const)(
  'a campaign that is %s sends none, also where it was planned',
  async (phase) => {
    await lab.activities.planPulses({ now: sunday });
    await lab.db.updateTable('campaigns').set({ phase }).execute();
    await lab.round(monday);
    expect(await mails(lab)).toEqual([]);
    await lab.activities.planPulses({ now: '2026-10-18T10:00:00.000Z' });
    expect(await lines()).toHaveLength(1);
  },
);

test('of too few people no number is told', async () => {
  await lab.db
    .updateTable('obligations')
    .set({ state: 'withdrawn' })
    .where('person_id', 'in', engineers.map(personId))
    .execute();
  await lab.activities.planPulses({ now: sunday });
  await lab.round(monday);
  const [mail] = await mails(lab);
  expect(mail?.text).toContain('Too few people take part');
  expect(mail?.text).not.toMatch(/ of 2 /);
});
