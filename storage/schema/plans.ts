import type { GeneratedAlways } from 'kysely';
import type { PlanDecision } from '../../domain/development/plan-decision.ts';
import type { Moment } from './columns.ts';

/** What people said to development plans. */
export interface PlanTables {
  plan_decisions: {
    id: GeneratedAlways<number>;
    person_id: string;
    kind: PlanDecision['kind'];
    subject: string;
    value: string;
    due_on: string | null;
    period: string;
    decided_as: PlanDecision['decidedAs'];
    decided_by: string;
    reason: string | null;
    at: Moment;
  };
}
