import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { change, hire, personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import {
  campaignId,
  chased,
  invited,
  ledger,
  mails,
  noticeLab,
  owe,
  rating,
  type NoticeLab,
} from './notice-lab.ts';

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

describe('planning', () => {
  test('down for three rungs: one mail, and the ledger names the others', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    expect(await lab.round('2026-10-09T09:30:00.000Z')).toMatchObject({ planned: 1, handedOver: 1 });
    expect(await ledger(lab.db)).toEqual([
      '1 invitation suppressed: collapsed',
      '1 reminder-1 suppressed: collapsed',
      '1 reminder-2 handed-over',
    ]);
    expect(lab.smtp.received).toHaveLength(1);
  });

  test('away so long that nothing is useful any more: nothing is sent, each rung with its reason', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    expect(await lab.round('2026-10-20T09:00:00.000Z')).toMatchObject({ planned: 0, handedOver: 0 });
    expect(await ledger(lab.db)).toEqual([
      '1 invitation suppressed: no longer useful',
      '1 reminder-1 suppressed: no longer useful',
      '1 reminder-2 suppressed: no longer useful',
    ]);
    expect(await stepOf('1')).toMatchObject({ rung: 'last-call' });
  });

  test('a rung that was planned and never left collapses into the next', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    await lab.activities.planDue({ shard: 1, shards: 1, now: invited });
    expect(await lab.round('2026-10-07T07:00:00.000Z')).toMatchObject({ planned: 1, handedOver: 1 });
    expect(await ledger(lab.db)).toEqual(['1 invitation suppressed: collapsed', '1 reminder-1 handed-over']);
  });

  test('a campaign that opens on a holiday Monday in Auckland, over daylight saving, reaches nobody on it', async () => {
    await hire(lab.db, [{ number: '1', site: 'auckland' }]);
    await chased(lab, [rating('1')], '2026-10-24');
    expect(await stepOf('1')).toEqual({
      rung: 'invitation',
      at: '2026-10-26T20:00:00.000Z',
      calendar: 'NZ: without Labour Day',
    });
  });

  test('that comes late plans by the roster that is known when it comes, also who joined meanwhile', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    const given = '2026-10-05T07:05:00.000Z';
    const joined = '2026-10-05T07:10:00.000Z';
    await hire(lab.db, [{ number: '2', site: 'auckland' }], joined);
    await owe(lab.db, [rating('2')]);
    await lab.activities.scheduleChase({ campaignId, now: given });
    await lab.activities.planDue({ shard: 1, shards: 1, now: given });
    expect(await ledger(lab.db)).toEqual(['1 invitation planned', '2 invitation planned']);
    expect(await stepOf('2')).toMatchObject({ calendar: 'NZ' });
    const calendars = await lab.db.selectFrom('notices').select('calendar').distinct().execute();
    expect(calendars.map(({ calendar }) => calendar).sort()).toEqual(['DE', 'NZ']);
  });

  test('leaves alone who is on no roster yet', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, []);
    await lab.db
      .insertInto('people')
      .values({ id: personId('2'), known_since: invited })
      .execute();
    await owe(lab.db, [rating('2')]);
    await lab.activities.scheduleChase({ campaignId, now: invited });
    await lab.round(invited);
    expect(await ledger(lab.db)).toEqual([]);
    expect(await steps()).toEqual([]);
  });

  test('late in the evening waits for the next morning, and on Friday for Monday', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    expect(await lab.round('2026-10-09T17:00:00.000Z')).toMatchObject({ planned: 1, handedOver: 0 });
    expect(await lab.activities.nextDue({ shard: 1, shards: 1 })).toEqual({ at: '2026-10-12T07:00:00.000Z' });
    expect(await lab.round('2026-10-12T07:00:00.000Z')).toMatchObject({ handedOver: 1 });
    const row = await lab.db
      .selectFrom('notices')
      .select('calendar')
      .where('state', '=', 'handed-over')
      .executeTakeFirst();
    expect(row?.calendar).toBe('DE: weekend → next working day');
  });

  test('planned in the morning and claimed at night waits for the next morning too', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    await lab.activities.planDue({ shard: 1, shards: 1, now: invited });
    const night = '2026-10-05T20:00:00.000Z';
    expect(await lab.activities.claimPage({ shard: 1, shards: 1, page: 0, now: night })).toMatchObject({
      token: null,
    });
    expect(await lab.activities.nextDue({ shard: 1, shards: 1 })).toEqual({ at: '2026-10-06T07:00:00.000Z' });
  });

  test('one message a day: what comes later that day waits for the next morning, and the ledger says so', async () => {
    await hire(lab.db, [{ number: '1' }, { number: '2' }]);
    await chased(lab, [rating('1')]);
    await lab.round(invited);
    const noon = '2026-10-05T10:00:00.000Z';
    await owe(lab.db, [rating('1', '2')], noon);
    await lab.activities.scheduleChase({ campaignId, now: noon });
    expect(await lab.round(noon)).toMatchObject({ planned: 1, handedOver: 0 });
    const waiting = await lab.db
      .selectFrom('notices')
      .select(['due_at', 'calendar'])
      .where('state', '=', 'planned')
      .executeTakeFirst();
    expect(waiting).toEqual({
      due_at: new Date('2026-10-06T07:00:00.000Z'),
      calendar: 'DE, after the day’s message',
    });
    expect(await lab.round('2026-10-06T07:00:00.000Z')).toMatchObject({ handedOver: 1 });
  });

  test('the manager’s digest is one message, with the manager’s own reminder, naming everybody who still owes', async () => {
    await hire(lab.db, [
      { number: '1' },
      { number: '2', manager: '1' },
      { number: '3', manager: '1' },
      { number: '4', manager: '1' },
    ]);
    await chased(lab, [rating('1'), rating('2'), rating('3'), rating('4'), rating('1', '4')]);
    await lab.db
      .updateTable('obligations')
      .set({ state: 'done' })
      .where('person_id', '=', personId('4'))
      .execute();
    expect(await lab.round('2026-10-09T07:00:00.000Z')).toMatchObject({ handedOver: 3 });
    const digest = (await mails(lab)).find(({ to }) => to[0] === '1@example.test');
    expect(digest?.notices).toHaveLength(4);
    expect(digest?.subject).toBeTruthy();
    expect(await stepOf('1', 'oversight')).toBeUndefined();
  });

  test('a digest goes to whoever leads the team by then, the morning after where the change was not noticed before', async () => {
    await hire(lab.db, [{ number: '1' }, { number: '2' }, { number: '3', manager: '1' }]);
    await chased(lab, [rating('3')]);
    await change(lab.db, {
      number: '3',
      attribute: 'manager',
      value: personId('2'),
      on: '2026-10-08',
      at: '2026-10-08T06:00:00.000Z',
    });
    await lab.round('2026-10-09T07:00:00.000Z');
    expect(await stepOf('2', 'oversight')).toMatchObject({ rung: 'digest', at: '2026-10-12T07:00:00.000Z' });
    await lab.round('2026-10-12T07:00:00.000Z');
    expect(await ledger(lab.db)).toContain('2 digest handed-over');
    expect((await mails(lab)).map(({ to }) => to[0])).not.toContain('1@example.test');
  });

  test('the campaign that follows the roster hands the digest on in time', async () => {
    await hire(lab.db, [{ number: '1' }, { number: '2' }, { number: '3', manager: '1' }]);
    await chased(lab, [rating('3')]);
    await change(lab.db, {
      number: '3',
      attribute: 'manager',
      value: personId('2'),
      on: '2026-10-08',
      at: '2026-10-08T06:00:00.000Z',
    });
    expect(await lab.activities.scheduleChase({ campaignId, now: '2026-10-08T06:00:00.000Z' })).toEqual({
      scheduled: 1,
    });
    expect(await stepOf('2', 'oversight')).toMatchObject({ rung: 'digest', at: '2026-10-09T07:00:00.000Z' });
  });

  test('a manager on leave or gone is not told, and the ledger says that there is none', async () => {
    await hire(lab.db, [{ number: '1' }, { number: '3', manager: '1' }]);
    await chased(lab, [rating('3')]);
    await change(lab.db, {
      number: '1',
      attribute: 'employment',
      value: 'leave',
      on: '2026-10-08',
      at: '2026-10-08T06:00:00.000Z',
    });
    await lab.round('2026-10-09T07:00:00.000Z');
    expect(await ledger(lab.db)).toContain('1 digest suppressed: no active manager');
    expect((await mails(lab)).map(({ to }) => to[0])).toEqual(['3@example.test']);
  });

  test('what is done loses its steps; what belongs to a paused campaign keeps them and is not looked at', async () => {
    await hire(lab.db, [{ number: '1' }, { number: '2' }]);
    await chased(lab, [rating('1'), rating('2')]);
    await lab.db
      .updateTable('obligations')
      .set({ state: 'done' })
      .where('person_id', '=', personId('1'))
      .execute();
    await lab.db.updateTable('campaigns').set({ phase: 'paused' }).execute();
    expect(await lab.round(invited)).toMatchObject({ planned: 0 });
    expect(await lab.activities.nextDue({ shard: 1, shards: 1 })).toEqual({ at: null });
    await lab.db.updateTable('campaigns').set({ phase: 'collecting' }).execute();
    expect(await lab.round(invited)).toMatchObject({ planned: 1, handedOver: 1 });
    expect((await steps()).map((step) => step.recipient_id)).toEqual([personId('2')]);
  });

  test('a calendar without working days stops one person, with the reason, and nobody else', async () => {
    await hire(lab.db, [{ number: '1' }, { number: '2', site: 'moon' }, { number: '3' }]);
    await chased(lab, [rating('1'), rating('2'), rating('3')]);
    await change(lab.db, { number: '3', attribute: 'site', value: 'moon', on: '2026-10-01', at: invited });
    expect(await lab.round(invited)).toMatchObject({ handedOver: 1 });
    expect(await ledger(lab.db)).toEqual([
      '1 invitation handed-over',
      '2 invitation suppressed: no working day',
      '3 invitation suppressed: no working day',
    ]);
  });

  test('shards have each their own recipients, and nobody is left over', async () => {
    await hire(
      lab.db,
      Array.from({ length: 12 }, (_, n) => ({ number: String(n + 1) })),
    );
    await chased(
      lab,
      Array.from({ length: 12 }, (_, n) => rating(String(n + 1))),
    );
    let planned = 0;
    for (const shard of [1, 2, 3]) {
      const part = await lab.activities.planDue({ shard, shards: 3, now: invited });
      expect(part.planned).toBeLessThan(12);
      planned += part.planned;
    }
    expect(planned).toBe(12);
  });
});
