import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { futureNotices } from '../../../activities/campaigns/future-notices.ts';
import { goingOut } from '../../../activities/campaigns/going-out.ts';
import { createConfigurations } from '../../../activities/notices/configurations.ts';
import {
  noticeKey,
  type FutureNotice,
  type PlanLine,
} from '../../../domain/campaign-edits/plan-difference.ts';
import { defaultMailBudget } from '../../../domain/configuration/mail-policy.ts';
import { latestConfigurationHash } from '../../../storage/configurations.ts';
import { createCampaign } from '../../../storage/create-campaign.ts';
import { openObligations } from '../../../storage/obligations.ts';
import { hire, personId } from '../../fixtures/company.ts';
import { runs } from '../../setup/long.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import {
  campaignId,
  chased,
  invited,
  noticeLab,
  opening,
  rating,
  type NoticeLab,
} from '../notices/notice-lab.ts';
import { edited, previewed, threeApart } from './edit-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

test('an extension until a day that nobody works is made, and its preview names the last working day before it', async () => {
  await threeApart(lab);
  const { remarks } = await previewed(lab, {
    kind: 'extend',
    content: { dueOn: '2026-11-07' },
    now: '2026-10-06T08:00:00.000Z',
  });
  expect(remarks).toEqual([
    '2026-11-07 is a Saturday: what is due then is due on a day nobody works; the last working day before it is Friday 2026-11-06.',
  ]);
});

test('what goes out next has who is exempt until a day from then on, beside the whole plan of two weeks', async () => {
  await threeApart(lab);
  const now = '2026-10-05T06:00:00.000Z';
  const people = [{ personId: personId('1') }];
  await edited(lab, { kind: 'exempt', content: { exemptUntil: '2026-10-13' }, people, now });
  const load = await goingOut(lab.db, { campaignId, now });
  expect(await goingOut(lab.db, { campaignId, now, mostTurns: 1 })).toBeNull();
  expect(load?.map(({ day, messages, rungs }) => [day, messages, rungs[0]?.rung])).toEqual([
    ['2026-10-05', 2, 'invitation'],
    // It is the evening before in Berlin when Auckland begins to work.
    ['2026-10-06', 1, 'reminder-1'],
    ['2026-10-07', 1, 'reminder-1'],
    ['2026-10-08', 1, 'reminder-2'],
    ['2026-10-09', 1, 'reminder-2'],
    ['2026-10-14', 1, 'invitation'],
    ['2026-10-16', 1, 'reminder-1'],
  ]);
});

test('who had their message today is shown to get what a nudge or an extension brings on the next working day', async () => {
  await threeApart(lab);
  await lab.round(invited);
  const now = '2026-10-05T09:00:00.000Z';
  const people = [{ personId: personId('1') }];
  const nudge = await previewed(lab, { kind: 'nudge', people, now });
  expect(nudge.lines.map(({ effect, rung, to }) => [effect, rung, to])).toEqual([
    ['repeat', 'invitation', '2026-10-06T07:00:00.000Z'],
  ]);
  await edited(lab, { kind: 'nudge', people, now });
  const load = await goingOut(lab.db, { campaignId, now });
  // In Auckland it is morning in the evening: they get theirs, and then what comes after it.
  expect(load?.slice(0, 2).map(({ day, messages, rungs }) => [day, messages, rungs[0]?.rung])).toEqual([
    ['2026-10-05', 1, 'invitation'],
    ['2026-10-06', 2, 'invitation'],
  ]);
  const extended = await previewed(lab, { kind: 'extend', content: { dueOn: '2026-11-13' }, now });
  expect(extended.lines.filter(({ to }) => to !== null && to < '2026-10-06')).toEqual([]);
});

