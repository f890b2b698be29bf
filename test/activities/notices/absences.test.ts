import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { followRoster } from '../../../activities/campaigns/follow-roster.ts';
import { futureNotices } from '../../../activities/campaigns/future-notices.ts';
import { createConfigurations } from '../../../activities/notices/configurations.ts';
import { explainNotices } from '../../../activities/notices/explain-notices.ts';
import { planNotices, type PlannedNotice } from '../../../storage/notices.ts';
import { change, hire, personId } from '../../fixtures/company.ts';
import { tellRecords } from '../../fixtures/told.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import {
  campaignId,
  chased,
  claim,
  handOverBy,
  invited,
  ledger,
  noticeLab,
  opening,
  rating,
  type NoticeLab,
} from './notice-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

function congratulations(number: string): PlannedNotice {
  return {
    causeKind: 'milestone',
    causeId: personId(number),
    rung: 'celebration',
    recipientId: personId(number),
    kind: 'celebration',
    campaignId: null,
    planVersion: 1,
    dueAt: invited,
    usefulUntil: '2026-10-16T22:00:00.000Z',
    calendar: 'DE',
  };
}

async function nextOf(number: string): Promise<string | undefined> {
  const step = await lab.db
    .selectFrom('chase_steps')
    .select('next_action_at')
    .where('recipient_id', '=', personId(number))
    .executeTakeFirst();
  return step?.next_action_at.toISOString();
}

