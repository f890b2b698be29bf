import type { Json, Moment } from './columns.ts';

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
  /** Some thousands a row. */
  released_members: { set_id: string; page: number; members: string; groups: string; marks: string };
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
    required_pairs: number | null;
    assessed_pairs: number | null;
    levels_missing: number | null;
    levels_above: number | null;
    pairs_below: number | null;
    pairs_critical: number | null;
    readiness: number | null;
    shown_at: Moment;
    since_set_id: string | null;
    told: Json | null;
  };
  told_programmes: {
    shown_in: string;
    name: string;
    programme: string;
    campaign_id: string;
    from_day: string;
    to_day: string;
    told: Json;
    told_on: string;
    shown_at: Moment;
  };
  released_counts: {
    id: string;
    shown_in: string;
    audience: string;
    version: number;
    campaign_id: string;
    period: string;
    figure: string;
    counts: Json;
    figures: string;
    shown_at: Moment;
  };
}
