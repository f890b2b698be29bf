import type { QuietHours } from '../../domain/configuration/program.ts';
import type { FutureNotice } from '../../domain/campaign-edits/plan-difference.ts';
import { stepsOfCampaigns, type DueStep } from '../../storage/chase-steps.ts';
import type { Tx } from '../../storage/database.ts';
import { waitingNotices } from '../../storage/future-notices.ts';
import type { MessageKind, NoticeChannel, NoticeTrack } from '../../storage/schema.ts';
import { quietOf } from '../notices/assemble.ts';
import type { Configurations } from '../notices/configurations.ts';
import { sceneOf } from '../notices/plan-due.ts';
import { turnOf, type Scene } from '../notices/turns.ts';
import { stepsAfterLeave } from './after-leave.ts';
import { clockRunsFrom, clockStands, momentsOfCampaign } from './campaign-moments.ts';
import { leavingDays, type ComingMail } from './leaving-days.ts';
import { stepsAgain } from './owed-again.ts';
import { pinnedProgram, type PinnedProgram } from './pinned-program.ts';

/** More turns than any ladder has rungs: a reader who moves on for ever is left where they are. */
const turnsAtMost = 60;

interface FutureOf {
  campaignIds: readonly string[];
  now: string;
  configurations: Configurations;
  /** What comes from this moment on is left out, ISO 8601; absent: nothing is. */
  until?: string;
}

/**
 * Everything that these campaigns would still send if nobody answered and nobody’s place on the roster changed, at the
 * moments at which it leaves: what stands in the ledger, and of every ladder what the planner itself would plan, turn by
 * turn; also of what is exempt until a day, or waits for the end of a leave, from then on. A reader gets one message a day, and no more a week than allowed.
 */
export async function futureNotices(tx: Tx, of: FutureOf): Promise<FutureNotice[]> {
  const { campaignIds, now, configurations, until } = of;
  const ledger = Map.groupBy(await waitingNotices(tx, campaignIds), ({ campaignId }) => campaignId);
  const steps = Map.groupBy(await stepsOfCampaigns(tx, campaignIds, until), (step) => step.campaignId ?? '');
  const sure: FutureNotice[] = [];
  const mails: ComingMail[] = [];
  for (const campaignId of campaignIds) {
    const pinned = await pinnedProgram(tx, campaignId);
    const waiting = ledger.get(campaignId) ?? [];
    const climbs = await climbsOf(tx, of, { pinned, steps: steps.get(campaignId) ?? [] });
    if (clockStands(pinned.campaign)) {
      const coming = [...waiting, ...climbs].filter(({ at }) => until === undefined || at < until);
      sure.push(...coming.map((each) => ({ ...noticeOf(each), at: null })));
      continue;
    }
    const onPage = climbs.filter(({ channel }) => channel === 'page');
    // A worker has it in hand.
    const claimed = waiting.filter((each) => each.claimed);
    sure.push(...[...onPage, ...claimed].map((each) => ({ ...noticeOf(each), at: latest(each.at, now) })));
    for (const each of climbs) if (each.channel !== 'page') mails.push(mailOf(each, 'ladder'));
    for (const each of waiting)
      if (!each.claimed)
        mails.push(mailOf({ ...each, quiet: quietOf(each.quiet) }, each.forRoom ? 'room' : 'ledger'));
  }
  const leaving =
    mails.length === 0
      ? []
      : await leavingDays(tx, mails, { configuration: await configurations.latest(tx), now, campaignIds });
  return [...sure, ...leaving].filter(({ at }) => until === undefined || at === null || at < until);
}

interface Climbed extends FutureNotice {
  at: string;
  track: NoticeTrack | null;
  channel: NoticeChannel;
  kind: MessageKind;
  quiet: QuietHours | null;
  usefulUntil: string;
}

/** What the ladders of a campaign hold from now on, or from where its clock stands. */
async function climbsOf(
  tx: Tx,
  { now, until }: FutureOf,
  { pinned, steps }: { pinned: PinnedProgram; steps: DueStep[] },
): Promise<Climbed[]> {
  const { cutOffAt } = await momentsOfCampaign(tx, pinned);
  const end = until !== undefined && until < cutOffAt ? until : cutOffAt;
  const from = clockRunsFrom(pinned.campaign, now);
  const scene = { ...(await sceneOf(tx, { configuration: pinned.configuration, steps, now })), now: from };
  const asked = { pinned, from, end, now };
  const later = [...(await stepsAgain(tx, asked)), ...(await stepsAfterLeave(tx, asked))];
  return [
    ...steps.flatMap((step) => climbOf(step, scene, { end, cutOffAt })),
    ...later.flatMap((one) => climbOf(one.step, one.scene, { end, cutOffAt })),
  ];
}

function climbOf(
  step: DueStep,
  scene: Scene,
  { end, cutOffAt }: { end: string; cutOffAt: string },
): Climbed[] {
  const notices: Climbed[] = [];
  let standing = step;
  let now = latest(scene.now, step.nextActionAt.toISOString());
  for (let turns = 0; turns < turnsAtMost && now < end; turns += 1) {
    const { record, next } = turnOf(standing, { ...scene, now });
    for (const line of record) {
      const { causeId: obligationId, rung, recipientId, occasion = 0, dueAt: at, suppressed } = line;
      if (suppressed !== undefined || at >= end) continue;
      const { kind, track = null, channel = 'mail', quiet = null } = line;
      const usefulUntil = line.usefulUntil < cutOffAt ? line.usefulUntil : cutOffAt;
      const notice = { campaignId: step.campaignId ?? '', obligationId, rung, recipientId, occasion, at };
      notices.push({ ...notice, kind, track, channel, quiet, usefulUntil });
    }
    if (!next) break;
    standing = { ...standing, rung: next.rung, recipientId: next.recipientId };
    now = latest(now, new Date(next.nextActionAt).toISOString());
  }
  return notices;
}

function noticeOf({ campaignId, obligationId, rung, recipientId, occasion, at }: FutureNotice): FutureNotice {
  return { campaignId, obligationId, rung, recipientId, occasion, at };
}

function mailOf(of: Omit<Climbed, 'channel'>, stands: ComingMail['stands']): ComingMail {
  const { recipientId, kind, rung, track, at, usefulUntil, quiet } = of;
  return { recipientId, kind, rung, track, at, usefulUntil, quiet, stands, notice: noticeOf(of) };
}

function latest(a: string, b: string): string {
  return a > b ? a : b;
}