describe('somebody whom an imported table says to be away', () => {
  test('is invited on the first day back, and the ledger says what was not counted', async () => {
    await hire(lab.db, [{ number: '1' }, { number: '2' }]);
    await tellRecords(lab.db, 'absences', [
      { content: {}, person: '1', from: '2026-10-01', to: '2026-10-08' },
    ]);
    await chased(lab, [rating('1'), rating('2')]);
    expect(await nextOf('1')).toBe('2026-10-08T07:00:00.000Z');
    expect(await nextOf('2')).toBe(invited);
    expect(await lab.round(invited)).toMatchObject({ handedOver: 1 });
    await lab.round('2026-10-08T07:00:00.000Z');
    expect(await ledger(lab.db)).toContain('1 invitation handed-over');
    const { calendar } = await lab.db
      .selectFrom('notices')
      .select('calendar')
      .where('recipient_id', '=', personId('1'))
      .executeTakeFirstOrThrow();
    expect(calendar).toContain('leave');
  });

  test('gets nothing while away, also where that is told after the mail was planned: it waits for the first day back', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    await lab.activities.planDue({ shard: 1, shards: 1, now: invited });
    await tellRecords(
      lab.db,
      'absences',
      [{ content: {}, person: '1', from: '2026-10-05', to: '2026-10-07' }],
      opening,
    );
    expect(await lab.round(invited)).toMatchObject({ handedOver: 0 });
    expect(await lab.round('2026-10-07T07:00:00.000Z')).toMatchObject({ handedOver: 1 });
    expect(await ledger(lab.db)).toEqual(['1 invitation handed-over']);
  });

  test('told between the claim and the hand-over, the mail waits for the first day back as well', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    const page = await claim(lab, invited);
    await tellRecords(
      lab.db,
      'absences',
      [{ content: {}, person: '1', from: '2026-10-05', to: '2026-10-07' }],
      '2026-10-05T07:02:00.000Z',
    );
    await handOverBy(lab.activities, page);
    expect(await ledger(lab.db)).toEqual(['1 invitation planned']);
    await lab.round('2026-10-05T07:05:00.000Z');
    expect(lab.smtp.received).toHaveLength(0);
    expect(await lab.round('2026-10-07T07:00:00.000Z')).toMatchObject({ handedOver: 1 });
  });

  test('is told on the first morning back where they are, though it is still the last day away at headquarters', async () => {
    await hire(lab.db, [{ number: '1', site: 'auckland' }]);
    await tellRecords(lab.db, 'absences', [
      { content: {}, person: '1', from: '2026-10-01', to: '2026-10-07' },
    ]);
    await chased(lab, [rating('1')]);
    const backInAuckland = '2026-10-06T20:00:00.000Z';
    expect(await nextOf('1')).toBe(backInAuckland);
    expect(await lab.round(backInAuckland)).toMatchObject({ handedOver: 1 });
  });

  test('without a known end is as on leave: nothing is sent, and the ladder goes on once the end is told', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    await tellRecords(lab.db, 'absences', [{ content: {}, person: '1', from: '2026-10-01' }], opening);
    expect(await lab.round(invited)).toMatchObject({ handedOver: 0 });
    expect(await ledger(lab.db)).toEqual(['1 invitation suppressed: on leave']);
    const back = '2026-10-07T06:00:00.000Z';
    await lab.db.updateTable('told_records').set({ known_until: back }).execute();
    expect(await lab.round('2026-10-07T07:00:00.000Z')).toMatchObject({ handedOver: 1 });
  });

  test('is not congratulated meanwhile either, whenever that is told: not at all without a known end, else on the first day back', async () => {
    await hire(lab.db, [{ number: '1' }, { number: '2' }]);
    await chased(lab, []);
    await planNotices(lab.db, [congratulations('1'), congratulations('2')], opening);
    const page = await claim(lab, invited);
    const away = { content: {}, from: '2026-10-05' };
    await tellRecords(
      lab.db,
      'absences',
      [
        { ...away, person: '1' },
        { ...away, person: '2', to: '2026-10-07' },
      ],
      '2026-10-05T07:02:00.000Z',
    );
    expect(await handOverBy(lab.activities, page)).toMatchObject({ handedOver: 0, failed: 0 });
    await lab.round('2026-10-05T07:05:00.000Z');
    expect(await ledger(lab.db)).toEqual(['1 celebration suppressed: on leave', '2 celebration planned']);
    const { at } = await lab.activities.nextDue({ shard: 1, shards: 1 });
    expect(at).toBe('2026-10-07T07:00:00.000Z');
  });

  test('for long, since before the launch, is explained: until when, and what comes afterwards, which then comes', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await tellRecords(lab.db, 'absences', [
      { content: {}, person: '1', from: '2026-10-01', to: '2026-10-21' },
    ]);
    await chased(lab, [{ ...rating('1'), pausedOn: '2026-10-05' }]);
    const configurations = createConfigurations();
    const of = { personId: personId('1'), now: invited, configurations };
    const { leave, against, notices, coming } = await explainNotices(lab.db, of);
    expect({ leave, notices }).toEqual({ leave: { until: '2026-10-20' }, notices: [] });
    expect(against).toEqual([
      'On leave until 2026-10-20: what they owe about themselves waits, and is due later by the working days missed, within the grace.',
    ]);
    const back = '2026-10-21T07:00:00.000Z';
    expect(coming).toMatchObject([{ at: back, campaignId, about: 'own skills' }]);
    const foreseen = await futureNotices(lab.db, { campaignIds: [campaignId], now: invited, configurations });
    expect(foreseen[0]).toMatchObject({ rung: coming[0]?.rung, at: back });
    await followRoster(lab.db, { campaignId, now: '2026-10-20T22:00:00.000Z' });
    await lab.activities.scheduleChase({ campaignId, now: '2026-10-20T22:00:00.000Z' });
    for (const { at } of foreseen) if (at) await lab.round(at);
    const left = await lab.db.selectFrom('notices').select(['rung', 'state']).orderBy('due_at').execute();
    expect(left.filter(({ state }) => state === 'handed-over').map(({ rung }) => rung)).toEqual(
      foreseen.map(({ rung }) => rung),
    );
  });

  test('since before the launch and without a known end is explained as on leave, with nothing to come yet', async () => {
    await hire(lab.db, [{ number: '1', employment: 'leave' }]);
    await chased(lab, [{ ...rating('1'), pausedOn: '2026-10-05' }]);
    const of = { personId: personId('1'), now: invited, configurations: createConfigurations() };
    const { leave, against, coming } = await explainNotices(lab.db, of);
    expect({ leave, coming }).toEqual({ leave: { until: null }, coming: [] });
    expect(against).toContain(`What comes of ${campaignId} is planned once it is known when they are back.`);
  });

  test('is not told of to the manager meanwhile', async () => {
    await hire(lab.db, [{ number: '1' }, { number: '2', manager: '1' }]);
    await chased(lab, [rating('2')]);
    await tellRecords(
      lab.db,
      'absences',
      [{ content: {}, person: '2', from: '2026-10-01', to: '2026-10-31' }],
      opening,
    );
    const digest = (await nextOf('1')) ?? '';
    await lab.round(digest);
    expect(await ledger(lab.db)).toContain('1 digest suppressed: owner on leave');
    expect(lab.smtp.received).toHaveLength(0);
  });
});

