import type { Generated, GeneratedAlways } from 'kysely';
import type { Json, LaterMoment, Moment } from './columns.ts';
import type { RatingSource } from './campaigns.ts';

/** Ratings, results, reports, sign-in, and the clock of rehearsals. */
export interface ResultTables {
  form_drafts: { obligation_id: string; answers: Json; saved_at: Moment };
  rating_forms: {
    id: Generated<string>;
    campaign_id: string;
    subject_id: string;
    source: RatingSource;
    framework: string;
    framework_version: string;
    layout_id: number;
    scores: Buffer;
    simulated: boolean;
    level_answers: Json | null;
    importance: Buffer | null;
  };
  ratings: { form_id: string; skill_id: string; answer: 'level' | 'not-observed'; level: number | null };
  rating_counts: {
    campaign_id: string;
    subject_person_id: string;
    rating_source: RatingSource;
    assigned: number;
    answered: number;
  };
  domain_results: { campaign_id: string; subject_id: string; domain_id: string; level: number | null };
  group_results: {
    campaign_id: string;
    division: 'all' | 'unit' | 'role';
    group_id: string;
    part: 'all' | 'domain' | 'skill';
    part_id: string;
    people: number;
    required_pairs: number;
    assessed_pairs: number;
    below_target: number;
    critical: number;
    level_sum: number;
    shortfall_sum: number;
    surplus_sum: number;
  };
  skill_results: {
    campaign_id: string;
    subject_id: string;
    skill_id: string;
    level: number | null;
    target: number | null;
    basis: 'combined' | 'self-only' | 'unassessed';
    sources: string[];
  };
  results: { campaign_id: string; name: string; content: Json; input_hash: string; computed_at: Moment };
  reports: {
    id: string;
    campaign_id: string;
    audience: string;
    version: number;
    state: 'building' | 'built' | 'waiting' | 'delivered' | 'superseded' | 'failed';
    file_id: string | null;
    content: Json;
    created_at: Moment;
    waiting_since: LaterMoment;
    receipt_at: LaterMoment;
  };
  report_gates: {
    campaign_id: string;
    state: 'held' | 'passed' | 'released';
    reasons: Json;
    looked_at: Moment;
    held_since: Moment | null;
    open_since: Moment | null;
    cut_off_before: Moment | null;
  };
  report_recipients: { report_id: string; person_id: string };
  report_downloads: { report_id: string; person_id: string; first_at: Moment };
  sign_in_tokens: {
    hash: string;
    role: 'operations' | 'hr';
    name: string | null;
    created_at: Moment;
    expires_at: Moment;
    used_at: Moment | null;
  };
  sessions: {
    hash: string;
    role: 'operations' | 'hr';
    name: string | null;
    created_at: Moment;
    expires_at: Moment;
  };
  clock: { one: Generated<boolean>; now_at: Moment };
  story_wait: {
    story_id: string;
    rank: number;
    until_at: Moment | null;
    poked: Generated<boolean>;
    woken: Generated<number>;
    heard: Generated<number>;
  };
  rehearsal_acts: {
    id: GeneratedAlways<number>;
    at: Moment;
    kind: string;
    detail: Json;
    applied_at: Moment | null;
  };
}
