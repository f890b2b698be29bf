import fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { delayInWords } from '../../../domain/notices/in-words.ts';
import { defaultMailBudget } from '../../../domain/configuration/mail-policy.ts';
import { placeOf } from '../../../domain/notices/precedence.ts';
import { idOf } from '../../../storage/ids.ts';
import { shardsOf } from '../../../storage/ledger-epoch.ts';
import { dueNotices, planNotices, type PlannedNotice } from '../../../storage/notices.ts';
import { setClock } from '../../../storage/stories.ts';
import { hire, personId } from '../../fixtures/company.ts';
import { runs } from '../../setup/long.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import {
  campaignId,
  chased,
  invited,
  ledger,
  noticeLab,
  opening,
  rating,
  sorted,
  type NoticeLab,
} from './notice-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

const numbersTo = (last: number) => Array.from({ length: last }, (_, index) => String(index + 1));
const readers = () => lab.smtp.received.map(({ to }) => to[0]?.replace('@example.test', ''));

/** Nobody waits for it, and it is useful for long. */
function notice(recipient: string, more: Partial<PlannedNotice> = {}): PlannedNotice {
  return {
    causeKind: 'milestone',
    causeId: idOf('milestone', recipient),
    rung: 'celebration',
    recipientId: personId(recipient),
    kind: 'celebration',
    campaignId: null,
    planVersion: 1,
    dueAt: invited,
    usefulUntil: '2026-12-01T07:00:00.000Z',
    calendar: 'DE',
    ...more,
  };
}

/** With the milestones that they tell of. */
async function plan(rows: PlannedNotice[]): Promise<void> {
  const milestones = rows.filter(({ causeKind }) => causeKind === 'milestone');
  for (const { causeId: id, recipientId: person_id } of milestones) {
    const reached = { kind: 'completion', subject: 'security-basics', reached_on: '2026-10-01' } as const;
    await lab.db
      .insertInto('milestones')
      .values({ id, person_id, campaign_id: null, found_at: opening, ...reached })
      .execute();
  }
  await planNotices(lab.db, rows, opening);
}

async function owedBy(number: string): Promise<string> {
  const row = await lab.db
    .selectFrom('obligations')
    .select('id')
    .where('person_id', '=', personId(number))
    .executeTakeFirstOrThrow();
  return row.id;
}

/** A rung about what somebody owes. */
async function rung(recipient: string, owner: string, of: Partial<PlannedNotice>): Promise<PlannedNotice> {
  const about = { causeKind: 'obligation' as const, causeId: await owedBy(owner), kind: 'daily' as const };
  return notice(recipient, { ...about, campaignId, ...of });
}

/** Carries out a round at a moment of the organisation's clock. */
async function roundAt(now: string): Promise<number> {
  await setClock(lab.db, new Date(now));
  return (await lab.round(now)).handedOver;
}

const delays = () =>
  lab.db
    .selectFrom('notice_delays as d')
    .innerJoin('notices as n', 'n.id', 'd.notice_id')
    .innerJoin('person_identifiers as i', 'i.person_id', 'n.recipient_id')
    .select(['i.value as reader', 'd.why', 'd.detail', 'd.to_due_at as to'])
    .orderBy('d.id')
    .execute();

