import { sql } from 'kysely';
import { copyLine } from '../domain/imports/copy-text.ts';
import { plainAttributes, type PlainAttribute, type StagedPerson } from '../domain/imports/staged.ts';
import { openCopyIn, type CopyIn } from './copy-in.ts';
import type { Db, Tx } from './database.ts';

/**
 * `taken`: a row tells of them. `present`: in the file, in a row that was left out or has become part of another. `absent`: a
 * full snapshot leaves them out. `freed`: they lose their address to somebody in the file.
 */
export type PersonState = 'taken' | 'present' | 'absent' | 'freed';

export interface PersonOfFile extends StagedPerson {
  state: PersonState;
  number: string | null;
  scope: string;
  /** Names down to the unit, where the file tells of it. */
  unitPath: string[] | null;
}

const parts = ['people', 'later', 'ends', 'facts', 'changes'] as const;

/**
 * Tables of one import, as SQL spells them: the `people` of the file, what `later` files told of them, and what would be
 * written: rows that end, new `facts`, and the `changes` to show.
 */
export type RosterTables = Record<(typeof parts)[number], string>;

export function rosterTables(importId: string): RosterTables {
  if (!/^[0-9a-f-]{36}$/.test(importId)) throw new Error('An import goes by a UUID');
  const name = (part: string) => `staging."roster_${part}_${importId.replaceAll('-', '')}"`;
  return {
    people: name('people'),
    later: name('later'),
    ends: name('ends'),
    facts: name('facts'),
    changes: name('changes'),
  };
}

/** The column of an attribute in `people`. */
export function columnOf(attribute: PlainAttribute): string {
  return attribute.replaceAll('-', '_');
}

/** The bit of `told` that says that the file tells of an attribute. */
export function toldBit(attribute: PlainAttribute): number {
  return 2 ** plainAttributes.indexOf(attribute);
}

const peopleColumns = [
  'line',
  'person_id',
  'state',
  'number',
  'scope',
  'unit_path',
  'told',
  'statement',
  ...plainAttributes.map(columnOf),
];

const shapes = {
  people: `line int, person_id uuid, state text, number text, scope text, unit_path text, told int, statement text, ${plainAttributes
    .map((attribute) => `${columnOf(attribute)} text`)
    .join(', ')}`,
  later: 'person_id uuid, as_of date, attributes text[]',
  ends: 'fact_id bigint',
  facts:
    'person_id uuid, attribute text, value text, valid_from date, valid_to date, import_id uuid, line int',
  changes: 'person_id uuid, line int, change text, before text, after text',
} as const;

/** Makes the tables anew, and opens the COPY of the file's people. */
export async function openPeopleOfFile(db: Db, importId: string): Promise<CopyIn> {
  const tables = rosterTables(importId);
  const making = parts.map((part) => `create table ${tables[part]} (${shapes[part]})`);
  const first = [dropping(importId), ...making];
  return openCopyIn(db, { table: tables.people, columns: peopleColumns, first });
}

export function personLine(person: PersonOfFile): string {
  const { line, personId, state, number, scope, unitPath, statement, facts } = person;
  let told = 0;
  const values = plainAttributes.map((attribute) => {
    const value = facts[attribute];
    if (value !== undefined) told += toldBit(attribute);
    return value ?? null;
  });
  const path = unitPath === null ? null : JSON.stringify(unitPath);
  return copyLine([line, personId, state, number, scope, path, told, statement, ...values]);
}

export async function openPlan(
  db: Db,
  importId: string,
  part: 'ends' | 'facts' | 'changes',
): Promise<CopyIn> {
  const columns = shapes[part].split(', ').map((column) => column.split(' ')[0] ?? '');
  return openCopyIn(db, { table: rosterTables(importId)[part], columns });
}

/** Once everybody is there: lets them be found by line, and the planner know how many they are. */
export async function indexPeopleOfFile(db: Db, importId: string): Promise<void> {
  const { people } = rosterTables(importId);
  await sql.raw(`create index on ${people} (line)`).execute(db);
  await sql.raw(`analyze ${people}`).execute(db);
}

/** Lets go of what an import staged, whatever there is of it. */
export async function dropStagedRoster(tx: Tx, importId: string): Promise<void> {
  await sql.raw(dropping(importId)).execute(tx);
}

/** True while a plan of the import is there. */
export async function isStaged(tx: Tx, importId: string): Promise<boolean> {
  const { changes } = rosterTables(importId);
  const { rows } = await sql<{ there: boolean }>`select to_regclass(${changes}) is not null as there`.execute(
    tx,
  );
  return rows[0]?.there ?? false;
}

function dropping(importId: string): string {
  return `drop table if exists ${Object.values(rosterTables(importId)).join(', ')}`;
}
