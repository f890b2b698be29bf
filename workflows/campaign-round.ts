import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { CampaignState } from '../activities/campaigns/campaign-activities.ts';
import { campaignSteps } from './campaign-steps.ts';

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
  /** Somebody asked to close early. */
  closing: boolean;
  childrenOf: Phase | null;
}

export interface OfCampaign {
  campaignId: string;
  now: string;
}

/** Writes the phase; the next round reads it. */
export async function enter(of: OfCampaign, phase: Phase): Promise<Round> {
  await campaignSteps.enterPhase({ ...of, phase });
  return 'again';
}

/** In the Temporal Web UI: the details always, the attributes where the namespace has them. */
export function show(mind: Mind, phase: Phase, searchable: boolean): void {
  mind.phase = phase;
  setCurrentDetails(`Phase: **${phase}**`);
  if (!searchable) return;
  upsertSearchAttributes([
    { key: phaseAttribute, value: phase },
    { key: campaignAttribute, value: mind.campaignId },
  ]);
}