describe('where a cap leaves no room for all', () => {
  test('a last call leaves before what is owed, that before a digest, and a celebration last; what waits says why, once', async () => {
    const people = numbersTo(6).map((number) => ({ number, ...(number === '6' && { manager: '3' }) }));
    await hire(lab.db, people);
    await chased(lab, [rating('4'), rating('5'), rating('6')], '2026-10-05', { capAMinute: 1 });
    await lab.activities.planDue({ shard: 1, shards: 1, now: invited });
    const rows = [
      notice('1'),
      notice('2'),
      await rung('3', '6', { rung: 'digest', track: 'oversight' }),
      await rung('5', '5', { rung: 'last-call', track: 'owner' }),
    ];
    await plan(rows);
    for (let minute = 0; minute < 6; minute += 1)
      expect(await roundAt(`2026-10-05T07:0${minute}:00.000Z`)).toBe(1);
    expect(readers()[0]).toBe('5');
    expect(sorted(readers().slice(1, 3))).toEqual(['4', '6']);
    expect(readers()[3]).toBe('3');
    expect(sorted(readers().slice(4))).toEqual(['1', '2']);
    const waited = await delays();
    expect(sorted(waited.map(({ reader }) => reader))).toEqual(['1', '2', '3', '4', '6']);
    expect(new Set(waited.map(({ why, to }) => `${why} ${to?.toISOString() ?? 'later'}`))).toEqual(
      new Set(['mail cap later']),
    );
    expect(delayInWords('mail cap', waited[0]?.detail ?? null)).toBe(
      'no room under the cap just then: what goes first left before it',
    );
  });

  test('of a day too, and as the organisation orders it; the rest of that order waits for the next day', async () => {
    await hire(
      lab.db,
      numbersTo(4).map((number) => ({ number })),
    );
    const budget = { messagesAWeek: null, precedence: ['celebration', 'owner'] };
    await chased(lab, [rating('3'), rating('4')], '2026-10-05', { capADay: 2, budget });
    await plan([notice('1'), notice('2')]);
    expect(await roundAt(invited)).toBe(2);
    expect(sorted(readers())).toEqual(['1', '2']);
    const later = (await delays()).filter(({ to }) => to !== null);
    expect(sorted(later.map(({ reader, to }) => `${reader} ${to?.toISOString()}`))).toEqual([
      '3 2026-10-06T07:00:00.000Z',
      '4 2026-10-06T07:00:00.000Z',
    ]);
    expect(await roundAt('2026-10-06T07:00:00.000Z')).toBe(2);
  });

  test('nobody waits for ever: each day that somebody has waited puts them one place forward, whatever newer comes before them', async () => {
    const days = ['05', '06', '07', '08', '09'];
    await hire(
      lab.db,
      numbersTo(1 + days.length).map((number) => ({ number })),
    );
    const budget = { messagesAWeek: null, precedence: ['report', 'thank-you', 'celebration'] };
    await chased(lab, [], '2026-10-05', { capADay: 1, budget });
    await plan([notice('1')]);
    for (const [index, day] of days.entries()) {
      const now = `2026-10-${day}T07:00:00.000Z`;
      const first = notice(String(index + 2), { rung: 'report', dueAt: now });
      await plan([first]);
      expect(await roundAt(now)).toBe(1);
    }
    expect([2, 3]).toContain(readers().indexOf('1'));
    expect(readers()).toHaveLength(days.length);
  });

  test('whatever the order of precedence, the first to leave is one that stands first in it', async () => {
    await hire(
      lab.db,
      numbersTo(6).map((number) => ({ number })),
    );
    await chased(lab, [], '2026-10-05', { capADay: 100 });
    const tracks = ['owner', 'oversight', 'unit', 'escalation', 'thanks'] as const;
    const names = [
      'last-call',
      'digest',
      'owner',
      'manager',
      'unit-lead',
      'escalation',
      'thank-you',
      'report',
      'celebration',
    ];
    const ranked = fc.record({
      kind: fc.constantFrom('daily', 'report', 'celebration'),
      rung: fc.constantFrom('last-call', 'digest', 'reminder', 'report', 'celebration'),
      track: fc.constantFrom(null, ...tracks),
    });
    const some = fc.array(ranked, { minLength: 6, maxLength: 6 });
    const property = fc.asyncProperty(fc.shuffledSubarray(names), some, async (precedence, notices) => {
      await lab.db.deleteFrom('notices').execute();
      const rows = notices.map(({ kind, rung: id, track }, index) =>
        notice(String(index + 1), { kind, rung: id, ...(track && { track }) }),
      );
      await planNotices(lab.db, rows, opening);
      const one = { shard: 1, shards: 1, now: invited, people: 1 };
      const [first] = await dueNotices(lab.db, one, { turns: { first: [], precedence, room: 100 } });
      const best = Math.min(...notices.map((each) => placeOf(precedence, each)));
      expect(first && placeOf(precedence, first)).toBe(best);
    });
    await fc.assert(property, { numRuns: runs(10, 30) });
  });

  test('a notice that is useless before there is room says that the cap had none', async () => {
    await hire(
      lab.db,
      numbersTo(2).map((number) => ({ number })),
    );
    await chased(lab, [rating('1')], '2026-10-05', { capADay: 1 });
    await plan([notice('2', { usefulUntil: '2026-10-06T06:00:00.000Z' })]);
    await roundAt(invited);
    await roundAt('2026-10-06T07:00:00.000Z');
    expect(await ledger(lab.db)).toContain('2 celebration suppressed: no room under the cap');
  });

  test('a second page does not take the room of the first that is still in hand', async () => {
    const numbers = numbersTo(5);
    await hire(
      lab.db,
      numbers.map((number) => ({ number })),
    );
    await chased(
      lab,
      numbers.map((number) => rating(number)),
      '2026-10-05',
      { capAMinute: 3 },
    );
    await setClock(lab.db, new Date(invited));
    await lab.activities.planDue({ shard: 1, shards: 1, now: invited });
    const first = await lab.activities.claimPage({ shard: 1, shards: 1, page: 0, now: invited });
    const second = await lab.activities.claimPage({ shard: 1, shards: 1, page: first.page, now: invited });
    expect([first.count, second.token]).toEqual([3, null]);
    const order = { token: first.token ?? '', page: first.page, now: invited };
    expect(await lab.handOver(order)).toMatchObject({ handedOver: 3, givenBack: 0 });
  });

  test('what is more important leaves first on whichever shard it is, and a shard that stands still is not waited for longer than an hour', async () => {
    await hire(
      lab.db,
      numbersTo(12).map((number) => ({ number })),
    );
    const all = numbersTo(12).map((number) => personId(number));
    const shardOf = await shardsOf(lab.db, all, 2);
    const of = (shard: number) => numbersTo(12).filter((number) => shardOf.get(personId(number)) === shard);
    const [important = '', another = ''] = of(1);
    const [lesser = ''] = of(2);
    const budget = { ...defaultMailBudget, messagesAWeek: null };
    await chased(lab, [rating(important), rating(another)], '2026-10-05', { capADay: 2, budget });
    await plan([notice(lesser)]);
    await setClock(lab.db, new Date(invited));
    await lab.activities.planDue({ shard: 1, shards: 2, now: invited });
    const claimOf = (shard: number, now = invited) =>
      lab.activities.claimPage({ shard, shards: 2, page: 0, now });
    expect(await claimOf(2)).toMatchObject({ token: null });
    expect(await lab.activities.nextDue({ shard: 2, shards: 2, now: invited })).toEqual({
      at: '2026-10-05T07:01:00.000Z',
    });
    const later = '2026-10-05T08:00:01.000Z';
    await setClock(lab.db, new Date(later));
    expect(await claimOf(2, later)).toMatchObject({ count: 1 });
    expect(await claimOf(1, later)).toMatchObject({ count: 1 });
    const claimed = await sql<{ state: string }>`select state from messages`.execute(lab.db);
    expect(claimed.rows).toEqual([{ state: 'claimed' }, { state: 'claimed' }]);
  });
});
