import { localDay } from '../../domain/calendar.ts';
import { reportPolicyOf, toldOfReports } from '../../domain/reports/deadlines.ts';
import { anExportWouldDo, staleReasons, type StaleReason } from '../../domain/reports/freshness.ts';
import { recordAudit } from '../../storage/audit.ts';
import { lockCampaign, type Campaign } from '../../storage/campaigns.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import type { Db, Tx } from '../../storage/database.ts';
import {
  computedSince,
  freshnessFacts,
  gateOf,
  holdGate,
  moveCutOff,
  openGate,
} from '../../storage/report-gates.ts';
import { pinnedProgram, type PinnedProgram } from '../campaigns/pinned-program.ts';
import { planAlarm } from '../notices/plan-alarm.ts';

/** What a report of a campaign does next. */
export interface FreshnessAnswer {
  /** It rests on too little: it goes on when a newer export comes, or somebody decides. */
  waits: boolean;
  /** When it looks again by itself at the latest. */
  until: string | null;
  /** Newer exports were let in after the results were worked out. */
  recompute: boolean;
}

interface Asked {
  campaignId: string;
  shards: number;
  /** ISO 8601. */
  now: string;
}

/** An export wakes it at once; this is for limits that were changed. */
const lookAgainMs = 6 * 3_600_000;

/**
 * Whether the figures of a campaign rest on enough to be reported, by the limits of today. What is too old at the cut-off may be
 * mended by newer exports: then the cut-off moves to this moment, and the results are to be worked out anew. Else the campaign's
 * reports are held, and whoever looks after them is told. A rehearsal is never held. Repeating it changes nothing.
 */
export async function checkFreshness(
  db: Db,
  asked: Asked,
): Promise<{ answer: FreshnessAnswer; stories: string[] }> {
  return db.transaction().execute(async (tx) => {
    await lockCampaign(tx, asked.campaignId);
    const pinned = await pinnedProgram(tx, asked.campaignId);
    const { campaign } = pinned;
    // A corrected version after the campaign rests on what its first one did.
    if (campaign.simulated || campaign.phase !== 'reporting') return going(false);
    const gate = await gateOf(tx, campaign.id);
    if (gate && gate.state !== 'held') return going(await isBehind(tx, campaign.id, gate));
    const judged = await judge(tx, { pinned, now: asked.now });
    if (judged.reasons.length > 0) return hold(tx, { reasons: judged.reasons, asked });
    await open(tx, { campaign, moves: judged.moves, asked });
    return going(judged.moves);
  });
}

function going(recompute: boolean) {
  return { answer: { waits: false, until: null, recompute }, stories: [] };
}

/** The attempt that let newer exports in may have died before the results were worked out. */
async function isBehind(
  tx: Tx,
  campaignId: string,
  { cutOffBefore, openSince }: { cutOffBefore: Date | null; openSince: Date | null },
): Promise<boolean> {
  return cutOffBefore !== null && openSince !== null && !(await computedSince(tx, campaignId, openSince));
}

async function judge(
  tx: Tx,
  { pinned, now }: { pinned: PinnedProgram; now: string },
): Promise<{ reasons: StaleReason[]; moves: boolean }> {
  const { campaign, configuration } = pinned;
  const latest = (await latestConfiguration(tx))?.configuration ?? configuration;
  const reasonsAt = async (until: string) => {
    const on = localDay(configuration.organisation, until);
    const facts = await freshnessFacts(tx, { campaignId: campaign.id, on, until });
    return staleReasons(facts, reportPolicyOf(latest).freshness);
  };
  const atCutOff = await reasonsAt(campaign.cutOffAt?.toISOString() ?? now);
  if (atCutOff.length === 0 || !anExportWouldDo(atCutOff)) return { reasons: atCutOff, moves: false };
  return { reasons: await reasonsAt(now), moves: true };
}

async function hold(tx: Tx, { reasons, asked }: { reasons: StaleReason[]; asked: Asked }) {
  const { campaignId, shards, now } = asked;
  const before = await gateOf(tx, campaignId);
  await holdGate(tx, { campaignId, reasons, now });
  const limits = reasons.map(({ limit }) => limit).join(' ');
  const events = [{ subject: `campaign/${campaignId}`, action: 'reports-held', detail: { limits } }];
  if (before === null) await recordAudit(tx, { events, actor: 'report', now });
  const cause = { causeKind: 'report-alarm', causeId: campaignId, rung: 'report-held' } as const;
  const stories = await planAlarm(tx, { ...cause, toldOf: toldOfReports, shards, now });
  const until = new Date(Date.parse(now) + lookAgainMs).toISOString();
  return { answer: { waits: true, until, recompute: false }, stories };
}

async function open(
  tx: Tx,
  { campaign, moves, asked }: { campaign: Campaign; moves: boolean; asked: Asked },
): Promise<void> {
  const { campaignId, now } = asked;
  const cutOffBefore = moves ? campaign.cutOffAt : null;
  if (moves) await moveCutOff(tx, { campaignId, now });
  await openGate(tx, { campaignId, state: 'passed', cutOffBefore, now });
  const detail = { cutOffBefore: cutOffBefore?.toISOString() ?? null, cutOff: now };
  const events = [{ subject: `campaign/${campaignId}`, action: 'report-cut-off-moved', detail }];
  if (moves) await recordAudit(tx, { events, actor: 'report', now });
}