test(
  'whoever was nudged, and however little a week allows, each mail leaves in the moment that was foreseen',
  { timeout: 120_000 },
  async () => {
    const nudges = fc.array(
      fc.record({ hours: fc.integer({ min: 1, max: 60 }), number: fc.constantFrom('1', '2', '3') }),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    await fc.assert(
      fc.asyncProperty(nudges, fc.constantFrom(null, 1, 2, 3), async (all, messagesAWeek) => {
        await lab.close();
        lab = await noticeLab();
        const people = [
          { number: '1' },
          { number: '2', manager: '1', site: 'auckland' },
          { number: '3', manager: '1' },
        ];
        await hire(lab.db, people);
        const budget = { ...defaultMailBudget, messagesAWeek };
        await chased(lab, [rating('1'), rating('2'), rating('3'), rating('1', '3')], '2026-10-05', {
          budget,
        });
        let now = invited;
        await playedUntil(now);
        for (const { hours, number } of all) {
          now = new Date(Date.parse(now) + hours * 3_600_000).toISOString();
          await playedUntil(now);
          await edited(lab, { kind: 'nudge', people: [{ personId: personId(number) }], now });
        }
        const foreseen = await futureNotices(lab.db, {
          campaignIds: [campaignId],
          now,
          configurations: createConfigurations(),
        });
        await lab.round(now);
        await playedUntil('2026-11-30T00:00:00.000Z');
        const left = await lab.db
          .selectFrom('notices')
          .selectAll()
          .where('state', '=', 'handed-over')
          .execute();
        const said = ({ obligationId, rung, recipientId, occasion, at }: (typeof foreseen)[number]) =>
          [at, recipientId, obligationId, rung, occasion].join(' ');
        const done = left
          .filter(({ state_at: at }) => at.toISOString() >= now)
          .map((row) => {
            const { cause_id: obligationId, recipient_id: recipientId, rung, occasion, state_at: at } = row;
            return said({ campaignId, obligationId, recipientId, rung, occasion, at: at.toISOString() });
          });
        expect(foreseen.map(said).toSorted()).toEqual(done.toSorted());
      }),
      { numRuns: runs(3, 10), seed: 7 },
    );
  },
);

describe('where two campaigns write to the same people and a week allows few messages', () => {
  const skills = campaignId;
  const safety = 'safety/2026-Q4';
  const year = '2026-12-31T00:00:00.000Z';
  const early = '2026-10-05T05:00:00.000Z';
  const changes = [
    { kind: 'pause' as const, now: early },
    { kind: 'resume' as const, now: '2026-10-07T09:00:00.000Z' },
    { kind: 'add' as const, people: [{ personId: personId('5') }], now: '2026-10-05T09:00:00.000Z' },
    { kind: 'cancel' as const, now: early },
  ];

  test.each(changes)(
    'a preview of $kind has what it moves in the other one as well, and all leaves as it said',
    async (change) => {
      const { now } = change;
      await twoCampaigns();
      if (change.kind === 'resume') await edited(lab, { kind: 'pause', now: early });
      await playedUntil(now);
      const before = await foreseen([skills, safety], now);
      const { lines } = await previewed(lab, change);
      expect(new Set(lines.map((line) => line.campaignId))).toEqual(new Set([skills, safety]));
      await edited(lab, change);
      await lab.round(now);
      await playedUntil(year);
      expect(changedBy(before, lines)).toEqual(await hasLeft(now));
    },
  );

  test('what is foreseen of one alone has the days on which it leaves, however far ahead', async () => {
    await twoCampaigns();
    const weekBefore = '2026-10-01T05:00:00.000Z';
    const coming = await foreseen([skills], weekBefore);
    await playedUntil(year);
    const left = await hasLeft(weekBefore);
    expect(changedBy(coming, [])).toEqual(left.filter((line) => line.startsWith(skills)));
  });

  test('what has no room waits no more for the end of a pause than it would have left: a pause adds nothing', async () => {
    await twoCampaigns(1);
    const { lines } = await previewed(lab, { kind: 'pause', now: early });
    const own = lines.filter((line) => line.campaignId === skills);
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter(({ effect }) => effect !== 'move')).toEqual([]);
  });

  test('also what is owed outside campaigns takes its room, and moves', async () => {
    await twoCampaigns();
    await lab.db
      .updateTable('obligations')
      .set({ campaign_id: null })
      .where('campaign_id', '=', safety)
      .execute();
    const { lines } = await previewed(lab, { kind: 'cancel', now: early });
    expect(new Set(lines.map((line) => line.campaignId))).toEqual(new Set([skills, 'safety']));
  });

  /** 1 leads the others. They owe something in both, 5 in safety alone, which begins a day later. */
  async function twoCampaigns(messagesAWeek = 2): Promise<void> {
    const [all, led] = [
      ['1', '2', '3', '4', '5'],
      ['1', '2', '3', '4'],
    ];
    await hire(
      lab.db,
      all.map((number) => ({ number, ...(number !== '1' && { manager: '1' }) })),
    );
    const budget = { ...defaultMailBudget, messagesAWeek };
    await chased(
      lab,
      led.map((number) => rating(number)),
      '2026-10-05',
      { budget },
    );
    const hash = await latestConfigurationHash(lab.db);
    if (hash === null) throw new Error('no configuration');
    await createCampaign(lab.db, {
      program: 'safety',
      period: '2026-Q4',
      opensOn: '2026-10-06',
      configurationHash: hash,
      simulated: false,
      now: opening,
    });
    const running = { phase: 'collecting' as const, due_on: '2026-11-03' };
    await lab.db.updateTable('campaigns').set(running).where('id', '=', safety).execute();
    await openObligations(lab.db, {
      campaignId: safety,
      owed: all.map((number) => ({
        kind: 'learn',
        personId: personId(number),
        subjectKey: 'security-basics',
        subjectPersonId: null,
        source: null,
      })),
      now: opening,
      dueOn: '2026-11-03',
    });
    await lab.activities.scheduleChase({ campaignId: safety, now: opening });
  }

  function foreseen(campaignIds: string[], now: string): Promise<FutureNotice[]> {
    return futureNotices(lab.db, { campaignIds, now, configurations: createConfigurations() });
  }

  const said = (of: Omit<FutureNotice, 'at'>, at: string | null) =>
    [of.campaignId, at, of.recipientId, of.obligationId, of.rung, of.occasion].join(' ');

  /** What leaves after a change that does this; without what waits. */
  function changedBy(before: readonly FutureNotice[], lines: readonly PlanLine[]): string[] {
    const coming = new Map(before.map((notice) => [noticeKey(notice), said(notice, notice.at)]));
    for (const line of lines) {
      if (line.to === null) coming.delete(noticeKey(line));
      else coming.set(noticeKey(line), said(line, line.to));
    }
    return [...coming.values()].toSorted();
  }

  async function hasLeft(since: string): Promise<string[]> {
    const rows = await lab.db
      .selectFrom('notices')
      .selectAll()
      .where('state', '=', 'handed-over')
      .where('state_at', '>=', new Date(since))
      .execute();
    return rows
      .map((row) => {
        const { cause_id: obligationId, recipient_id: recipientId, rung, occasion } = row;
        const of = { campaignId: row.campaign_id ?? '', obligationId, recipientId, rung, occasion };
        return said(of, row.state_at.toISOString());
      })
      .toSorted();
  }
});

/** Everything that falls due before a moment, as it falls due. */
async function playedUntil(until: string): Promise<void> {
  for (;;) {
    const { at } = await lab.activities.nextDue({ shard: 1, shards: 1 });
    if (at === null || at >= until) return;
    await lab.round(at);
  }
}
