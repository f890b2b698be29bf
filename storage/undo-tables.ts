import { employmentAttributes, statementAttribute } from '../domain/imports/staged.ts';

/** A table of facts in two times, as undoing an import sees it. SQL over the row `r`. */
export interface FactTable {
  name: string;
  /** Text that is equal for rows about the same. */
  key: string;
  /** What the row is about, in a word for people. */
  what: string;
  personId: string;
  /** Imports that have touched the row. */
  touchedBy: string[];
  /** Columns that a row has again when it is restored, `import_id`, `line` and `written_by` among them. */
  columns: string[];
}

const employment = [...employmentAttributes, statementAttribute]
  .map((attribute) => `'${attribute}'`)
  .join(', ');
// The four say the same in different words: they are undone together or not at all.
const attribute = `case when r.attribute in (${employment}) then 'employment' else r.attribute end`;
const separated = (...columns: string[]) => columns.join(` || chr(31) || `);
const writers = ['r.written_by', 'r.ended_by'];
// An address that somebody else has got since must not come back: what is sent to it would reach them.
const givenAway = `case when r.attribute = 'email' and r.valid_to is null then (
  select i.written_by from person_identifiers i where i.kind = 'email' and i.value = r.value and i.person_id <> r.person_id
    and i.valid_to is null and i.known_until is null limit 1) end`;
const lineage = ['import_id', 'line', 'written_by'];

/** All tables that imports write facts to. */
export const factTables: FactTable[] = [
  {
    name: 'roster_facts',
    key: separated('r.person_id::text', attribute),
    what: attribute,
    personId: 'r.person_id',
    touchedBy: [...writers, givenAway],
    columns: ['person_id', 'attribute', 'value', 'valid_from', 'valid_to', ...lineage],
  },
  {
    name: 'person_identifiers',
    key: separated('r.source', 'r.scope', 'r.kind', 'r.value'),
    what: 'r.kind',
    personId: 'r.person_id',
    touchedBy: writers,
    columns: [
      'person_id',
      'source',
      'scope',
      'kind',
      'value',
      'valid_from',
      'valid_to',
      'import_id',
      'written_by',
    ],
  },
  {
    name: 'learning_records',
    key: separated('r.person_id::text', 'r.course_key', 'r.attempt_key'),
    what: 'r.course_key',
    personId: 'r.person_id',
    touchedBy: writers,
    columns: [
      'person_id',
      'course_key',
      'course_id',
      'course_title',
      'attempt_key',
      'status',
      'started_on',
      'completed_on',
      'score',
      'minutes',
      'cost_minor',
      'currency',
      'valid_until',
      ...lineage,
    ],
  },
  {
    name: 'told_records',
    key: separated('r.kind', 'r.key'),
    what: separated('r.kind', 'r.key'),
    personId: 'r.person_id',
    touchedBy: writers,
    columns: [
      'kind',
      'key',
      'person_id',
      'unit_ids',
      'content',
      'valid_from',
      'valid_to',
      'as_of',
      ...lineage,
    ],
  },
];
