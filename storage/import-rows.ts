import { sql } from 'kysely';
import type { Finding } from '../domain/imports/findings.ts';
import type { Tx } from './database.ts';
import { dropPreview } from './import-previews.ts';
import { dropStagedLearning } from './staged-learning.ts';
import { dropStagedRoster } from './staged-roster.ts';

/** A row of a file in our own words, waiting to be applied. */
export interface StagedRow {
  line: number;
  content: object;
}

export async function stageRows(tx: Tx, importId: string, rows: StagedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into import_rows (import_id, line, content)
    select ${importId}, line, content from jsonb_to_recordset(${JSON.stringify(rows)}) as r(line int, content jsonb)`.execute(
    tx,
  );
}

export async function addFindings(tx: Tx, importId: string, findings: Finding[]): Promise<void> {
  if (findings.length === 0) return;
  await sql`
    insert into import_findings (import_id, line, column_name, code, severity, detail)
    select ${importId}, line, "column", code, severity, detail from jsonb_to_recordset(${JSON.stringify(findings)})
      as f(line int, "column" text, code text, severity text, detail text)`.execute(tx);
}

/** Before a check begins (again), and once nothing of the file is wanted any more. */
export async function clearStagedRows(tx: Tx, importId: string): Promise<void> {
  await tx.deleteFrom('import_rows').where('import_id', '=', importId).execute();
  await dropPreview(tx, importId);
  await dropStagedLearning(tx, importId);
  await dropStagedRoster(tx, importId);
}

export async function clearFindings(tx: Tx, importId: string): Promise<void> {
  await tx.deleteFrom('import_findings').where('import_id', '=', importId).execute();
}

export interface StagedContent {
  line: number;
  content: unknown;
}

/** The staged rows of these lines, a page at a time, with a fingerprint that is equal for rows that say the same. */
export async function* stagedOnLines(
  tx: Tx,
  importId: string,
  lines: number[],
): AsyncGenerator<(StagedContent & { fingerprint: string })[]> {
  const pageRows = 5000;
  for (let from = 0; from < lines.length; from += pageRows) {
    const { rows } = await sql<StagedContent & { fingerprint: string }>`
      select line, content, md5(content::text) as fingerprint from import_rows
      where import_id = ${importId} and line = any(${lines.slice(from, from + pageRows)}::int[])`.execute(tx);
    yield rows;
  }
}

/**
 * Settles rows with one `key`: equal ones count once, differing ones not at all. Both leave a finding with the line of
 * the first. Returns how many rows went, and how many of them were rejected.
 */
export async function settleRepeatedRows(
  tx: Tx,
  importId: string,
  column: string | null,
): Promise<{ gone: number; rejected: number }> {
  const { rows } = await sql<{ gone: number; rejected: number }>`
    with same as (
      select line, min(line) over by_key as first, count(*) over by_key as rows,
        min(content::text) over by_key = max(content::text) over by_key as equal
      from import_rows where import_id = ${importId} window by_key as (partition by content ->> 'key')),
    gone as (
      delete from import_rows r using same s
      where r.import_id = ${importId} and r.line = s.line and s.rows > 1 and not (s.equal and s.line = s.first)
      returning s.line, s.first, s.equal),
    told as (
      insert into import_findings (import_id, line, column_name, code, severity, detail)
      select ${importId}, line, ${column}, case when equal then 'RepeatedRow' else 'DuplicateKey' end,
        case when equal then 'warning' else 'rejected' end, 'first on line ' || first
      from gone order by line)
    select count(*)::int as gone, (count(*) filter (where not equal))::int as rejected from gone`.execute(tx);
  return rows[0] ?? { gone: 0, rejected: 0 };
}
