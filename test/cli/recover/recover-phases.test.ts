import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Recovery } from '../../../cli/recover/recover.ts';
import type { Configuration } from '../../../domain/configuration.ts';
import { recordEdit } from '../../../storage/campaign-edits.ts';
import { setDelegate } from '../../../storage/delegates.ts';
import { letMailGo, stopMail } from '../../../storage/mail-safety.ts';
import type { CampaignPhase } from '../../../storage/schema.ts';
import { poke } from '../../../storage/stories.ts';
import { campaignId, labConfiguration, mails } from '../../activities/notices/notice-lab.ts';
import { change, hire, personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { storyServer, type StoryServer } from '../../setup/story-server.ts';
import { campaignBundle, converter } from '../../workflows/campaign-lab.ts';
import { quarterLab, quarterStory, type Act, type Quarter } from '../../workflows/quarter-lab.ts';

quietTemporal('ERROR');

const patienceMs = 180_000;
let one: StoryServer;
let other: StoryServer;
beforeAll(async () => {
  [one, other] = await Promise.all([
    storyServer(converter, campaignBundle()),
    storyServer(converter, campaignBundle()),
  ]);
});
afterAll(() => Promise.all([one.close(), other.close()]));
beforeEach(() => void vi.spyOn(console, 'log').mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

interface Play {
  acts: (quarter: Quarter, isLost: boolean) => Act[];
  configuration?: Configuration;
  simulated?: boolean;
}

/** How it ended, and where it stood and what each recovery said when Temporal had been lost. */
interface Outcome {
  end: unknown;
  lostIn: (CampaignPhase | undefined)[];
  recoveries: Recovery[];
}

/** Plays a quarter that loses Temporal in these phases, one after another; `act`: by an act of its own. */
async function played(play: Play, losses: readonly (CampaignPhase | 'act')[] = []): Promise<Outcome> {
  const { configuration, simulated = true } = play;
  const quarter = await quarterLab(one, configuration, { simulated });
  const phaseOf = (loss: CampaignPhase | 'act' | undefined) => (loss === 'act' ? undefined : loss);
  const outcome: Outcome = { end: null, lostIn: [], recoveries: [] };
  try {
    await hire(quarter.db, [
      { number: '0' },
      { number: '1', manager: '0' },
      { number: '2', manager: '1', site: 'auckland' },
      { number: '3', manager: '1', site: 'new-york' },
    ]);
    await quarter.rehearse(play.acts(quarter, losses.length > 0), phaseOf(losses[0]));
    for (const at of losses.keys()) {
      const campaign = await quarter.db.selectFrom('campaigns').select('phase').executeTakeFirst();
      outcome.lostIn.push(campaign?.phase);
      const next = at % 2 === 0 ? other : one;
      outcome.recoveries.push(await quarter.recoverOn(next, phaseOf(losses[at + 1])));
    }
    outcome.end = await endOf(quarter);
    return outcome;
  } finally {
    await quarter.close();
  }
}

/** Everything by which two quarters could differ. */
async function endOf(quarter: Quarter): Promise<unknown> {
  const { db } = quarter;
  const notices = await db
    .selectFrom('notices as n')
    .leftJoin('messages as m', 'm.id', 'n.message_id')
    .select([
      'n.recipient_id',
      'n.cause_kind',
      'n.rung',
      'n.occasion',
      'n.state',
      'n.reason',
      'm.handing_over_at',
    ])
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
    .execute();
  const sent = (await mails(quarter)).map(({ to, date, subject }) => `${to.join()} ${date} ${subject}`);
  return { notices, owed, campaign, sent: sent.sort((a, b) => (a < b ? -1 : 1)) };
}

const awayAt = '2026-10-07T12:00:00.000Z';

/** The manager will be on leave for a week, and 3 stands in. */
async function managerToBeAway({ db }: Quarter): Promise<void> {
  const employment = { number: '1', attribute: 'employment', at: awayAt } as const;
  await change(db, { ...employment, value: 'leave', on: '2026-10-15' });
  await change(db, { ...employment, value: 'active', on: '2026-10-22' });
  await db.transaction().execute(async (tx) => {
    await setDelegate(tx, {
      personId: personId('1'),
      delegateId: personId('3'),
      fromOn: '2026-10-07',
      untilOn: '2026-10-20',
      setBy: 'ops',
      reason: 'on leave',
      today: '2026-10-07',
      now: awayAt,
    });
    await poke(tx, [quarterStory]);
  });
}

const plain: Play = {
  acts: (quarter, isLost) => [
    {
      at: '2026-10-06T12:00:00.000Z',
      act: () =>
        quarter.edit({
          kind: 'exempt',
          content: { exemptUntil: '2026-10-13' },
          people: [{ personId: personId('2') }],
          now: '2026-10-06T12:00:00.000Z',
        }),
    },
    { at: awayAt, act: () => managerToBeAway(quarter) },
    // From then on nobody but the story waits for the end of the exemption, and for both ends of the leave.
    { at: '2026-10-09T12:00:00.000Z', act: async () => isLost && quarter.lose() },
  ],
};

/** 2 was exempt; 3 stood in for their manager until that one was back. */
const owedAgain = [
  expect.objectContaining({ person_id: personId('2'), state: 'open', openings: 1 }),
  expect.objectContaining({ person_id: personId('3'), state: 'withdrawn' }),
];

const paused: Play = {
  acts: (quarter) => {
    const { db } = quarter;
    const at = (day: string) => `2026-10-${day}T12:00:00.000Z`;
    const order = (now: string) => ({ now, by: 'ops', reason: null });
    const stop = () => db.transaction().execute((tx) => stopMail(tx, order(at('06'))));
    const go = () =>
      db.transaction().execute(async (tx) => {
        await letMailGo(tx, order(at('19')));
        await poke(tx, ['chase/1']);
      });
    return [
      { at: at('06'), act: stop },
      { at: at('07'), act: () => quarter.edit({ kind: 'pause', now: at('07') }) },
      { at: at('14'), act: () => quarter.edit({ kind: 'resume', now: at('14') }) },
      { at: at('19'), act: go },
    ];
  },
};

const held: Play = {
  configuration: labConfiguration({ confirmAbovePeople: 1, told: ['1'] }),
  simulated: false,
  acts: (quarter) => [
    {
      at: '2026-10-07T08:00:00.000Z',
      act: () =>
        quarter.edit({ kind: 'confirm', content: { confirmedPeople: 4 }, now: '2026-10-07T08:00:00.000Z' }),
    },
  ],
};

test(
  'a campaign that loses Temporal in every phase, and while somebody is exempt and another stands in, ends as if nothing had been lost',
  async () => {
    const phases = [
      'draft',
      'frozen',
      'inviting',
      'collecting',
      'act',
      'closing',
      'computing',
      'reporting',
    ] as const;
    const undisturbed = await played(plain);
    const { end, lostIn, recoveries } = await played(plain, [...phases, 'celebrating']);
    expect(lostIn).toEqual([
      ...phases.map((phase) => (phase === 'act' ? 'collecting' : phase)),
      'celebrating',
    ]);
    expect(end).toEqual(undisturbed.end);
    expect(end).toMatchObject({ campaign: [{ phase: 'done' }], owed: expect.arrayContaining(owedAgain) });
    for (const { started } of recoveries)
      expect(started.map(({ id }) => id)).toEqual(expect.arrayContaining([quarterStory, 'chase/1']));
  },
  patienceMs,
);

test(
  'a paused campaign whose story is lost stands still until it is resumed, and mail that was stopped stays stopped',
  async () => {
    const undisturbed = await played(paused);
    const { end, lostIn } = await played(paused, ['paused']);
    expect(lostIn).toEqual(['paused']);
    expect(end).toEqual(undisturbed.end);
    expect(end).toMatchObject({ campaign: [{ phase: 'done', pauses: [{ workingDays: 5 }] }] });
  },
  patienceMs,
);

test(
  'a launch that waits for its confirmation waits for it still, and tells nobody a second time',
  async () => {
    const undisturbed = await played(held);
    const { end, lostIn } = await played(held, ['held']);
    expect(lostIn).toEqual(['held']);
    expect(end).toEqual(undisturbed.end);
    expect(end).toMatchObject({ campaign: [{ phase: 'done' }] });
  },
  patienceMs,
);

test(
  'what a campaign was asked and had not heard is refused, named, and can be asked again',
  async () => {
    const quarter = await quarterLab(one);
    const now = '2026-10-08T08:00:00.000Z';
    const extension = { kind: 'extend', content: { dueOn: '2026-11-27' }, now } as const;
    await hire(quarter.db, [{ number: '1' }]);
    try {
      await quarter.rehearse([
        {
          at: now,
          act: async () => {
            await recordEdit(quarter.db, { ...extension, campaignId, madeBy: 'ops', reason: 'more time' });
            await quarter.lose();
          },
        },
        {
          at: '2026-10-08T09:00:00.000Z',
          act: () => quarter.edit({ ...extension, now: '2026-10-08T09:00:00.000Z' }),
        },
      ]);
      const { unheard } = await quarter.recoverOn(other);
      expect(unheard).toEqual([{ storyId: quarterStory, kind: 'extend' }]);
      const edits = await quarter.db
        .selectFrom('campaign_edits')
        .select('state')
        .orderBy('made_at')
        .execute();
      expect(edits).toEqual([{ state: 'refused' }, { state: 'applied' }]);
      const [campaign] = await quarter.db.selectFrom('campaigns').select(['phase', 'due_on']).execute();
      expect(campaign).toEqual({ phase: 'done', due_on: '2026-11-27' });
    } finally {
      await quarter.close();
    }
  },
  patienceMs,
);
