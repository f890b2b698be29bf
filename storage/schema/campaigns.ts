import type { Generated, GeneratedAlways } from 'kysely';
import type { Moment } from './columns.ts';

export type ObligationKind = 'rate' | 'learn' | 'renew' | 'survey' | 'approve';

export type RatingSource = 'self' | 'manager' | 'peer' | 'practical' | 'project';

export type NoticeState =
  | 'planned'
  | 'suppressed'
  | 'claimed'
  | 'handing-over'
  | 'handed-over'
  | 'failed'
  | 'unknown'
  | 'bounced';

/** Mail that nobody has to take. */
export type OptOut = 'celebrations' | 'digests';

export type MessageKind = 'daily' | 'report' | 'celebration' | 'link' | 'alarm';

export type CampaignPhase =
  | 'draft'
  | 'frozen'
  | 'inviting'
  | 'collecting'
  | 'closing'
  | 'computing'
  | 'reporting'
  | 'celebrating'
  | 'done'
  | 'held'
  | 'paused'
  | 'cancelled';

/** Campaigns, obligations, and the ledger of notices and messages. */
export interface CampaignTables {
  campaigns: {
    id: string;
    program: string;
    period: string;
    kind: 'assessment' | 'learning';
    configuration_hash: string;
    phase: CampaignPhase;
    phase_at: Moment;
    plan_version: Generated<number>;
    opens_on: string;
    due_on: string;
    frozen_at: Moment | null;
    cut_off_at: Moment | null;
    simulated: Generated<boolean>;
    created_at: Moment;
  };
  participants: {
    campaign_id: string;
    person_id: string;
    role_id: string | null;
    title: string | null;
    unit_id: string | null;
    site: string | null;
    manager_id: string | null;
    state: 'joined' | 'withdrawn';
    state_reason: string | null;
    state_at: Moment;
    rated_by: 'manager' | 'fallback' | 'self-only' | 'not-rated';
    followed_manager_id: string | null;
    import_id: string | null;
  };
  obligations: {
    id: string;
    kind: ObligationKind;
    person_id: string;
    subject_person_id: string | null;
    subject_key: string;
    rating_source: RatingSource | null;
    campaign_id: string | null;
    program: string;
    period: string;
    generation: Generated<number>;
    opened_at: Moment;
    due_on: string;
    state: 'open' | 'done' | 'withdrawn' | 'exempt';
    state_at: Moment;
    state_reason: string | null;
    replaces: string | null;
    import_id: string | null;
    openings: Generated<number>;
    reopened_at: Moment | null;
  };
  obligation_changes: {
    id: GeneratedAlways<number>;
    obligation_id: string;
    import_id: string;
    change: 'opened' | 'closed' | 'reopened' | 'withdrawn';
    opening: number;
    at: Moment;
  };
  chase_steps: {
    obligation_id: string;
    track: 'owner' | 'oversight';
    rung: string;
    recipient_id: string;
    next_action_at: Moment;
    useful_until: Moment;
    calendar: string;
    plan_version: number;
    occasion: Generated<number>;
    shard_key: GeneratedAlways<number>;
  };
  messages: {
    id: string;
    recipient_id: string;
    kind: MessageKind;
    local_date: string;
    occasion: Generated<number>;
    state: NoticeState;
    reason: string | null;
    epoch: number;
    claim_token: string | null;
    lease_until: Moment | null;
    claimed_at: Moment;
    handing_over_at: Moment | null;
    settled_at: Moment | null;
    smtp_code: number | null;
    smtp_reply: string | null;
    attempts: Generated<number>;
    address_hash: string | null;
    shard_key: GeneratedAlways<number>;
  };
  notices: {
    id: string;
    cause_kind: 'obligation' | 'report' | 'milestone' | 'alarm';
    cause_id: string;
    rung: string;
    recipient_id: string;
    occasion: Generated<number>;
    kind: MessageKind;
    campaign_id: string | null;
    plan_version: number;
    state: NoticeState;
    reason: string | null;
    due_at: Moment;
    useful_until: Moment;
    calendar: string;
    planned_at: Moment;
    state_at: Moment;
    message_id: string | null;
    shard_key: GeneratedAlways<number>;
  };
  opt_outs: { person_id: string; what: OptOut; since: Moment };
}
