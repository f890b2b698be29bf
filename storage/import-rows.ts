import { sql } from 'kysely';
import type { Finding } from '../domain/imports/findings.ts';
import type { Tx } from './database.ts';
import { dropStagedLearning } from './staged-learning.ts';

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
  await dropStagedLearning(tx, importId);
}

export async function clearFindings(tx: Tx, importId: string): Promise<void> {
  await tx.deleteFrom('import_findings').where('import_id', '=', importId).execute();
}

export async function dropRows(tx: Tx, importId: string, lines: number[]): Promise<void> {
  await sql`delete from import_rows where import_id = ${importId} and line = any(${lines}::int[])`.execute(
    tx,
  );
}

/** Takes the e-mail fact from the rows of these lines. */
export async function withholdEmails(tx: Tx, importId: string, lines: number[]): Promise<void> {
  await sql`
    update import_rows set content = jsonb_set(content, '{facts,email}', 'null')
    where import_id = ${importId} and line = any(${lines}::int[])`.execute(tx);
}

/** Writes the managers that were found into their people's rows. */
export async function fillInManagers(
  tx: Tx,
  importId: string,
  found: { line: number; managerId: string }[],
): Promise<void> {
  await sql`
    update import_rows r set content = jsonb_set(r.content, '{facts,manager}', to_jsonb(m."managerId"))
    from jsonb_to_recordset(${JSON.stringify(found)}) as m(line int, "managerId" text)
    where r.import_id = ${importId} and r.line = m.line`.execute(tx);
}

/** All staged rows in the order of the file, a page at a time. */
export async function* stagedPages(
  tx: Tx,
  importId: string,
  pageRows: number = 1000,
): AsyncGenerator<{ line: number; content: unknown }[]> {
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = await tx
      .selectFrom('import_rows')
      .select(['line', 'content'])
      .where('import_id', '=', importId)
      .where(sql<boolean>`line > ${after}::bigint`)
      .orderBy('line')
      .limit(pageRows)
      .execute();
    if (rows.length > 0) yield rows;
    if (rows.length < pageRows) return;
    after = rows.at(-1)?.line ?? after;
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
