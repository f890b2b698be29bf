import type { Moment } from './columns.ts';

/** What was shown of groups of people. */
export interface ReleaseTables {
  released_sets: {
    id: string;
    key_id: string;
    answers_of: string[];
    domains: string[];
    groups: string[];
    created_at: Moment;
  };
  released_members: { set_id: string; member: string; groups: number[]; marks: string[] };
  released_cells: {
    shown_in: string;
    audience: string;
    version: number;
    campaign_id: string;
    period: string;
    set_id: string;
    group_name: string;
    domain: string;
    people: number;
    required_pairs: number;
    assessed_pairs: number;
    levels_missing: number;
    levels_above: number;
    pairs_below: number;
    pairs_critical: number;
    readiness: number | null;
    shown_at: Moment;
  };
}
