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

/** What one row tells, before it is known whom it means. */
export interface ToldRow {
  line: number;
  number: string | null;
  scope: string;
  /** Names down to the unit, where the file tells of it. */
  unitPath: string[] | null;
  /** As statementText writes it. */
  statement: string;
  facts: StagedPerson['facts'];
}

/** Whom a line means, and what only the whole file tells of them. */
export interface PersonOfLine {
  line: number;
  personId: string;
  state: PersonState;
  managerId: string | null;
  withoutEmail: boolean;
}

const parts = ['told', 'whose', 'people', 'later', 'ends', 'facts', 'changes'] as const;

/**
 * Tables of one import, as SQL spells them: what the rows `told`, `whose` they are, both together as `people`, what `later`
 * files told of them, and what would be written: rows that end, new `facts`, and the `changes` to show.
 */
export type RosterTables = Record<(typeof parts)[number], string>;

export function rosterTables(importId: string): RosterTables {
  if (!/^[0-9a-f-]{36}$/.test(importId)) throw new Error('An import goes by a UUID');
  const name = (part: string) => `staging."roster_${part}_${importId.replaceAll('-', '')}"`;
  return {
    told: name('told'),
    whose: name('whose'),
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

const toldColumns = [
  'line',
  'number',
  'scope',
  'unit_path',
  'told',
  'statement',
  ...plainAttributes.map(columnOf),
];

const texts = plainAttributes.map((attribute) => `${columnOf(attribute)} text`).join(', ');
const shapes = {
  told: `line int, number text, scope text, unit_path text, told int, statement text, ${texts}`,
  whose: 'line int, person_id uuid, state text, manager_id uuid, without_email int',
  people: `line int, person_id uuid, state text, number text, scope text, unit_path text, told int, statement text, ${texts}`,
  later: 'person_id uuid, as_of date, attributes text[]',
  ends: 'fact_id bigint',
  facts:
    'person_id uuid, attribute text, value text, valid_from date, valid_to date, import_id uuid, line int',
  changes: 'person_id uuid, line int, change text, before text, after text',
} as const;

/** Makes the tables anew, and opens the COPY of what the rows tell. */
export async function openTold(db: Db, importId: string): Promise<CopyIn> {
  const tables = rosterTables(importId);
  const making = parts.map((part) => `create table ${tables[part]} (${shapes[part]})`);
  const first = [dropping(importId), ...making];
  return openCopyIn(db, { table: tables.told, columns: toldColumns, first });
}

export function toldLine({ line, number, scope, unitPath, statement, facts }: ToldRow): string {
  let told = 0;
  const values = plainAttributes.map((attribute) => {
    const value = facts[attribute];
    if (value !== undefined) told += toldBit(attribute);
    return value ?? null;
  });
  const path = unitPath === null ? null : JSON.stringify(unitPath);
  return copyLine([line, number, scope, path, told, statement, ...values]);
}

/** Opens the COPY of rows that take the place of what their lines told. */
export async function openToldAnew(db: Db, importId: string, lines: number[]): Promise<CopyIn> {
  const { told } = rosterTables(importId);
  const first = [`delete from ${told} where line in (${lines.map(Number).join(', ')})`];
  return openCopyIn(db, { table: told, columns: toldColumns, first });
}

export function whoseLine({ line, personId, state, managerId, withoutEmail }: PersonOfLine): string {
  return copyLine([line, personId, state, managerId, withoutEmail ? 1 : 0]);
}

/** Puts together what the rows told and whose they are. */
export async function joinPeopleOfFile(db: Db, importId: string): Promise<void> {
  const { told, whose, people } = rosterTables(importId);
  const columns = plainAttributes.map(columnOf).map((column) => {
    if (column === 'manager') return 'w.manager_id::text';
    return column === 'email' ? 'case when w.without_email = 0 then t.email end' : `t.${column}`;
  });
  const email = toldBit('email');
  await sql
    .raw(
      `insert into ${people}
      select w.line, w.person_id, w.state, t.number, coalesce(t.scope, ''), t.unit_path,
        case when w.state = 'freed' then ${email} else coalesce(t.told, 0) end, t.statement, ${columns.join(', ')}
      from ${whose} w left join ${told} t on t.line = w.line and w.state = 'taken'`,
    )
    .execute(db);
}

export async function openPlan(
  db: Db,
  importId: string,
  part: 'whose' | 'ends' | 'facts' | 'changes',
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
