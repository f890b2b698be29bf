import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { CampaignState } from '../activities/campaigns/campaign-activities.ts';
import { campaignSteps } from './campaign-steps.ts';
import type { CampaignStanding, RunCampaignInput } from './messages.ts';

const phaseAttribute = defineSearchAttributeKey('Phase', SearchAttributeType.KEYWORD);
const campaignAttribute = defineSearchAttributeKey('CampaignId', SearchAttributeType.KEYWORD);

export type Phase = CampaignState['phase'];

/** Either there is more to do now, or nothing until a moment (null: until told) comes. */
export type Round = 'again' | { until: string | null };

/** What the story keeps in mind; everything else it reads from the database each round. */
export interface Mind {
  campaignId: string;
  shards: number;
  rehearsed: boolean;
  /** Null until the first round has read it. */
  phase: Phase | null;
  /** An edit has come to its end since the last look: the phase may be another by now. */
  behind: boolean;
  /** Somebody asked to close early, as earlier releases had it. */
  closing: boolean;
  /** The phase whose children were started; null: those of the present one are still to be started. */
  childrenOf: Phase | null;
  /** Edits that are being applied. */
  editing: number;
  /** As of the last look; a history of an earlier release lacks parts of it. */
  seen: Partial<CampaignState>;
  /** When the story looks again by itself. */
  until: string | null;
  /** Since when, and by which activity, it cannot go on. */
  blocked: { since: string; by: string } | null;
}

export interface OfCampaign {
  campaignId: string;
  now: string;
}

/** Before the first round. */
export function freshMind({ campaignId, shards, clock, closing = false }: RunCampaignInput): Mind {
  const standing = { phase: null, behind: false, childrenOf: null, editing: 0, seen: {}, until: null };
  return { campaignId, shards, rehearsed: clock !== undefined, closing, blocked: null, ...standing };
}

/** Writes the phase, where the campaign still stands as it was seen; the next round reads it. */
export async function enter(of: OfCampaign, phase: Phase, seen: Mind['seen']): Promise<Round> {
  await campaignSteps.enterPhase({ ...of, phase, ...seenStanding(seen) });
  return 'again';
}

/** A history of an earlier release says less. */
export function seenStanding({ phase, planVersion }: Mind['seen']): {
  seen?: { phase: Phase; planVersion: number };
} {
  return phase === undefined || planVersion === undefined ? {} : { seen: { phase, planVersion } };
}

/**
 * The story finds another phase than before, whose children are not started: a restored database may come to a phase again.
 * In the Temporal Web UI the details say so always, the attributes where the namespace has them.
 */
export function comeTo(mind: Mind, phase: Phase, searchable: boolean): void {
  mind.phase = phase;
  mind.childrenOf = null;
  if (!searchable) return;
  upsertSearchAttributes([
    { key: phaseAttribute, value: phase },
    { key: campaignAttribute, value: mind.campaignId },
  ]);
}

/** The same standing in the Web UI, for whoever looks there first. */
export function tellStanding(mind: Mind): void {
  const { phase, next, waitsFor, dueOn, progress } = standingOf(mind);
  const lines = [
    `Phase: **${phase ?? 'starting'}**`,
    ...(dueOn === null ? [] : [`Last day: ${dueOn}`]),
    ...(progress === null ? [] : [`Done: ${progress.done}, open: ${progress.open}`]),
    ...(next === null ? [] : [`Next: ${next.what} at ${next.at}`]),
    `Waits for: ${waitsFor}`,
  ];
  setCurrentDetails(lines.join('\n\n'));
}

export function standingOf({ phase, seen, until, editing, blocked }: Mind): CampaignStanding {
  const what = phase === null ? undefined : nextSteps[phase];
  const elsewhere = phase === 'collecting' && until !== seen.closesAt;
  return {
    phase,
    next:
      until === null ? null : { what: elsewhere ? 'follows the roster' : (what ?? 'looks again'), at: until },
    waitsFor: blocked
      ? `${blocked.by}, which has failed since ${blocked.since}: a retry tries it again, which happens by itself where that may help`
      : phase === null
        ? 'its first look'
        : waitsIn(phase, seen),
    progress: seen.progress ?? null,
    dueOn: seen.dueOn ?? null,
    closesAt: seen.closesAt ?? null,
    cutOffAt: seen.cutOffAt ?? null,
    planVersion: seen.planVersion ?? null,
    editing,
    blockedSince: blocked?.since ?? null,
    blockedBy: blocked?.by ?? null,
  };
}

const nextSteps: Partial<Record<Phase, string>> = {
  draft: 'opens',
  collecting: 'closes',
  closing: 'takes no more late answers',
};

function waitsIn(phase: Phase, { unconfirmedPeople = null }: Partial<CampaignState>): string {
  if (phase !== 'held' || unconfirmedPeople === null) return waits[phase];
  return `a person to confirm its launch, which would mail ${unconfirmedPeople} people`;
}

const waits: Record<Phase, string> = {
  draft: 'its first day',
  frozen: 'nothing: it is about to invite',
  inviting: 'nothing: invitations are being planned',
  collecting: 'answers, until its last day is over everywhere',
  closing: 'late answers, until the grace is over',
  computing: 'its results to be computed',
  reporting: 'its reports to be approved and delivered',
  celebrating: 'its celebration',
  done: 'nothing: it is done',
  held: 'a person to let it go on',
  paused: 'a person to resume it',
  cancelled: 'nothing: it was cancelled',
};
