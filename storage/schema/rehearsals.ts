import type { Json, Moment } from './columns.ts';
import type { NoticeState } from './campaigns.ts';

/** What was rehearsed, kept as the plan. */
export interface RehearsalTables {
  rehearsal_plans: {
    id: string;
    campaign_id: string;
    configuration_hash: string;
    opens_on: string;
    due_on: string;
    made_at: Moment;
    content: Json;
  };
  rehearsal_notices: {
    plan_id: string;
    cause_kind: string;
    cause_id: string;
    rung: string;
    recipient_id: string;
    occasion: number;
    track: string | null;
    state: NoticeState;
    reason: string | null;
    at: Moment;
  };
}
