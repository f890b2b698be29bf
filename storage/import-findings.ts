import { sql } from 'kysely';
import type { Finding } from '../domain/imports/findings.ts';
import type { Tx } from './database.ts';

export interface FindingsQuestion {
  importId: string;
  severity: Finding['severity'];
  /** Only this reason; null: all. */
  code: string | null;
  limit: number;
  offset: number;
}

/** Findings of one severity in the order of the file, and how many there are of them in all. */
export async function findingsPage(
  db: Tx,
  { importId, severity, code, limit, offset }: FindingsQuestion,
): Promise<{ findings: Finding[]; total: number }> {
  const { rows: findings } = await sql<Finding>`
    select line, column_name as "column", code, severity, detail, value_class as "valueClass" from import_findings
    where import_id = ${importId} and severity = ${severity} and (${code}::text is null or code = ${code})
    order by line nulls first, id limit ${limit} offset ${offset}`.execute(db);
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from import_findings
    where import_id = ${importId} and severity = ${severity} and (${code}::text is null or code = ${code})`.execute(
    db,
  );
  return { findings, total: rows[0]?.total ?? 0 };
}
