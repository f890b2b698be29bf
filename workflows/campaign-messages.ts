import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { EditKind } from '../domain/campaign-edits/kinds.ts';
import type { VirtualClock } from './story-clock.ts';

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
  /** How many people somebody has confirmed that it mails; absent: nobody was asked. */
  confirmedPeople?: number;
  searchAttributes?: boolean;
  clock?: VirtualClock;
}

/** A start by the schedule of a program, or (`period` given) a back-fill by hand. */
export interface OpenQuarterInput {
  program: string;
  shards: number;
  /** Fiscal quarter, e.g. `2026-Q4`; absent: that of the moment at which the schedule meant to start it. */
  period?: string;
  searchAttributes?: boolean;
  clock?: VirtualClock;
}

export interface RunCampaignInput {
  campaignId: string;
  shards: number;
  /** True where the namespace has the attributes CampaignId and Phase. */
  searchAttributes?: boolean;
  /** A wish to close early that the run before had not yet acted on. */
  closing?: boolean;
  clock?: VirtualClock;
}

/** Where the campaign stands, as the story itself knows it; null before its first round. */
export const campaignPhase = defineQuery<string | null>('campaignPhase');

/** The database may have been restored: what the story has started may be unknown there, and is started again. */
export const lookAnew = defineSignal('lookAnew');

export interface EditCampaignInput {
  /** Of the row that says who changes what and why: `recordEdit` writes it first. */
  editId: string;
  kind: EditKind;
}

export interface CampaignEdited {
  /** Why it was refused stands in the row. */
  state: 'applied' | 'refused';
  /** The campaign's, afterwards; null when it was refused. */
  planVersion: number | null;
}

/**
 * Applies a recorded edit; answers when it is applied and what is planned follows it. Refused at once, in a sentence,
 * where the campaign's phase takes no such edit.
 */
export const editCampaign = defineUpdate<CampaignEdited, [EditCampaignInput]>('editCampaign');

/** Campaigns that were closed by an earlier release have it in their histories; what closes now is an edit. */
export const closeCampaign = defineUpdate('closeCampaign');

export interface CampaignStanding {
  phase: string | null;
  /** What the campaign does next by itself, and when; null: nothing until it is told. */
  next: { what: string; at: string } | null;
  /** Why it waits, in plain words. */
  waitsFor: string;
  /** Of obligations, as of the last look. */
  progress: { open: number; done: number; exempt: number; withdrawn: number } | null;
  /** Last day, YYYY-MM-DD, and moments in ISO 8601; null before the first look. */
  dueOn: string | null;
  closesAt: string | null;
  cutOffAt: string | null;
  planVersion: number | null;
  /** Edits that are being applied. */
  editing: number;
  /** Since when, and by which activity, it cannot go on; null when it can. */
  blockedSince: string | null;
  blockedBy: string | null;
}

/** How far a campaign is, what comes next, and why it waits. */
export const campaignStanding = defineQuery<CampaignStanding>('campaignStanding');
