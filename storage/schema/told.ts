import type { GeneratedAlways } from 'kysely';
import type { PlainKind } from '../../domain/configuration/import-profile.ts';
import type { Json, Moment } from './columns.ts';

/** Where a line of a view was told. */
interface ToldIn {
  id: number;
  as_of: string;
  known_since: Date;
  import_id: string;
  line: number;
}

/** Plain tables, and the typed views before them: what is known now. */
export interface ToldTables {
  told_records: {
    id: GeneratedAlways<number>;
    kind: PlainKind;
    key: string;
    person_id: string | null;
    unit_ids: string[];
    content: Json;
    valid_from: string | null;
    valid_to: string | null;
    as_of: string;
    known_since: Moment;
    known_until: Moment | null;
    import_id: string;
    line: number;
    written_by: string | null;
    ended_by: string | null;
  };
  business_measures: ToldIn & {
    measure: string;
    title: string | null;
    unit_ids: string[];
    period: string;
    period_from: string;
    period_to: string;
    value: number;
    measured_in: string;
    target: number | null;
    people: number | null;
    source: string | null;
  };
  learning_budget: ToldIn & {
    unit_ids: string[];
    period: string;
    period_from: string;
    period_to: string;
    type: 'budget' | 'plan' | 'forecast' | 'actual';
    category: string;
    programme: string | null;
    amount_minor: number;
    currency: string;
    hours: number | null;
    people: number | null;
    source: string | null;
  };
  course_catalogue: ToldIn & {
    course: string;
    title: string;
    skills: string[];
    way: string | null;
    hours: number | null;
    owner: string | null;
    reviewed_on: string | null;
    validity_months: number | null;
    languages: string[];
    link: string | null;
    retired_on: string | null;
  };
  course_assignments: ToldIn & {
    course: string;
    person_id: string | null;
    unit_ids: string[];
    role: string | null;
    due_on: string | null;
    because: string | null;
    valid_from: string | null;
    valid_to: string | null;
  };
  absences: ToldIn & { person_id: string; absent_from: string; absent_to: string | null };
  told_work_days: ToldIn & {
    person_id: string;
    work_days: number[];
    valid_from: string;
    valid_to: string | null;
  };
  unit_leads: ToldIn & {
    unit_id: string;
    person_id: string;
    rank: number;
    valid_from: string | null;
    valid_to: string | null;
  };
  declared_skills: ToldIn & {
    person_id: string;
    what: 'skill' | 'education' | 'earlier-work' | 'interest' | 'nomination';
    framework: string | null;
    skill_id: string | null;
    subject: string | null;
    degree: string | null;
    level: number | null;
    evidence: 'self' | 'manager' | 'certificate' | 'portfolio' | 'record';
    years: number | null;
    declared_on: string | null;
  };
}