test('a digest for which a manager’s leave leaves no day before the end is in the ledger with that reason', async () => {
  await hire(lab.db, [{ number: '1' }, { number: '2', manager: '1' }]);
  await chased(lab, [rating('2')]);
  const steps = lab.db.selectFrom('chase_steps').select('rung').where('recipient_id', '=', personId('1'));
  const [digest] = await steps.execute();
  const leave = { content: {}, person: '1', from: '2026-10-06', to: '2026-12-24' };
  await tellRecords(lab.db, 'absences', [leave]);
  await lab.round('2026-11-30T09:00:00.000Z');
  expect(await ledger(lab.db)).toContain(`1 ${digest?.rung} suppressed: no day left`);
  expect(await steps.execute()).toEqual([]);
});

test('told working days count before the roster’s, from their day on', async () => {
  await hire(lab.db, [{ number: '1' }]);
  await tellRecords(lab.db, 'absences', [
    { content: { workDays: [3, 4] }, person: '1', from: '2026-09-01' },
    { content: { workDays: [1] }, person: '1', from: '2026-12-01' },
  ]);
  await chased(lab, [rating('1')]);
  expect(await nextOf('1')).toBe('2026-10-07T07:00:00.000Z');
});

test('working days that are told of a later day count from that day on', async () => {
  await hire(lab.db, [{ number: '1' }]);
  await tellRecords(lab.db, 'absences', [
    { content: { workDays: [5] }, person: '1', from: '2026-10-05' },
    { content: { workDays: [1, 2, 3, 4, 5] }, person: '1', from: '2026-09-01' },
  ]);
  await chased(lab, [rating('1')]);
  expect(await nextOf('1')).toBe('2026-10-09T07:00:00.000Z');
});

test('weekdays told of odd and of even weeks count in their turn', async () => {
  await hire(lab.db, [{ number: '1' }]);
  await tellRecords(lab.db, 'absences', [
    { content: { workDays: [3], otherWorkDays: [5] }, person: '1', from: '2026-09-01' },
  ]);
  await chased(lab, [rating('1')]);
  expect(await nextOf('1')).toBe('2026-10-07T07:00:00.000Z');
});

test('weekdays of odd and of even weeks on the roster count in their turn', async () => {
  await hire(lab.db, [{ number: '1' }, { number: '2' }]);
  const since = { attribute: 'work-days' as const, on: '2026-02-01', at: '2026-02-01T08:00:00.000Z' };
  await change(lab.db, { number: '1', value: '4/2', ...since });
  await change(lab.db, { number: '2', value: '2/4', ...since });
  await chased(lab, [rating('1'), rating('2')]);
  expect(await nextOf('1')).toBe('2026-10-08T07:00:00.000Z');
  expect(await nextOf('2')).toBe('2026-10-06T07:00:00.000Z');
});
