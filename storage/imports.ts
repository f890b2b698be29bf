import { sql, type Updateable } from 'kysely';
import {
  mappingVersionOf,
  type ImportKind,
  type ImportProfile,
} from '../domain/configuration/import-profile.ts';
import { isFailureReport, type FailureReport } from '../domain/imports/failure.ts';
import { isImportDifference, type ImportDifference } from '../domain/imports/difference.ts';
import type { Finding } from '../domain/imports/findings.ts';
import type { ConfirmedMapping, ImportQuestion } from '../domain/imports/mapping.ts';
import { importStoryId } from '../domain/story-ids.ts';
import type { Tx } from './database.ts';
import { idOf } from './ids.ts';
import { decisionsOf, type DecisionOfImport } from './import-decisions.ts';
import { mappingByNumber } from './import-mappings.ts';
import type { Database, ImportState } from './schema.ts';

export interface NewImport {
  kind: ImportKind;
  fileId: string;
  fileName: string;
  /** Null: found from the headers when the file is checked. */
  profile: Pick<ImportProfile, 'id' | 'version' | 'source'> | null;
  /** Namespace of the identifiers; by default the profile's. */
  source?: string;
  /** The day that the file describes, YYYY-MM-DD. */
  asOf: string;
  /** Overrides what the profile says of absence from the file. */
  fullSnapshot?: boolean;
  uploadedBy: string;
  /** How its story is started, where that is known already. */
  approval?: 'auto' | 'ask';
  now: Date | string;
  /** By default the next one, or the one that is still open. */
  attempt?: number;
  /** Taken in although the same bytes were: something that the bytes do not say has been decided since. */
  again?: boolean;
  /** The import whose rejected rows this file brings back, corrected. */
  corrects?: string;
}

export interface ImportRecord {
  id: string;
  storyId: string;
  source: string;
  kind: ImportKind;
  fileId: string;
  fileName: string;
  profile: string | null;
  mappingVersion: string;
  attempt: number;
  asOf: string;
  fullSnapshot: boolean | null;
  state: ImportState;
  rowsRead: number;
  rowsAccepted: number;
  rowsRejected: number;
  /** What would change, or did, and how the file was understood: an ImportDifference, once checked. */
  difference: unknown;
  /** A FailureReport when the whole file was refused. */
  failure: unknown;
  uploadedBy: string;
  createdAt: Date;
  appliedAt: Date | null;
  /** How many imports had been applied or undone when the difference was made. */
  basedOn: number;
  /** What a person has to answer: ImportQuestion[]. */
  questions: unknown;
  /** The remembered mapping under which it was read; null: the profile alone. */
  mappingNumber: number | null;
  again: boolean;
  corrects: string | null;
  undoneAt: Date | null;
}

const undetected = 'detect';
/** By whom an import is registered that is only tried out. */
export const dryUploader = 'dry run';
/** States in which an import has not ended. */
export const openStates: ImportState[] = ['staged', 'asking', 'checked', 'held', 'approved'];

const columns = [
  'id',
  'story_id as storyId',
  'source',
  'kind',
  'file_id as fileId',
  'file_name as fileName',
  'profile',
  'mapping_version as mappingVersion',
  'attempt',
  'as_of as asOf',
  'full_snapshot as fullSnapshot',
  'state',
  'rows_read as rowsRead',
  'rows_accepted as rowsAccepted',
  'rows_rejected as rowsRejected',
  'difference',
  'failure',
  'uploaded_by as uploadedBy',
  'created_at as createdAt',
  'applied_at as appliedAt',
  'based_on as basedOn',
  'questions',
  'mapping_number as mappingNumber',
  'again',
  'corrects',
  'undone_at as undoneAt',
] as const;

