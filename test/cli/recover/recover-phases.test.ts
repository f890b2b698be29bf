import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { celebrateStoryId } from '../../../domain/story-ids.ts';
import { recordEdit } from '../../../storage/campaign-edits.ts';
import { setDelegate } from '../../../storage/delegates.ts';
import { letMailGo, stopMail } from '../../../storage/mail-safety.ts';
import { poke } from '../../../storage/stories.ts';
import { campaignId, labConfiguration, mails } from '../../activities/notices/notice-lab.ts';
import { change, hire, personId } from '../../fixtures/company.ts';
import { isLong } from '../../setup/long.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { storyServer, type StoryServer } from '../../setup/story-server.ts';
import { campaignBundle, converter } from '../../workflows/campaign-lab.ts';
import {
  quarterLab,
  quarterStory,
  type Act,
  type LostIn,
  type Quarter,
} from '../../workflows/quarter-lab.ts';

quietTemporal('ERROR');

const patienceMs = 600_000;
/** Each is another Temporal, which knows nothing of what the one before it knew. */
let one: StoryServer;
let other: StoryServer;
beforeAll(async () => {
  const bundle = campaignBundle();
  [one, other] = await Promise.all([storyServer(converter, bundle), storyServer(converter, bundle)]);
});
afterAll(() => Promise.all([one.close(), other.close()]));
beforeEach(() => void vi.spyOn(console, 'log').mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

/** In the order in which the campaign comes by; `claimed` and `act`: at moments of their own, while it collects. */
const losses = [
  'draft',
  'held',
  'frozen',
  'inviting',
  'collecting',
  'claimed',
  'act',
  'paused',
  'closing',
  'computing',
  'reporting',
  'celebrating',
] as const;
type Loss = (typeof losses)[number];
/** The short form: before anything was sent, over a page that is claimed, while only the story waits, and in what comes after the mails. */
const short: readonly Loss[] = ['held', 'inviting', 'claimed', 'act', 'paused', 'computing', 'celebrating'];
const asked = isLong ? losses : losses.filter((loss) => short.includes(loss));

/** A quarter in which a launch is confirmed, somebody is exempt, a rater is away, all mail is stopped and the clock stands still. */
function actsOf(quarter: Quarter, isLost: boolean): Act[] {
  const { db, edit } = quarter;
  const confirmAt = '2026-10-07T08:00:00.000Z';
  const exemptAt = '2026-10-08T12:00:00.000Z';
  const stopAt = '2026-10-26T12:00:00.000Z';
  const pauseAt = '2026-10-27T12:00:00.000Z';
  const resumeAt = '2026-11-03T12:00:00.000Z';
  const goAt = '2026-11-05T12:00:00.000Z';
  const exemption = { content: { exemptUntil: '2026-10-13' }, people: [{ personId: personId('2') }] };
  const order = (now: string) => ({ now, by: 'ops', reason: null });
  return [
    { at: confirmAt, act: () => edit({ kind: 'confirm', content: { confirmedPeople: 4 }, now: confirmAt }) },
    { at: exemptAt, act: () => edit({ kind: 'exempt', ...exemption, now: exemptAt }) },
    { at: exemptAt, act: () => raterToBeAway(quarter, exemptAt) },
    // From then on nobody but the story waits for the end of the exemption, and for both ends of the leave.
    { at: '2026-10-09T12:00:00.000Z', act: async () => isLost && quarter.lose() },
    { at: stopAt, act: () => db.transaction().execute((tx) => stopMail(tx, order(stopAt))) },
    {
      at: pauseAt,
      act: async () => {
        if (isLost) await recordEdit(db, { ...unheard, now: pauseAt });
        await edit({ kind: 'pause', now: pauseAt });
      },
    },
    { at: resumeAt, act: () => edit({ kind: 'resume', now: resumeAt }) },
    {
      at: goAt,
      act: () =>
        db.transaction().execute(async (tx) => {
          await letMailGo(tx, order(goAt));
          await poke(tx, ['chase/1']);
        }),
    },
  ];
}

/** Written down, and then Temporal was gone before the campaign heard of it. */
const unheard = {
  campaignId,
  kind: 'extend',
  content: { dueOn: '2026-12-11' },
  madeBy: 'ops',
  reason: 'more time',
} as const;

/** Who rates 2 will be on leave for a week, and 3 stands in. */
async function raterToBeAway({ db }: Quarter, now: string): Promise<void> {
  const employment = { number: '1', attribute: 'employment', at: now } as const;
  await change(db, { ...employment, value: 'leave', on: '2026-10-15' });
  await change(db, { ...employment, value: 'active', on: '2026-10-22' });
  const days = { fromOn: '2026-10-08', untilOn: '2026-10-20', today: '2026-10-08' };
  const people = { personId: personId('1'), delegateId: personId('3') };
  await db.transaction().execute(async (tx) => {
    await setDelegate(tx, { ...people, ...days, setBy: 'ops', reason: 'on leave', now });
    await poke(tx, [quarterStory]);
  });
}

/** Plays the quarter to its end; where and how often Temporal was lost on the way, and what recovering said. */
async function played(lost: readonly Loss[] = []) {
  const told = labConfiguration({ confirmAbovePeople: 1, told: ['1'] });
  const quarter = await quarterLab(one, told, { simulated: false });
  const phaseOf = (loss: Loss | undefined): LostIn | undefined => (loss === 'act' ? undefined : loss);
  const lostIn: (string | undefined)[] = [];
  const recoveries: Awaited<ReturnType<Quarter['recoverOn']>>[] = [];
  try {
    await hire(quarter.db, [
      { number: '0' },
      { number: '1', manager: '0' },
      { number: '2', manager: '1', site: 'auckland' },
      { number: '3', manager: '1', site: 'new-york' },
    ]);
    await quarter.rehearse(actsOf(quarter, lost.length > 0), phaseOf(lost[0]));
    for (const at of lost.keys()) {
      const campaign = await quarter.db.selectFrom('campaigns').select('phase').executeTakeFirst();
      lostIn.push(campaign?.phase);
      recoveries.push(await quarter.recoverOn(at % 2 === 0 ? other : one, phaseOf(lost[at + 1])));
    }
    return { end: await endOf(quarter), lostIn, recoveries };
  } finally {
    await quarter.close();
  }
}

/** Everything by which two quarters could differ. */
async function endOf(quarter: Quarter) {
  const { db } = quarter;
  const notices = await db
    .selectFrom('notices as n')
    .leftJoin('messages as m', 'm.id', 'n.message_id')
    .select(['n.recipient_id', 'n.cause_kind', 'n.rung', 'n.occasion', 'n.state', 'n.reason'])
    .select('m.handing_over_at')
    .orderBy('n.recipient_id')
    .orderBy('n.cause_id')
    .orderBy('n.rung')
    .orderBy('n.occasion')
    .execute();
  const owed = await db
    .selectFrom('obligations')
    .select(['person_id', 'subject_key', 'state', 'due_on', 'openings'])
    .orderBy('person_id')
    .orderBy('subject_key')
    .orderBy('opened_at')
    .execute();
  const campaign = await db
    .selectFrom('campaigns')
    .select(['phase', 'opens_on', 'due_on', 'cut_off_at', 'pauses', 'plan_version'])
    .executeTakeFirst();
  const sent = (await mails(quarter)).map(({ to, date, subject }) => `${to.join()} ${date} ${subject}`);
  return { notices, owed, campaign, sent: sent.sort((a, b) => (a < b ? -1 : 1)) };
}

test(
  `a campaign that loses Temporal in ${isLong ? 'every phase' : 'half of its phases'}, held, paused, and while somebody is exempt, ends as if nothing had been lost`,
  async () => {
    const undisturbed = await played();
    const { end, lostIn, recoveries } = await played(asked);
    expect(lostIn).toEqual(asked.map((loss) => (loss === 'act' || loss === 'claimed' ? 'collecting' : loss)));
    expect(end).toEqual(undisturbed.end);
    expect(end).toMatchObject({
      campaign: { phase: 'done', pauses: [{ workingDays: 2 }, { workingDays: 5 }] },
      owed: expect.arrayContaining([
        expect.objectContaining({ person_id: personId('2'), state: 'open', openings: 1 }),
        expect.objectContaining({ person_id: personId('3'), state: 'withdrawn' }),
      ]),
    });
    expect(new Set(end.sent).size).toBe(end.sent.length);
    for (const { started } of recoveries)
      expect(started.map(({ id }) => id)).toEqual(expect.arrayContaining([quarterStory, 'chase/1']));
    // Nothing was sent before the invitations: there is nothing to hold.
    const before = new Set<Loss>(['draft', 'held']);
    expect(recoveries.map(({ wasHeld }) => wasHeld)).toEqual(asked.map((loss) => !before.has(loss)));
    // The campaign begins its celebration itself: a second starter would leave the clock waiting for one that has ended.
    expect(recoveries.at(-1)?.started.map(({ id }) => id)).not.toContain(celebrateStoryId(campaignId));
    expect(recoveries.flatMap((recovery) => recovery.unheard)).toEqual([
      { storyId: quarterStory, kind: 'extend' },
    ]);
  },
  patienceMs,
);
