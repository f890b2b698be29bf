import type { GeneratedAlways } from 'kysely';
import type { Moment } from './columns.ts';
import type { ObligationKind } from './campaigns.ts';

type SurveyAnswer = 'yes' | 'partly' | 'no' | 'not-yet';

/** Learning that is owed outside campaigns, exemptions, surveys, and how every obligation stood. */
export interface StandingTables {
  covered_demands: {
    program: string;
    period: string;
    kind: ObligationKind;
    person_id: string;
    subject_key: string;
    campaign_id: string | null;
    obligation_id: string;
    due_on: string;
    at: Moment;
  };
  exemptions: {
    id: string;
    person_id: string;
    subject_key: string;
    from_on: string;
    until_on: string;
    reason: string;
    made_by: string;
    made_at: Moment;
    ended_at: Moment | null;
    ended_by: string | null;
  };
  survey_answers: { obligation_id: string; used: SurveyAnswer; at: Moment };
  obligation_events: {
    id: GeneratedAlways<number>;
    obligation_id: string;
    at: Moment;
    effective_on: string | null;
    state: 'open' | 'done' | 'withdrawn' | 'exempt';
    reason: string | null;
    due_on: string;
    exempt_until: string | null;
    opening: number;
    import_id: string | null;
  };
}