/** Writes down an uploaded file before its story starts. The same file under the same mapping joins the attempt that is still open. */
export async function registerImport(db: Tx, wanted: NewImport): Promise<string> {
  const { kind, fileId, profile } = wanted;
  const source = wanted.source ?? profile?.source ?? undetected;
  const mappingVersion = profile ? mappingVersionOf(profile) : undetected;
  const attempt = wanted.attempt ?? (await nextAttempt(db, { source, fileId, mappingVersion }));
  const storyId = importStoryId({ source, fileId, mappingVersion, attempt });
  const id = idOf('import', storyId);
  await db
    .insertInto('imports')
    .values({
      id,
      story_id: storyId,
      source,
      kind,
      file_id: fileId,
      // A name may bring signs that steer a terminal.
      file_name: wanted.fileName.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' '),
      profile: profile?.id ?? null,
      mapping_version: mappingVersion,
      attempt,
      as_of: wanted.asOf,
      full_snapshot: wanted.fullSnapshot ?? null,
      state: 'staged',
      difference: '{}',
      failure: null,
      uploaded_by: wanted.uploadedBy,
      approval: wanted.approval ?? null,
      created_at: wanted.now,
      applied_at: null,
      again: wanted.again ?? false,
      corrects: wanted.corrects ?? null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return id;
}

/**
 * The attempt that is still open, or the one after the last. The story's name keeps what an import was first registered as,
 * its other columns what its headers told since: a new attempt must be new by both. What is only tried out counts for neither.
 */
async function nextAttempt(
  db: Tx,
  { source, fileId, mappingVersion }: { source: string; fileId: string; mappingVersion: string },
): Promise<number> {
  const first = importStoryId({ source, fileId, mappingVersion, attempt: 1 }).slice(0, -1);
  const { rows } = await sql<{ joined: number | null; next: number }>`
    with attempts as (
      select split_part(story_id, '/', -1)::int as number, state from imports
      where starts_with(story_id, ${first}) and uploaded_by <> ${dryUploader}
      union all
      select attempt, null from imports
      where source = ${source} and file_id = ${fileId} and mapping_version = ${mappingVersion} and uploaded_by <> ${dryUploader})
    select max(number) filter (where state = any(${openStates})) as joined, coalesce(max(number), 0) + 1 as next
    from attempts`.execute(db);
  return rows[0]?.joined ?? rows[0]?.next ?? 1;
}

export async function importById(db: Tx, importId: string): Promise<ImportRecord | null> {
  const row = await db.selectFrom('imports').select(columns).where('id', '=', importId).executeTakeFirst();
  return row ?? null;
}

/** All imports, newest first. */
export async function listImports(db: Tx, limit: number = 100): Promise<ImportRecord[]> {
  return db
    .selectFrom('imports')
    .select(columns)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** The import of this source that was applied last, or of any source when none is named. */
export async function latestApplied(
  db: Tx,
  of: { source?: string; kind?: ImportKind } = {},
): Promise<ImportRecord | null> {
  let query = db.selectFrom('imports').select(columns).where('state', '=', 'applied');
  if (of.source !== undefined) query = query.where('source', '=', of.source);
  if (of.kind !== undefined) query = query.where('kind', '=', of.kind);
  const row = await query.orderBy('apply_number', 'desc').limit(1).executeTakeFirst();
  return row ?? null;
}

/** Findings in the order of the file; `total` counts all of them. */
async function findingsOf(
  db: Tx,
  importId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ total: number; findings: Finding[] }> {
  const { rows: findings } = await sql<Finding>`
    select line, column_name as "column", code, severity, detail, value_class as "valueClass" from import_findings where import_id = ${importId}
    order by severity, line nulls first, id limit ${limit} offset ${offset}`.execute(db);
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from import_findings where import_id = ${importId}`.execute(db);
  return { total: rows[0]?.total ?? 0, findings };
}

export interface ImportSummary extends Omit<ImportRecord, 'difference' | 'failure' | 'questions'> {
  /** Null until it is checked. */
  difference: ImportDifference | null;
  failure: FailureReport | null;
  /** How often each code occurs, the most frequent first. */
  codes: { code: string; severity: Finding['severity']; count: number }[];
  findings: Finding[];
  totalFindings: number;
  questions: ImportQuestion[];
  decisions: DecisionOfImport[];
  /** How a person said that the file is to be read; null: nobody had to. */
  mapping: ConfirmedMapping | null;
}

/** Everything that a page about one import shows; null for an unknown one. */
export async function importSummary(
  db: Tx,
  importId: string,
  page: { limit: number; offset: number } = { limit: 50, offset: 0 },
): Promise<ImportSummary | null> {
  const record = await importById(db, importId);
  if (!record) return null;
  const { findings, total } = await findingsOf(db, importId, page);
  const { rows: codes } = await sql<ImportSummary['codes'][number]>`
    select code, severity, count(*)::int as count from import_findings where import_id = ${importId}
    group by code, severity order by 3 desc, 1`.execute(db);
  const { source, kind, mappingNumber: number } = record;
  return {
    ...record,
    difference: isImportDifference(record.difference) ? record.difference : null,
    failure: isFailureReport(record.failure) ? record.failure : null,
    codes,
    findings,
    totalFindings: total,
    questions: questionsOf(record.questions),
    decisions: await decisionsOf(db, importId),
    mapping: number === null ? null : await mappingByNumber(db, { source, kind, number }),
  };
}

function questionsOf(questions: unknown): ImportQuestion[] {
  return Array.isArray(questions) ? questions.filter(isQuestion) : [];
}

function isQuestion(question: unknown): question is ImportQuestion {
  return typeof question === 'object' && question !== null && 'about' in question;
}

/**
 * Gives an import the source and mapping that its headers told. The story keeps its name; the attempt is the next of
 * that mapping, because the same bytes may have been imported under it before; what is only tried out keeps its own.
 * Repeating it changes nothing.
 */
export async function settleMapping(
  db: Tx,
  of: Pick<ImportRecord, 'id' | 'source' | 'mappingVersion' | 'mappingNumber'>,
): Promise<void> {
  const { id, source, mappingVersion, mappingNumber } = of;
  await sql`
    update imports i set source = ${source}, mapping_version = ${mappingVersion}, mapping_number = ${mappingNumber},
      attempt = case when uploaded_by = ${dryUploader} then attempt else 1 + (
        select coalesce(max(o.attempt), 0) from imports o
        where o.source = ${source} and o.file_id = i.file_id and o.mapping_version = ${mappingVersion} and o.id <> i.id
          and o.uploaded_by <> ${dryUploader}) end
    where i.id = ${id} and (i.source, i.mapping_version) <> (${source}, ${mappingVersion})`.execute(db);
}

export async function updateImport(
  db: Tx,
  importId: string,
  change: Updateable<Database['imports']>,
): Promise<void> {
  await db.updateTable('imports').set(change).where('id', '=', importId).execute();
}
