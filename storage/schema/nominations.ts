import type { GeneratedAlways } from 'kysely';
import type { LaterMoment, Moment } from './columns.ts';

export type NominationState = 'waiting' | 'sent-back' | 'approved' | 'declined' | 'withdrawn';

export type NominationAction =
  | 'made'
  | 'changed'
  | 'withdrawn'
  | 'edited'
  | 'approved'
  | 'sent-back'
  | 'declined'
  | 'kept-private'
  | 'shared-again';

export interface NominationTables {
  nominations: {
    id: string;
    nominator_id: string;
    nominee_id: string;
    kind: string;
    because: string | null;
    story: string;
    state: NominationState;
    made_at: Moment;
    state_at: Moment;
    milestone_id: string | null;
    kept_private_at: LaterMoment;
  };
  nomination_events: {
    id: GeneratedAlways<number>;
    nomination_id: string;
    at: Moment;
    actor: string;
    action: NominationAction;
    reason: string | null;
    story: string;
  };
}
