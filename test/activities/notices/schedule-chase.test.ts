import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createConfigurations } from '../../../activities/notices/configurations.ts';
import { createScheduleChase } from '../../../activities/notices/schedule-chase.ts';
import { hire, personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { campaignId, chased, invited, ledger, noticeLab, owe, rating, type NoticeLab } from './notice-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

const steps = () =>
  lab.db
    .selectFrom('chase_steps')
    .select(['track', 'rung', 'recipient_id', 'next_action_at', 'calendar', 'plan_version'])
    .orderBy('recipient_id')
    .orderBy('track')
    .execute();

async function stepOf(person: string, track: 'owner' | 'oversight' = 'owner') {
  const found = (await steps()).find(
    (step) => step.recipient_id === personId(person) && step.track === track,
  );
  return found && { rung: found.rung, at: found.next_action_at.toISOString(), calendar: found.calendar };
}

describe('scheduling', () => {
  test('gives every open obligation its first rung at nine in its recipient’s zone, and changes nothing the second time', async () => {
    await hire(lab.db, [
      { number: '1' },
      { number: '2', site: 'auckland', manager: '1' },
      { number: '3', site: 'new-york' },
    ]);
    await chased(lab, [rating('1'), rating('2'), rating('3')]);
    expect(await stepOf('1')).toEqual({ rung: 'invitation', at: invited, calendar: 'DE' });
    expect(await stepOf('2')).toEqual({ rung: 'invitation', at: '2026-10-04T20:00:00.000Z', calendar: 'NZ' });
    expect(await stepOf('3')).toEqual({ rung: 'invitation', at: '2026-10-05T13:00:00.000Z', calendar: 'US' });
    expect(await stepOf('1', 'oversight')).toEqual({
      rung: 'digest',
      at: '2026-10-09T07:00:00.000Z',
      calendar: 'DE',
    });
    const before = await steps();
    expect(await lab.activities.scheduleChase({ campaignId, now: invited })).toEqual({ scheduled: 0 });
    expect(await steps()).toEqual(before);
  });

  test('counts a joiner’s rungs from the day of joining, and leaves out those that would lie before it', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, []);
    const joined = '2026-10-28T10:00:00.000Z';
    await owe(lab.db, [rating('1')], joined);
    await lab.activities.scheduleChase({ campaignId, now: joined });
    expect(await lab.round(joined)).toMatchObject({ planned: 1, handedOver: 1 });
    expect(await stepOf('1')).toMatchObject({ rung: 'last-call', at: '2026-10-29T08:00:00.000Z' });
  });

  test('starts no ladder again that has been climbed to its end', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    for (const now of [
      '2026-10-05T07:00:00.000Z',
      '2026-10-07T07:00:00.000Z',
      '2026-10-09T07:00:00.000Z',
      '2026-10-29T08:00:00.000Z',
    ])
      expect(await lab.round(now)).toMatchObject({ handedOver: 1 });
    expect(await steps()).toEqual([]);
    expect(await lab.activities.scheduleChase({ campaignId, now: '2026-10-29T09:00:00.000Z' })).toEqual({
      scheduled: 0,
    });
    expect(await lab.activities.nextDue({ shard: 1, shards: 1 })).toEqual({ at: null });
  });

  test('a deadline moved on moves the rungs that are left and repeats none', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    for (const now of [invited, '2026-10-07T07:00:00.000Z', '2026-10-09T07:00:00.000Z']) await lab.round(now);
    expect(await stepOf('1')).toMatchObject({ rung: 'last-call', at: '2026-10-29T08:00:00.000Z' });
    await lab.db.updateTable('campaigns').set({ plan_version: 2, due_on: '2026-11-06' }).execute();
    await lab.db.updateTable('obligations').set({ due_on: '2026-11-06' }).execute();
    await lab.activities.scheduleChase({ campaignId, now: '2026-10-12T08:00:00.000Z' });
    expect(await steps()).toHaveLength(1);
    expect(await stepOf('1')).toMatchObject({ rung: 'last-call', at: '2026-11-05T08:00:00.000Z' });
    await lab.round('2026-11-05T08:00:00.000Z');
    expect(await ledger(lab.db)).toEqual([
      '1 invitation handed-over',
      '1 last-call handed-over',
      '1 reminder-1 handed-over',
      '1 reminder-2 handed-over',
    ]);
  });

  test('a rung stopped because the plan changed under it is planned again under the new plan', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    await lab.activities.planDue({ shard: 1, shards: 1, now: invited });
    await lab.db.updateTable('campaigns').set({ plan_version: 2 }).execute();
    await lab.activities.scheduleChase({ campaignId, now: invited });
    expect(await ledger(lab.db)).toEqual(['1 invitation suppressed: plan changed']);
    expect(await lab.round(invited)).toMatchObject({ planned: 1, handedOver: 1 });
    expect(await ledger(lab.db)).toEqual(['1 invitation handed-over']);
  });

  test('an attempt that hung on until the plan was another writes nothing, and leaves the plan of now as it is', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    for (const now of [invited, '2026-10-07T07:00:00.000Z', '2026-10-09T07:00:00.000Z']) await lab.round(now);
    await lab.db.updateTable('campaigns').set({ plan_version: 2, due_on: '2026-11-02' }).execute();
    await lab.db.updateTable('obligations').set({ due_on: '2026-11-02' }).execute();
    const hung = await hungUntil(async () => {
      await lab.db.updateTable('campaigns').set({ plan_version: 3, due_on: '2026-11-06' }).execute();
      await lab.db.updateTable('obligations').set({ due_on: '2026-11-06' }).execute();
      await lab.activities.scheduleChase({ campaignId, now: '2026-10-12T08:00:00.000Z' });
    });
    expect(hung).toEqual({ scheduled: 0 });
    expect(await steps()).toMatchObject([{ rung: 'last-call', plan_version: 3 }]);
    expect(await stepOf('1')).toMatchObject({ at: '2026-11-05T08:00:00.000Z' });
  });

  /** Schedules as a worker does that stands still after it has read the campaign, and goes on when `meanwhile` is done. */
  async function hungUntil(meanwhile: () => Promise<void>): Promise<{ scheduled: number }> {
    let hangs = true;
    const configurations = createConfigurations();
    const hanging = {
      ...configurations,
      byHash: async (...of: Parameters<typeof configurations.byHash>) => {
        if (hangs) {
          hangs = false;
          await meanwhile();
        }
        return configurations.byHash(...of);
      },
    };
    const scheduleChase = createScheduleChase({
      db: lab.db,
      configurations: hanging,
      shards: 1,
      tell: async () => {},
    });
    return scheduleChase({ campaignId, now: '2026-10-12T07:00:00.000Z' });
  }
});
