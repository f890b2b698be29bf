import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { VirtualClock } from './story-clock.ts';

/** What the stories are called, take and answer. Web and cli import this file; it imports no activity and no Node. */
export {
  campaignIdOf,
  campaignStoryId,
  chaseStoryId,
  openCampaignStoryId,
  undoStoryId,
} from '../domain/story-ids.ts';

// --- campaigns

export * from './campaign-messages.ts';

// --- imports

export interface ImportExportInput {
  importId: string;
  /** `auto` applies what is not held; `ask` waits for a decision in any case. */
  approval: 'auto' | 'ask';
  clock?: VirtualClock;
}

/** `check-again`: questions were answered, or something else was decided that the file's bytes do not say. */
export const importDecisions = ['apply', 'reject', 'check-again'] as const;
export type ImportDecision = (typeof importDecisions)[number];

export interface DecideImportInput {
  decision: ImportDecision;
  /** How many imports had been applied when the difference that was looked at was made: `based_on` of the import. */
  basedOn: number;
  /** Of the row in the database that says who decided and why; nothing is applied or rejected without one. */
  decisionId?: number;
}

/**
 * Refused unless the import waits for it: questions open, checked and asked for, or held by the brake; and to apply or
 * reject what was checked, what would change must still be what was looked at.
 */
export const decideImport = defineUpdate<void, [DecideImportInput]>('decideImport');

export type ImportState =
  | 'checking'
  | 'asking'
  | 'checked'
  | 'held'
  | 'applying'
  | 'applied'
  | 'rejected'
  | 'unchanged'
  | 'failed';

/** Where the import stands, as the story itself knows it; counts and findings stand in the database. */
export const importState = defineQuery<ImportState>('importState');

export interface UndoImportInput {
  importId: string;
  /** Of the row in the database that says who undoes it and why. */
  decisionId: number;
  clock?: VirtualClock;
}

// --- learning outside campaigns

export interface StandingInput {
  program: string;
  clock?: VirtualClock;
}

// --- keeping

export interface RetainInput {
  clock?: VirtualClock;
}

// --- reports

export interface ReportQuarterInput {
  campaignId: string;
  /** Id of the audience in the configuration. */
  audience: string;
  version: number;
  shards: number;
  clock?: VirtualClock;
}

export interface TellOfWeekInput {
  clock?: VirtualClock;
}

export interface WatchReportsInput {
  shards: number;
  clock?: VirtualClock;
}

// --- celebrations

export interface CelebrateMonthInput {
  shards: number;
  clock?: VirtualClock;
}

export interface CelebrateLatelyInput {
  shards: number;
  clock?: VirtualClock;
}

export interface CelebrateInput {
  campaignId: string;
  shards: number;
  clock?: VirtualClock;
}

// --- chase

export interface ChaseInput {
  /** 1 to `shards`. */
  shard: number;
  shards: number;
  /** The number of the last page that this shard claimed; 0 at the first start. */
  page: number;
  clock?: VirtualClock;
}

export interface ChaseState {
  page: number;
  /** When the shard looks again by itself; null: only when something changes. */
  nextAt: string | null;
  /** True while the organisation is held: a restored ledger, or a person's order. */
  held: boolean;
  /** Since when, and by which activity, the shard cannot go on; null when it can. */
  blockedSince: string | null;
  blockedBy: string | null;
}

/** Where a shard stands, and why it waits. */
export const chaseState = defineQuery<ChaseState>('chaseState');
