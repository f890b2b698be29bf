import type { FutureNotice } from '../../domain/campaign-edits/plan-difference.ts';
import { stepsOfCampaigns } from '../../storage/chase-steps.ts';
import type { Tx } from '../../storage/database.ts';
import { waitingNotices } from '../../storage/future-notices.ts';
import { notSwitchedOff } from '../../storage/opt-outs.ts';
import type { Configurations } from '../notices/configurations.ts';
import { clockRunsFrom, clockStands } from './campaign-moments.ts';
import { climbsOf } from './climbs.ts';
import { comingElsewhere } from './coming-elsewhere.ts';
import { mailOf, mailWaiting, noticeOf, type ComingMail } from './coming-mail.ts';
import { leavingDays } from './leaving-days.ts';
import { pinnedProgram } from './pinned-program.ts';

interface FutureOf {
  campaignIds: readonly string[];
  now: string;
  configurations: Configurations;
  /** What comes from this moment on is left out, ISO 8601; absent: nothing is. */
  until?: string;
}

/** What is to come of some campaigns, and what their readers get besides. */
export interface Future {
  notices: FutureNotice[];
  /** Of other campaigns and, named by their programs, of what is owed outside campaigns; to `readers` alone. */
  elsewhere: FutureNotice[];
  readers: ReadonlySet<string>;
}

/**
 * Everything that these campaigns would still send if nobody answered and nobody’s place on the roster changed, at the
 * moments at which it leaves: what stands in the ledger, and of every ladder what the planner itself would plan, turn by
 * turn; also of what is exempt until a day, or waits for the end of a leave, from then on. A reader gets one message a day,
 * and no more a week than allowed, whichever campaigns they are of.
 */
export async function futureNotices(tx: Tx, of: FutureOf): Promise<FutureNotice[]> {
  return (await futureWithOthers(tx, of)).notices;
}

/** The same with what else comes to whoever these campaigns write to, and to `besides`. */
export async function futureWithOthers(
  tx: Tx,
  of: FutureOf,
  besides: ReadonlySet<string> = new Set(),
): Promise<Future> {
  const { sure: known, mails, ...standing } = await comingOf(tx, of);
  const sure = [...known, ...(await waitingOf(tx, of, { mails, ...standing }))];
  const own = [...sure, ...mails].flatMap(({ recipientId, at }) => (at === null ? [] : [recipientId]));
  const readers = new Set([...own, ...besides]);
  const leaving = await leavingWith(tx, of, { mails, readers });
  const ids = new Set(of.campaignIds);
  const { yes = [], no = [] } = Object.groupBy(leaving, ({ campaignId }) =>
    ids.has(campaignId) ? 'yes' : 'no',
  );
  const { until } = of;
  const notices = [...sure, ...yes].filter(({ at }) => until === undefined || at === null || at < until);
  return { notices, elsewhere: no, readers };
}

/** Of the mails of campaigns whose clock stands those that would have left had it gone on from there: they wait. */
async function waitingOf(
  tx: Tx,
  of: FutureOf,
  { mails, stopped, since }: { mails: readonly ComingMail[]; stopped: readonly ComingMail[]; since: string },
): Promise<FutureNotice[]> {
  if (stopped.length === 0) return [];
  const readers = new Set(stopped.map(({ recipientId }) => recipientId));
  const leaving = await leavingWith(tx, { ...of, now: since }, { mails: [...mails, ...stopped], readers });
  const ids = new Set(stopped.map(({ notice }) => notice.campaignId));
  return leaving.flatMap((each) => (ids.has(each.campaignId) ? [{ ...each, at: null }] : []));
}

/** What comes to some readers to whom these campaigns write nothing. */
export async function futureElsewhere(
  tx: Tx,
  of: FutureOf,
  readers: ReadonlySet<string>,
): Promise<FutureNotice[]> {
  return leavingWith(tx, of, { mails: [], readers });
}

async function leavingWith(
  tx: Tx,
  of: FutureOf,
  { mails, readers }: { mails: readonly ComingMail[]; readers: ReadonlySet<string> },
): Promise<FutureNotice[]> {
  // What is switched off does not leave, and takes nobody's room.
  const coming = await notSwitchedOff(tx, [...mails, ...(await comingElsewhere(tx, { ...of, readers }))]);
  if (coming.length === 0) return [];
  return leavingDays(tx, coming, { configuration: await of.configurations.latest(tx), now: of.now });
}

interface Coming {
  /** What leaves as it stands. */
  sure: FutureNotice[];
  mails: ComingMail[];
  /** The mails of campaigns whose clock stands. */
  stopped: ComingMail[];
  /** From when the first of them has stood, ISO 8601; now where none does. */
  since: string;
}

/** Before the days on which their readers get it. */
async function comingOf(tx: Tx, of: FutureOf): Promise<Coming> {
  const { campaignIds, now, until } = of;
  const ledger = Map.groupBy(await waitingNotices(tx, campaignIds), ({ campaignId }) => campaignId);
  const steps = Map.groupBy(await stepsOfCampaigns(tx, campaignIds, until), (step) => step.campaignId ?? '');
  const sure: FutureNotice[] = [];
  const mails: ComingMail[] = [];
  const stopped: ComingMail[] = [];
  let since = now;
  for (const campaignId of campaignIds) {
    const pinned = await pinnedProgram(tx, campaignId);
    const waiting = ledger.get(campaignId) ?? [];
    const climbs = await climbsOf(tx, of, { pinned, steps: steps.get(campaignId) ?? [] });
    if (clockStands(pinned.campaign)) {
      const from = clockRunsFrom(pinned.campaign, now);
      if (from < since) since = from;
      const soon = ({ at }: { at: string }) => until === undefined || at < until;
      const { page = [], mail = [] } = Object.groupBy(climbs.filter(soon), ({ channel }) => channel);
      sure.push(...page.map((each) => ({ ...noticeOf(each), at: null })));
      stopped.push(...mail.map((each) => mailOf(each, 'ladder')), ...waiting.filter(soon).map(mailWaiting));
      continue;
    }
    const onPage = climbs.filter(({ channel }) => channel === 'page');
    // A worker has it in hand.
    const claimed = waiting.filter((each) => each.claimed);
    const inHand = [...onPage, ...claimed];
    sure.push(...inHand.map((each) => ({ ...noticeOf(each), at: each.at > now ? each.at : now })));
    for (const each of climbs) if (each.channel !== 'page') mails.push(mailOf(each, 'ladder'));
    for (const each of waiting) if (!each.claimed) mails.push(mailWaiting(each));
  }
  return { sure, mails, stopped, since };
}
