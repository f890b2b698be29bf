import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Rung } from '../../../domain/configuration/program.ts';
import type { OwedItem } from '../../../domain/participants.ts';
import { idOf } from '../../../storage/ids.ts';
import { appliedImport, change, hire, personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import {
  climbing,
  invited,
  ledger,
  mails,
  noticeLab,
  rating,
  rung,
  sorted,
  type NoticeLab,
} from './notice-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

const climb = (...of: [Rung[], OwedItem[]]) => climbing(lab, ...of);
const finish = (person: string, now: string) =>
  lab.db
    .updateTable('obligations')
    .set({ state: 'done', state_at: now })
    .where('person_id', '=', personId(person))
    .execute();

const tuesday = '2026-10-06T07:00:00.000Z';
const wednesday = '2026-10-07T07:00:00.000Z';
const to = async () => sorted((await mails(lab)).map((mail) => mail.to[0]));

describe('an escalation', () => {
  const ladder = [rung('invitation', 'owner', 0), rung('escalation', 'escalation', 2)];

  test('goes to the manager’s manager, and to the HR partner where there is none', async () => {
    await hire(lab.db, [
      { number: '900' },
      { number: '1' },
      { number: '2', manager: '1' },
      { number: '3', manager: '2' },
      { number: '4', manager: '1' },
      { number: '5' },
    ]);
    await climb(ladder, [rating('3'), rating('4'), rating('5')]);
    await lab.round(invited);
    await lab.round(wednesday);
    expect((await ledger(lab.db)).filter((line) => line.includes('escalation'))).toEqual([
      '1 escalation handed-over',
      '900 escalation handed-over',
      '900 escalation handed-over',
    ]);
    expect((await to()).filter((each) => each === '900@example.test')).toHaveLength(1);
  });

  test('waits until the due day is over where it is owed, and counts from there how late it is', async () => {
    await hire(lab.db, [
      { number: '1', site: 'auckland' },
      { number: '2', manager: '1' },
      { number: '3', manager: '2' },
    ]);
    await climb([rung('escalation', 'escalation', 1, { from: 'due' })], [rating('3')]);
    await lab.db.updateTable('obligations').set({ due_on: '2026-10-28' }).execute();
    await lab.db.deleteFrom('chase_steps').execute();
    await lab.activities.scheduleChase({ campaignId: 'skills/2026-Q4', now: '2026-10-28T07:00:00.000Z' });
    // Thursday, nine o'clock in Auckland, while it is Wednesday in Berlin.
    expect(await lab.round('2026-10-28T20:00:00.000Z')).toMatchObject({ planned: 0 });
    await lab.round('2026-10-29T20:00:00.000Z');
    const [mail] = await mails(lab);
    expect(mail?.text).toMatch(/due .*28.*\(1 working day late\)/);
  });

  test('is taken back when the person finishes', async () => {
    await hire(lab.db, [{ number: '1' }, { number: '2', manager: '1' }, { number: '3', manager: '2' }]);
    await climb(ladder, [rating('3')]);
    await lab.round(invited);
    const night = '2026-10-07T20:00:00.000Z';
    await lab.activities.planDue({ shard: 1, shards: 1, now: night });
    expect(await ledger(lab.db)).toContain('1 escalation planned');
    await finish('3', night);
    await lab.activities.planDue({ shard: 1, shards: 1, now: night });
    expect(await ledger(lab.db)).toContain('1 escalation suppressed: obligation done');
  });

  test('does not tell of somebody without an address, whom nobody ever asked, whether that is known at its planning or later', async () => {
    await hire(lab.db, [{ number: '1' }, { number: '2', manager: '1' }]);
    await hire(lab.db, [
      { number: '3', manager: '2' },
      { number: '4', manager: '2' },
    ]);
    const losesAddress = (number: string, at: string) =>
      change(lab.db, { number, attribute: 'email', value: '', on: '2020-01-01', at });
    await climb([...ladder, rung('digest', 'manager', 2)], [rating('3'), rating('4')]);
    await losesAddress('3', invited);
    await lab.round(invited);
    const night = '2026-10-07T20:00:00.000Z';
    await lab.activities.planDue({ shard: 1, shards: 1, now: night });
    await losesAddress('4', night);
    await lab.round('2026-10-08T07:00:00.000Z');
    expect((await ledger(lab.db)).filter((line) => !line.includes('invitation'))).toEqual([
      '1 escalation suppressed: owner has no address',
      '1 escalation suppressed: owner has no address',
      '2 digest suppressed: owner has no address',
      '2 digest suppressed: owner has no address',
    ]);
    expect(await to()).toEqual(['4@example.test']);
  });

  test('goes to whom it belongs when it is assembled, though it was planned for somebody else', async () => {
    await hire(lab.db, [
      { number: '1' },
      { number: '2', manager: '1' },
      { number: '3', manager: '2' },
      { number: '7' },
    ]);
    await climb(ladder, [rating('3')]);
    await lab.round(invited);
    const night = '2026-10-07T20:00:00.000Z';
    await lab.activities.planDue({ shard: 1, shards: 1, now: night });
    await change(lab.db, {
      number: '2',
      attribute: 'manager',
      value: personId('7'),
      on: '2026-10-07',
      at: night,
    });
    await lab.round('2026-10-08T07:00:00.000Z');
    await lab.round('2026-10-08T07:00:00.001Z');
    expect((await ledger(lab.db)).filter((line) => line.includes('escalation'))).toEqual([
      '1 escalation suppressed: goes to somebody else',
      '7 escalation handed-over',
    ]);
  });

  test('of somebody above whom nobody is left is recorded, and reaches nobody', async () => {
    await hire(lab.db, [{ number: '1' }, { number: '2', manager: '1' }, { number: '3', manager: '2' }]);
    await climb(ladder, [rating('3')]);
    await change(lab.db, {
      number: '1',
      attribute: 'employment',
      value: 'ended',
      on: '2026-10-06',
      at: tuesday,
    });
    await lab.round(wednesday);
    expect(await ledger(lab.db)).toContain('1 escalation suppressed: nobody to escalate to');
  });
});

describe('the team digest', () => {
  const ladder = [rung('invitation', 'owner', 0), rung('digest', 'manager', 1), rung('team', 'unit-lead', 1)];

  async function lead(unit: string, person: string, rank: number): Promise<void> {
    const importId = await appliedImport(lab.db, 'unit-leads', `2026-01-0${rank}T08:00:00.000Z`);
    await lab.db
      .insertInto('told_records')
      .values({
        kind: 'unit-leads',
        key: `${unit}/${person}`,
        person_id: personId(person),
        unit_ids: [idOf('unit', unit)],
        content: JSON.stringify({ rank }),
        valid_from: null,
        valid_to: null,
        as_of: '2026-01-01',
        known_since: '2026-01-05T08:00:00.000Z',
        known_until: null,
        import_id: importId,
        line: 1,
      })
      .execute();
  }

  test('goes to the first lead of the unit who is at work and not the person', async () => {
    await hire(lab.db, [
      { number: '1', unit: 'data', employment: 'leave' },
      { number: '2', unit: 'data' },
      { number: '3', unit: 'data' },
    ]);
    await lead('data', '1', 1);
    await lead('data', '2', 2);
    await climb(ladder, [rating('3'), rating('2')]);
    await lab.round(tuesday);
    expect((await ledger(lab.db)).filter((line) => line.includes('team'))).toEqual(['2 team handed-over']);
  });

  test('says each open thing once to somebody who is manager and lead alike', async () => {
    await hire(lab.db, [
      { number: '2', unit: 'data' },
      { number: '3', unit: 'data', manager: '2' },
    ]);
    await lead('data', '2', 1);
    await climb(ladder, [rating('3')]);
    await lab.round(tuesday);
    const [mail] = (await mails(lab)).filter((each) => each.to[0] === '2@example.test');
    expect(mail?.notices).toHaveLength(2);
    expect(mail?.text.match(/own skills form/g)).toHaveLength(1);
  });
});

describe('a thank-you', () => {
  const ladder = [rung('invitation', 'owner', 0), rung('thank-you', 'thank-you', 0)];

  test('goes once to whoever has done all, and not before', async () => {
    await hire(lab.db, [{ number: '1' }, { number: '2' }]);
    await climb(ladder, [rating('1'), rating('1', '2'), rating('2')]);
    await lab.round(invited);
    const own = await lab.db
      .updateTable('obligations')
      .set({ state: 'done', state_at: invited })
      .where('person_id', '=', personId('1'))
      .where('subject_person_id', '=', personId('1'))
      .execute();
    expect(own).toBeDefined();
    await lab.round(tuesday);
    expect(lab.smtp.received).toHaveLength(2);
    await finish('1', tuesday);
    for (const now of [wednesday, '2026-10-08T07:00:00.000Z', '2026-10-09T07:00:00.000Z'])
      await lab.round(now);
    expect((await ledger(lab.db)).filter((line) => line.includes('thank-you'))).toEqual([
      '1 thank-you handed-over',
    ]);
    const thanks = (await mails(lab)).at(-1);
    expect(thanks?.subject).toMatch(/thank you/i);
  });

  test('is withheld from whoever owes again by then', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await climb(ladder, [rating('1')]);
    await lab.round(invited);
    await finish('1', invited);
    await lab.activities.planDue({ shard: 1, shards: 1, now: '2026-10-05T20:00:00.000Z' });
    await lab.db.updateTable('obligations').set({ state: 'open' }).execute();
    await lab.round(tuesday);
    expect(await ledger(lab.db)).toContain('1 thank-you suppressed: obligation open');
  });
});

