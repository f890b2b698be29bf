import { NoWorkingDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { FutureNotice } from '../../domain/campaign-edits/plan-difference.ts';
import { stepsOfCampaigns, type DueStep } from '../../storage/chase-steps.ts';
import type { Tx } from '../../storage/database.ts';
import { waitingNotices, type WaitingNotice } from '../../storage/future-notices.ts';
import { quietOf } from '../notices/assemble.ts';
import type { Configurations } from '../notices/configurations.ts';
import { sceneOf } from '../notices/plan-due.ts';
import { createCalendars, readRoster, type PersonCalendar } from '../notices/recipients.ts';
import { turnOf, type Scene } from '../notices/turns.ts';
import { momentsOfCampaign } from './campaign-moments.ts';
import { stepsAgain } from './owed-again.ts';
import { pinnedProgram } from './pinned-program.ts';

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
 * Everything that these campaigns would still send if nobody answered and nobody’s place on the roster changed: what
 * stands in the ledger, and of every ladder what the planner itself would plan, turn by turn; also of what is exempt
 * until a day, from then on.
 */
export async function futureNotices(
  tx: Tx,
  { campaignIds, now, configurations, until }: FutureOf,
): Promise<FutureNotice[]> {
  const ledger = await waitingNotices(tx, campaignIds);
  const steps = Map.groupBy(await stepsOfCampaigns(tx, campaignIds, until), (step) => step.campaignId ?? '');
  const future: FutureNotice[] = [];
  for (const campaignId of campaignIds) {
    const pinned = await pinnedProgram(tx, campaignId);
    const { cutOffAt } = await momentsOfCampaign(tx, pinned);
    const end = until !== undefined && until < cutOffAt ? until : cutOffAt;
    const waits = ['paused', 'held'].includes(pinned.campaign.phase);
    const waiting = ledger.filter((notice) => notice.campaignId === campaignId);
    const own = steps.get(campaignId) ?? [];
    const configuration = await configurations.byHash(tx, pinned.campaign.configurationHash);
    // The clock of a paused campaign stands where it was paused.
    const from = waits ? pinned.campaign.phaseAt.toISOString() : now;
    const scene = { ...(await sceneOf(tx, { configuration, steps: own, now })), now: from };
    const again = await stepsAgain(tx, { pinned, from, end, now });
    const notices = [
      ...(await leavingFrom(tx, waiting, { configuration, now })),
      ...own.flatMap((step) => climbOf(step, scene, end)),
      ...again.flatMap((one) => climbOf(one.step, one.scene, end)),
    ];
    const coming = notices.filter(({ at }) => until === undefined || at < until);
    future.push(...coming.map((notice) => ({ ...notice, at: waits ? null : notice.at })));
  }
  return future;
}

/** What is due already leaves now where a worker holds it, else at its reader's next moment. */
async function leavingFrom(
  tx: Tx,
  waiting: readonly WaitingNotice[],
  { configuration, now }: { configuration: Configuration; now: string },
): Promise<(FutureNotice & { at: string })[]> {
  const late = waiting.filter(({ at, claimed }) => at < now && !claimed);
  const ids = late.map(({ recipientId }) => recipientId);
  const roster = await readRoster(tx, { configuration, ids, now });
  const calendars = createCalendars(configuration);
  return waiting.map(({ claimed, quiet, ...notice }) => {
    if (notice.at >= now || claimed) return { ...notice, at: latest(notice.at, now) };
    return { ...notice, at: momentOf(calendars.of(roster.get(notice.recipientId)), quiet) };
  });

  function momentOf(reader: PersonCalendar, quiet: string | null): string {
    try {
      return reader.leaving(now, quietOf(quiet)).at;
    } catch (error) {
      if (error instanceof NoWorkingDay) return now;
      throw error;
    }
  }
}

function climbOf(step: DueStep, scene: Scene, end: string): (FutureNotice & { at: string })[] {
  const notices: (FutureNotice & { at: string })[] = [];
  let standing = step;
  let now = latest(scene.now, step.nextActionAt.toISOString());
  for (let turns = 0; turns < turnsAtMost && now < end; turns += 1) {
    const { record, next } = turnOf(standing, { ...scene, now });
    for (const line of record) {
      const { causeId: obligationId, rung, recipientId, occasion = 0, dueAt: at, suppressed } = line;
      if (suppressed !== undefined || at >= end) continue;
      notices.push({ campaignId: step.campaignId ?? '', obligationId, rung, recipientId, occasion, at });
    }
    if (!next) break;
    standing = { ...standing, rung: next.rung, recipientId: next.recipientId };
    now = latest(now, new Date(next.nextActionAt).toISOString());
  }
  return notices;
}

function latest(a: string, b: string): string {
  return a > b ? a : b;
}
