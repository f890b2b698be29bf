import { sql, type RawBuilder } from 'kysely';
import type { PlainKind } from '../domain/configuration/import-profile.ts';
import type { Tx } from './database.ts';

/** Kinds whose rows belong to a line of the table of benefits. */
export const kindsOfLines: readonly PlainKind[] = ['study-answers', 'study-measurements'];

/** The key of the line of benefits that a row with such a key belongs to: no person, no unit, then programme, line and day. */
export function keyOfLine(column: string): RawBuilder<string> {
  return sql.raw(`array_to_string((string_to_array(${column}, '|'))[1:5], '|')`);
}

/**
 * Staged rows whose line of benefits is not imported, is not worked out from such rows, or names fewer earlier periods than they have values, leave with
 * a finding. Returns how many left. Headers are those under which the file names the line and each earlier value.
 */
export async function settleLineless(
  tx: Tx,
  {
    importId,
    kind,
    headers,
  }: { importId: string; kind: PlainKind; headers: { line: string | null; earlier: string | null } },
): Promise<number> {
  const { rows } = await sql<{ gone: number }>`
    with lines as materialized (
      select key, content from told_records where kind = 'benefit-lines' and known_until is null),
    judged as materialized (
      select r.line,
        case
          when l.key is null then 'UnknownLine'
          when l.content ? 'improvement' or (l.content ->> 'isolationMethod' = 'control-group') <> (${kind} = 'study-measurements')
            then 'LineToldOtherwise'
          when coalesce(jsonb_array_length(l.content -> 'earlierFrom'), 0) <
            (select coalesce(max(right(name, 1)::int), 0) from jsonb_object_keys(r.content -> 'values') name where name ~ '^earlier[1-9]$')
            then 'EarlierWithoutPeriod'
        end as code
      from import_rows r left join lines l on l.key = ${keyOfLine("r.content ->> 'key'")}
      where r.import_id = ${importId} and r.line >= 0),
    wrong as (select line, code from judged where code is not null),
    told as (
      insert into import_findings (import_id, line, column_name, code, severity, value_class)
      select ${importId}, line, case when code = 'EarlierWithoutPeriod' then ${headers.earlier}::text else ${headers.line}::text end, code, 'rejected', 'text'
      from wrong order by line),
    gone as (delete from import_rows r using wrong w where r.import_id = ${importId} and r.line = w.line)
    select count(*)::int as gone from wrong`.execute(tx);
  return rows[0]?.gone ?? 0;
}