describe('a rung of its own', () => {
  test('keeps its own quiet hours, when it is planned and when it leaves', async () => {
    const late = rung('reminder', 'owner', 1, { quiet: { from: '18:00', until: '11:00' } });
    await hire(lab.db, [{ number: '1' }]);
    await climb([rung('invitation', 'owner', 0), late], [rating('1')]);
    await lab.round(invited);
    expect(await lab.activities.nextDue({ shard: 1, shards: 1 })).toEqual({ at: '2026-10-06T09:00:00.000Z' });
    await lab.round('2026-10-06T17:00:00.000Z');
    expect(await ledger(lab.db)).toContain('1 reminder planned');
    expect(await lab.activities.nextDue({ shard: 1, shards: 1 })).toEqual({ at: '2026-10-07T09:00:00.000Z' });
    await lab.round('2026-10-07T09:00:00.000Z');
    expect(await ledger(lab.db)).toContain('1 reminder handed-over');
  });

  test('that is for the page sends no mail and stands in the ledger', async () => {
    await hire(lab.db, [{ number: '1' }]);
    const ladder = [rung('invitation', 'owner', 0), rung('nudge', 'owner', 1, { channel: 'page' })];
    await climb(ladder, [rating('1')]);
    await lab.round(invited);
    await lab.round(tuesday);
    expect(await ledger(lab.db)).toEqual(['1 invitation handed-over', '1 nudge handed-over']);
    expect(lab.smtp.received).toHaveLength(1);
  });
});
