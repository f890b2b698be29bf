import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { VirtualClock } from './story-clock.ts';

/** What the stories are called, take and answer. Web and cli import this file; it imports no activity and no Node. */
export {
  campaignIdOf,
  campaignStoryId,
  celebrateStoryId,
  chaseStoryId,
  chaseStoryIds,
  importStoryId,
  openCampaignStoryId,
  reportStoryId,
} from '../domain/story-ids.ts';

// --- campaigns

export interface OpenCampaignInput {
  program: string;
  /** Fiscal quarter, e.g. `2026-Q4`. */
  period: string;
  /** YYYY-MM-DD. */
  opensOn: string;
  /** How many chase shards the organisation runs. */
  shards: number;
  /** True where answers are made up: a rehearsal. */
  simulated: boolean;
  clock?: VirtualClock;
}

export interface RunCampaignInput {
  campaignId: string;
  shards: number;
  clock?: VirtualClock;
}

/** Where the campaign stands, as the story itself knows it. */
export const campaignPhase = defineQuery<string>('campaignPhase');

/** Closes the collection at once; refused after it has closed. */
export const closeCampaign = defineUpdate('closeCampaign');

/** Moves the due day on by working days of the organisation; refused after it has closed. */
export const extendCampaign = defineUpdate<void, [{ workingDays: number }]>('extendCampaign');
