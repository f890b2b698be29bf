import type { Generated, GeneratedAlways } from 'kysely';
import type { LaterMoment, Moment } from './columns.ts';

export type PostState =
  | 'planned'
  | 'suppressed'
  | 'claimed'
  | 'handing-over'
  | 'handed-over'
  | 'failed'
  | 'unknown';

export interface ChannelTables {
  channel_posts: {
    id: string;
    channel: string;
    cause_kind: 'milestone' | 'digest';
    cause_id: string;
    occasion: Generated<number>;
    state: PostState;
    reason: string | null;
    due_at: Moment;
    useful_until: Moment;
    calendar: string;
    planned_at: Moment;
    state_at: Moment;
    epoch: number | null;
    claim_token: string | null;
    lease_until: LaterMoment;
    attempts: Generated<number>;
    http_status: number | null;
    http_reply: string | null;
    shard_key: GeneratedAlways<number>;
  };
  channel_stops: { channel: string; address_hash: string; since: Moment; http_status: number };
}
