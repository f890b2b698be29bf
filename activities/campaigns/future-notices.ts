import type { FutureNotice } from '../../domain/campaign-edits/plan-difference.ts';
import { stepsOfCampaigns, type DueStep } from '../../storage/chase-steps.ts';
import type { Tx } from '../../storage/database.ts';
import { waitingNotices } from '../../storage/future-notices.ts';
import type { Configurations } from '../notices/configurations.ts';
import { sceneOf } from '../notices/plan-due.ts';
import { turnOf, type Scene } from '../notices/turns.ts';
import { momentsOfCampaign } from './campaign-moments.ts';
import { pinnedProgram } from './pinned-program.ts';

/** More turns than any ladder has rungs: a reader who moves on for ever is left where they are. */
const turnsAtMost = 60;

/**
 * Everything that these campaigns would still send if nobody answered and nobody’s place on the roster changed: what
 * stands in the ledger, and of every ladder what the planner itself would plan, turn by turn.
 */
export async function futureNotices(
  tx: Tx,
  {
    campaignIds,
    now,
    configurations,
  }: { campaignIds: readonly string[]; now: string; configurations: Configurations },
): Promise<FutureNotice[]> {
  const ledger = await waitingNotices(tx, campaignIds);
  const steps = Map.groupBy(await stepsOfCampaigns(tx, campaignIds), (step) => step.campaignId ?? '');
  const future: FutureNotice[] = [];
  for (const campaignId of campaignIds) {
    const pinned = await pinnedProgram(tx, campaignId);
    const { cutOffAt } = await momentsOfCampaign(tx, pinned);
    const waits = ['paused', 'held'].includes(pinned.campaign.phase);
    const own = steps.get(campaignId) ?? [];
    const configuration = await configurations.byHash(tx, pinned.campaign.configurationHash);
    // The clock of a paused campaign stands where it was paused.
    const from = waits ? pinned.campaign.phaseAt.toISOString() : now;
    const scene = { ...(await sceneOf(tx, { configuration, steps: own, now })), now: from };
    const notices = [
      ...ledger.filter((notice) => notice.campaignId === campaignId),
      ...own.flatMap((step) => climbOf(step, scene, cutOffAt)),
    ];
    future.push(...notices.map((notice) => ({ ...notice, at: waits ? null : notice.at })));
  }
  return future;
}

function climbOf(step: DueStep, scene: Scene, cutOffAt: string): (FutureNotice & { at: string })[] {
  const notices: (FutureNotice & { at: string })[] = [];
  let standing = step;
  let now = latest(scene.now, step.nextActionAt.toISOString());
  for (let turns = 0; turns < turnsAtMost && now < cutOffAt; turns += 1) {
    const { record, next } = turnOf(standing, { ...scene, now });
    for (const line of record) {
      const { causeId: obligationId, rung, recipientId, occasion = 0, dueAt: at, suppressed } = line;
      if (suppressed !== undefined || at >= cutOffAt) continue;
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
