import type { Generated, GeneratedAlways } from 'kysely';
import type { ImportKind } from '../../domain/configuration/import-profile.ts';
import type { ImportState } from '../../domain/imports/import-state.ts';
import type { Json, JsonByDefault, Moment } from './columns.ts';

export type RosterAttribute =
  | 'given-name'
  | 'family-name'
  | 'display-name'
  | 'email'
  | 'title'
  | 'unit'
  | 'manager'
  | 'site'
  | 'employment'
  | 'hired-on'
  | 'left-on'
  | 'pay-band'
  | 'locale'
  | 'work-days'
  | 'employment-told';

/** Installation, configuration, files, people, imports, learning. */
export interface PeopleTables {
  installation: {
    one: Generated<boolean>;
    person_salt: Buffer;
    ledger_epoch: number;
    released_epoch: number;
    held_reason: string | null;
    /** Where it lay when it claimed its last page; null: it never has. */
    place: string | null;
    mail_stopped_at: Moment | null;
    mail_stopped_by: string | null;
    mail_stopped_reason: string | null;
    may_send: GeneratedAlways<boolean>;
  };
  configurations: {
    hash: string;
    seq: GeneratedAlways<number>;
    content: Json;
    applied_at: Moment;
    applied_by: string;
  };
  files: {
    id: string;
    name: string;
    media_type: string;
    size_bytes: number;
    created_at: Moment;
    expires_at: Moment | null;
  };
  file_chunks: { file_id: string; n: number; key_id: string; body: Buffer };
  audit_events: {
    id: GeneratedAlways<number>;
    at: Moment;
    actor: string;
    action: string;
    subject: string;
    detail: Json;
    reason: string | null;
  };
  units: {
    id: string;
    parent_id: string | null;
    name: string;
    kind: 'organisation' | 'legal-entity' | 'unit';
  };
  people: { id: string; known_since: Moment; erased_at: Moment | null };
  imports: {
    id: string;
    source: string;
    kind: ImportKind;
    file_id: string;
    file_name: string;
    mapping_version: string;
    attempt: number;
    as_of: string;
    story_id: string;
    profile: string | null;
    full_snapshot: boolean | null;
    state: ImportState;
    rows_read: Generated<number>;
    rows_accepted: Generated<number>;
    rows_rejected: Generated<number>;
    difference: Json;
    failure: Json | null;
    uploaded_by: string;
    created_at: Moment;
    applied_at: Moment | null;
    apply_number: number | null;
    based_on: Generated<number>;
    questions: JsonByDefault;
    mapping_number: number | null;
    again: Generated<boolean>;
    corrects: string | null;
    undone_at: Moment | null;
    approval: 'auto' | 'ask' | null;
  };
  import_decisions: {
    id: GeneratedAlways<number>;
    import_id: string;
    decision: 'apply' | 'reject' | 'answer' | 'undo';
    by_name: string;
    reason: string;
    based_on: number | null;
    decided_at: Moment;
    acted_at: Moment | null;
  };
  import_mappings: {
    source: string;
    kind: ImportKind;
    number: number;
    content: Json;
    confirmed_by: string;
    confirmed_at: Moment;
  };
  person_links: {
    source: string;
    kind: 'employee-number' | 'email' | 'lms-id';
    value: string;
    person_id: string;
    state: 'suggested' | 'confirmed' | 'refused';
    import_id: string | null;
    line: number | null;
    decided_by: string | null;
    decided_at: Moment | null;
  };
  suggested_completions: {
    source: string;
    kind: string;
    value: string;
    person_id: string;
    course_id: string;
  };
  dropped_files: {
    id: GeneratedAlways<number>;
    path: string;
    size_bytes: number;
    modified_ms: number;
    inode: string;
    seen_at: Moment;
    import_id: string | null;
    place: string | null;
    told_state: string | null;
  };
  import_rows: { import_id: string; line: number; content: Json };
  import_findings: {
    id: GeneratedAlways<number>;
    import_id: string;
    line: number | null;
    column_name: string | null;
    code: string;
    severity: 'rejected' | 'warning' | 'dropped';
    detail: Generated<string>;
    value_class: Generated<string>;
  };
  person_identifiers: {
    id: GeneratedAlways<number>;
    person_id: string;
    source: string;
    scope: Generated<string>;
    kind: 'employee-number' | 'email' | 'lms-id';
    value: string;
    valid_from: string;
    valid_to: string | null;
    known_since: Moment;
    import_id: string | null;
    known_until: Moment | null;
    written_by: string | null;
    ended_by: string | null;
  };
  roster_facts: {
    id: GeneratedAlways<number>;
    person_id: string;
    attribute: RosterAttribute;
    value: string | null;
    valid_from: string;
    valid_to: string | null;
    known_since: Moment;
    known_until: Moment | null;
    import_id: string | null;
    line: number | null;
    written_by: string | null;
    ended_by: string | null;
  };
  roster_coverage: { import_id: string; full_snapshot: boolean; attributes: string[]; people: string[] };
  undo_kept: { import_id: string; table_name: string; key: string; kept_by: string };
  learning_records: {
    id: GeneratedAlways<number>;
    person_id: string;
    course_key: string;
    course_id: string | null;
    course_title: string;
    attempt_key: string;
    status: 'completed' | 'failed' | 'in-progress' | 'not-started' | 'expired';
    started_on: string | null;
    completed_on: string | null;
    score: number | null;
    minutes: number | null;
    cost_minor: number | null;
    currency: string | null;
    valid_until: string | null;
    import_id: string;
    line: number;
    known_since: Moment;
    known_until: Moment | null;
    written_by: string | null;
    ended_by: string | null;
  };
  prior_levels: {
    person_id: string;
    framework: string;
    skill_id: string;
    level: number;
    assessed_on: string;
    import_id: string;
    line: number;
  };
}
