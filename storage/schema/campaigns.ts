import type { CampaignPhase } from '../../domain/campaign-phase.ts';
import type { Generated, GeneratedAlways } from 'kysely';
import type { Track } from '../../domain/chase.ts';
import type { EditKind } from '../../domain/campaign-edits/kinds.ts';
import type { Json, JsonByDefault, Moment } from './columns.ts';

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

export type MessageKind = 'daily' | 'report' | 'celebration' | 'digest' | 'link' | 'pulse' | 'alarm';

/** What a notice is about. `channel`: one that does not get what it should; `digest`: a month's celebrations; `pulse`: a campaign in a week. */
export type CauseKind =
  | 'obligation'
  | 'report'
  | 'milestone'
  | 'alarm'
  | 'launch'
  | 'report-alarm'
  | 'channel'
  | 'digest'
  | 'pulse'
  | 'nomination';

/** The ladder that a notice is a rung of; `thanks` is for what was done. */
export type NoticeTrack = Track | 'thanks';

/** By mail, or shown on the reader's personal page alone. */
export type NoticeChannel = 'mail' | 'page';

export type DelayReason = 'working time' | 'message of the day' | 'budget' | 'mail server' | 'mail cap';

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
    phase_before: CampaignPhase | null;
    pauses: JsonByDefault;
    followed_at: Moment | null;
    held_reason: string | null;
    confirmed_people: number | null;
    opened_by: string | null;
    planned_on: string | null;
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
    followed_site: string | null;
    followed_unit_id: string | null;
    followed_title: string | null;
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
    paused_on: string | null;
    leave_due_on: string | null;
    nudged: Generated<number>;
    exempt_until: string | null;
    changed_at: Moment | null;
    effective_on: string | null;
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
    track: Track;
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
    leave_by: Moment | null;
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
    cause_kind: CauseKind;
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
    track: NoticeTrack | null;
    channel: Generated<NoticeChannel>;
    /** The rung's own quiet hours, HH:MM-HH:MM; null: the organisation's. */
    quiet: string | null;
    shard_key: GeneratedAlways<number>;
  };
  notice_delays: {
    id: GeneratedAlways<number>;
    notice_id: string;
    at: Moment;
    from_due_at: Moment;
    to_due_at: Moment | null;
    why: DelayReason;
    detail: string | null;
  };
  notice_holds: {
    id: string;
    person_id: string | null;
    campaign_id: string | null;
    made_by: string;
    reason: string;
    made_at: Moment;
    released_by: string | null;
    released_at: Moment | null;
  };
  notice_resolutions: {
    id: string;
    message_id: string;
    outcome: 'delivered' | 'not-delivered';
    again: boolean;
    evidence: string;
    /** Why its end was unknown, a code; null where that is not known, or it was being handed over. */
    cause: string | null;
    made_by: string;
    made_at: Moment;
  };
  closed_obligations: {
    obligation_id: string;
    person_id: string;
    at: Moment;
    shard_key: GeneratedAlways<number>;
  };
  campaign_edits: {
    id: string;
    campaign_id: string;
    kind: EditKind;
    made_by: string;
    reason: string;
    made_at: Moment;
    content: Json;
    state: Generated<'asked' | 'applied' | 'refused'>;
    refusal: string | null;
    applied_at: Moment | null;
    plan_version: number | null;
    effect: Json | null;
  };
  campaign_edit_people: {
    edit_id: string;
    person_id: string;
    obligation_id: string | null;
    content: JsonByDefault;
  };
  opt_outs: { person_id: string; what: OptOut; since: Moment };
}
