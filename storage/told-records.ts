import { sql } from 'kysely';
import type { PlainKind } from '../domain/configuration/import-profile.ts';
import type { RecordDifference } from '../domain/imports/difference.ts';
import type { Tx } from './database.ts';

/** An import of a plain table whose rows are staged and matched. */
export interface ToldImport {
  importId: string;
  kind: PlainKind;
  source: string;
  /** YYYY-MM-DD. */
  asOf: string;
}

/**
 * Notes what this source said before and its full snapshot no longer holds: rows below line zero, since no line of the file
 * names them. What a later day's file has said stays.
 */
export async function stageTakenAway(tx: Tx, { importId, kind, source, asOf }: ToldImport): Promise<void> {
  await sql`
    insert into import_rows (import_id, line, content)
    select ${importId}, -row_number() over (order by t.key), jsonb_build_object('key', t.key)
    from told_records t join imports i on i.id = t.import_id
    where t.kind = ${kind} and t.known_until is null and i.source = ${source} and t.as_of <= ${asOf}
      and not exists (select 1 from import_rows r where r.import_id = ${importId} and r.content ->> 'key' = t.key)
      and not exists (select 1 from imports l where l.kind = ${kind} and l.source = ${source} and l.state = 'applied'
        and l.as_of > ${asOf} and l.id <> ${importId})`.execute(tx);
}

/**
 * Runs statements of a transaction that join all staged rows at once. The server knows nothing yet of rows that were just
 * written, and would look up each of them in all the others.
 */
export async function overWholeFile<Result>(tx: Tx, run: () => Promise<Result>): Promise<Result> {
  await sql`set local enable_nestloop = off`.execute(tx);
  const result = await run();
  await sql`set local enable_nestloop = on`.execute(tx);
  return result;
}

/** What applying the staged rows would change. What a later day's file has said stands, and counts as unchanged. */
export async function compareTold(tx: Tx, told: ToldImport): Promise<RecordDifference> {
  const { rows } = await sql<RecordDifference>`
    with ${judgement(told)}
    select (count(*) filter (where verdict = 'new'))::int as new, (count(*) filter (where verdict = 'changed'))::int as changed,
      (count(*) filter (where verdict = 'stands'))::int as unchanged,
      (select count(*) from taken_away)::int as "takenBack" from judged`.execute(tx);
  return rows[0] ?? { new: 0, changed: 0, unchanged: 0, takenBack: 0 };
}

/** Closes what differs or is gone and writes what is new. Rows are judged once, because writing would change the verdict. */
export async function applyTold(tx: Tx, told: ToldImport, now: string): Promise<void> {
  return overWholeFile(tx, () => write(tx, told, now));
}

async function write(tx: Tx, told: ToldImport, now: string): Promise<void> {
  const { importId, kind, asOf } = told;
  // Nobody else uses the table: whoever writes holds the lock of applying.
  const judged = sql.raw('staging.told_judged');
  await sql`drop table if exists ${judged}`.execute(tx);
  await sql`
    create table ${judged} as with ${judgement(told)}
    select line, key, person_id, unit_ids, content, valid_from, valid_to, current_id as closing_id from judged
    where verdict in ('new', 'changed')
    union all select null, null, null, null, null, null, null, id from taken_away`.execute(tx);
  await sql`
    update told_records t set known_until = ${now}, ended_by = ${importId} from ${judged} j where t.id = j.closing_id`.execute(
    tx,
  );
  await sql`
    insert into told_records (kind, key, person_id, unit_ids, content, valid_from, valid_to, as_of, known_since, import_id, line, written_by)
    select ${kind}, key, person_id, unit_ids, content, valid_from, valid_to, ${asOf}, ${now}, ${importId}, line, ${importId}
    from ${judged} where line is not null order by line`.execute(tx);
  await sql`drop table ${judged}`.execute(tx);
}

/**
 * `judged`: each staged row against what is known of its key. A row stands where what is known says the same, where a file of
 * a later day said it, or where such a file took it away. `taken_away`: what a snapshot no longer holds.
 */
function judgement({ importId, kind, source, asOf }: ToldImport) {
  return sql`
    historical as (
      select exists (select 1 from imports where kind = ${kind} and source = ${source} and state = 'applied'
        and as_of > ${asOf} and id <> ${importId}) as yes),
    staged as materialized (
      select r.line, r.content ->> 'key' as key, (r.content ->> 'personId')::uuid as person_id,
        array(select jsonb_array_elements_text(r.content -> 'unitIds'))::uuid[] as unit_ids, r.content -> 'values' as content,
        (r.content ->> 'validFrom')::date as valid_from, (r.content ->> 'validTo')::date as valid_to
      from import_rows r where r.import_id = ${importId} and r.line >= 0),
    current_told as materialized (
      select id, key, content, valid_from, valid_to, as_of, import_id, written_by from told_records
      where kind = ${kind} and known_until is null),
    ended_later as materialized (
      select distinct t.key from told_records t join imports e on e.id = t.ended_by
      where t.kind = ${kind} and e.state = 'applied' and e.as_of > ${asOf} and t.written_by is distinct from t.ended_by),
    judged as materialized (
      select s.*, c.id as current_id,
        case
          when c.id is null and l.key is not null then 'stands'
          when c.id is null then 'new'
          when c.as_of > ${asOf} or (select yes from historical) then 'stands'
          when (c.content, c.valid_from, c.valid_to) is not distinct from (s.content, s.valid_from, s.valid_to) then 'stands'
          else 'changed' end as verdict
      from staged s left join current_told c using (key) left join ended_later l using (key)),
    taken_away as (
      select c.id from current_told c join import_rows r on r.import_id = ${importId} and r.line < 0 and r.content ->> 'key' = c.key)`;
}
