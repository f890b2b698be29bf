import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultMailBudget, defaultMailPolicy } from '../../../domain/configuration/mail-policy.ts';
import type { MailBudget } from '../../../domain/configuration/mail-policy.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { switchOptional } from '../../../storage/opt-outs.ts';
import { planNotices } from '../../../storage/notices.ts';
import { hire, personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import {
  campaignId,
  chased,
  invited,
  labConfiguration,
  ledger,
  mails,
  noticeLab,
  opening,
  owe,
  rating,
  type NoticeLab,
} from './notice-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

/** The organisation allows so many messages a week from now on. */
async function allow(budget: Partial<MailBudget>): Promise<void> {
  const configuration = labConfiguration();
  const mail = { ...defaultMailPolicy, budget: { ...defaultMailBudget, ...budget } };
  const organisation = { ...configuration.organisation, mail };
  await applyConfiguration(lab.db, { ...configuration, organisation }, { now: opening, by: 'test' });
}

const congratulate = (dueAt: string, usefulUntil: string) =>
  planNotices(
    lab.db,
    [
      {
        causeKind: 'milestone',
        causeId: '00000000-0000-8000-a000-000000000001',
        rung: 'celebration',
        recipientId: personId('1'),
        kind: 'celebration',
        campaignId: null,
        planVersion: 1,
        dueAt,
        usefulUntil,
        calendar: 'DE',
      },
    ],
    opening,
  );

async function tellManagerOf4(): Promise<void> {
  const owed = await lab.db
    .selectFrom('obligations')
    .select('id')
    .where('person_id', '=', personId('4'))
    .executeTakeFirstOrThrow();
  const about = { causeKind: 'obligation' as const, causeId: owed.id, kind: 'daily' as const };
  const when = { dueAt: days.monday, usefulUntil: days.nextMonday, calendar: 'DE' };
  const row = { ...about, ...when, rung: 'note', track: 'oversight' as const, recipientId: personId('1') };
  await planNotices(lab.db, [{ ...row, campaignId, planVersion: 1 }], opening);
}

const delays = async () => {
  const rows = await lab.db
    .selectFrom('notice_delays as d')
    .innerJoin('notices as n', 'n.id', 'd.notice_id')
    .select(['n.rung', 'd.why', 'd.detail', 'd.to_due_at'])
    .orderBy('d.id')
    .execute();
  return rows.map(({ rung, why, detail, to_due_at: to }) => ({ rung, why, detail, to: to?.toISOString() }));
};

const days = {
  monday: invited,
  wednesday: '2026-10-07T07:00:00.000Z',
  friday: '2026-10-09T07:00:00.000Z',
  nextMonday: '2026-10-12T07:00:00.000Z',
};

describe('the budget of a week', () => {
  test('holds back the third mail of a week, says so in the ledger, and sends it in the next', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    await allow({ messagesAWeek: 2 });
    for (const now of [days.monday, days.wednesday, days.friday]) await lab.round(now);
    expect(await ledger(lab.db)).toEqual([
      '1 invitation handed-over',
      '1 reminder-1 handed-over',
      '1 reminder-2 planned',
    ]);
    expect(await delays()).toEqual([
      { rung: 'reminder-2', why: 'budget', detail: '2 a week', to: days.nextMonday },
    ]);
    expect(await lab.activities.nextDue({ shard: 1, shards: 1 })).toEqual({ at: days.nextMonday });
    expect(await lab.round(days.nextMonday)).toMatchObject({ handedOver: 1 });
  });

  test('keeps room for what goes first and comes later in the week', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    await allow({ messagesAWeek: 1 });
    const [monday, until] = ['2026-10-26T08:00:00.000Z', '2026-11-10T08:00:00.000Z'];
    await lab.round('2026-10-23T07:00:00.000Z');
    await congratulate(monday, until);
    await lab.round(monday);
    expect(await delays()).toEqual([
      {
        rung: 'celebration',
        why: 'budget',
        detail: '1 a week, behind last-call',
        to: '2026-11-02T08:00:00.000Z',
      },
    ]);
    await lab.round('2026-10-29T08:00:00.000Z');
    expect(await ledger(lab.db)).toContain('1 last-call handed-over');
  });

  test('is not used up by a digest that its reader has switched off, ready or coming', async () => {
    await hire(lab.db, [{ number: '1' }, { number: '4', manager: '1' }]);
    await chased(lab, [rating('4')]);
    await allow({ messagesAWeek: 1 });
    const off = { personId: personId('1'), what: 'digests' as const, on: false, now: new Date(opening) };
    await switchOptional(lab.db, off);
    await tellManagerOf4();
    await congratulate(days.monday, days.friday);
    await lab.round(days.monday);
    expect(await ledger(lab.db)).toContain('1 note suppressed: opted out');
    expect(await delays()).toEqual([]);
    await lab.round(days.friday);
    expect(await ledger(lab.db)).toContain('1 digest suppressed: opted out');
  });

  test('what waits rides along with the next mail that leaves, and does not pile up', async () => {
    const team = ['3', '4'].map((number) => ({ number, manager: '1' }));
    await hire(lab.db, [{ number: '1' }, { number: '2' }, ...team]);
    await chased(lab, [rating('1', '2'), rating('3')]);
    await owe(lab.db, [rating('4')]);
    await allow({ messagesAWeek: 1, precedence: ['digest', 'owner'] });
    await tellManagerOf4();
    // Friday’s digest goes first: what is ready on Monday waits for it, and the reader’s own reminders collapse meanwhile.
    for (const now of [days.monday, days.wednesday, days.friday]) await lab.round(now);
    const [mail] = (await mails(lab)).filter(({ to }) => to[0] === '1@example.test');
    expect(mail?.notices).toHaveLength(3);
    expect((await ledger(lab.db)).filter((line) => line.startsWith('1'))).toEqual([
      '1 digest handed-over',
      '1 invitation suppressed: collapsed',
      '1 note handed-over',
      '1 reminder-1 suppressed: collapsed',
      '1 reminder-2 handed-over',
    ]);
  });

  test('is not asked about alarms', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    await allow({ messagesAWeek: 1 });
    await lab.round(days.monday);
    await planNotices(
      lab.db,
      [
        {
          causeKind: 'alarm',
          causeId: '00000000-0000-8000-a000-000000000002',
          rung: 'failed',
          recipientId: personId('1'),
          kind: 'alarm',
          campaignId: null,
          planVersion: 1,
          dueAt: days.wednesday,
          usefulUntil: days.friday,
          calendar: 'DE',
        },
      ],
      opening,
    );
    const claimed = await lab.activities.claimPage({ shard: 1, shards: 1, page: 1, now: days.wednesday });
    expect(claimed.count).toBe(1);
    expect(await delays()).toEqual([]);
  });

  test('what finds no room while it is useful is taken out, and the ledger says why', async () => {
    await hire(lab.db, [{ number: '1' }]);
    await chased(lab, [rating('1')]);
    await allow({ messagesAWeek: 1 });
    await lab.round(days.monday);
    await congratulate(days.wednesday, days.friday);
    await lab.round(days.wednesday);
    await lab.round(days.nextMonday);
    expect(await ledger(lab.db)).toContain('1 celebration suppressed: no room in the week');
  });
});
