import { sql, type RawBuilder } from 'kysely';
import type { KeptFact } from '../domain/imports/undo.ts';
import type { Tx } from './database.ts';
import { factTables, type FactTable } from './undo-tables.ts';

export interface UndoneFacts {
  /** Facts and records that have their former value again, or are gone because they had none. */
  restored: number;
  /** What later imports have touched, and therefore stays. */
  kept: KeptFact[];
}

/**
 * Gives what an import wrote or ended its former value, unless an import that was applied later and still stands has touched
 * it. Nothing is deleted: what the import wrote is closed, and what it had closed is told again with where it was told first.
 * What an earlier undoing had to keep because of this import goes back as well. The caller holds the lock of applying.
 */
export async function undoImport(
  tx: Tx,
  { importId, now }: { importId: string; now: string },
): Promise<UndoneFacts> {
  const undone: UndoneFacts = { restored: 0, kept: [] };
  for (const table of factTables) {
    await keepKeys(tx, table, importId);
    const kept = await keepTouched(tx, table, { importId, gone: importId });
    undone.restored += await restore(tx, table, { importId, now });
    undone.kept.push(...kept);
    await undoWhatWaited(tx, table, { importId, now });
    await sql`drop table ${keys}`.execute(tx);
  }
  return undone;
}

const keys: RawBuilder<unknown> = sql.raw('staging.undo_keys');

/** Keys of whatever the import wrote or ended. */
export function keysWrittenBy(table: FactTable, importId: string): RawBuilder<unknown> {
  return sql`
    select distinct ${sql.raw(table.key)} as key from ${sql.table(table.name)} r
    where r.written_by = ${sql.lit(importId)} or r.ended_by = ${sql.lit(importId)}`;
}

/** The lock of applying sees to it that nobody else uses the table. */
async function keepKeys(tx: Tx, table: FactTable, importId: string): Promise<void> {
  await sql`drop table if exists ${keys}`.execute(tx);
  await sql`create table ${keys} as ${keysWrittenBy(table, importId)}`.execute(tx);
  await sql`analyze ${keys}`.execute(tx);
}

/** Of the keys of an import, those that a later import has touched which stands, and by which it was last; `gone` is being undone. */
export function touchedLater(
  table: FactTable,
  { importId, gone, keys: among }: { importId: string; gone: string; keys: RawBuilder<unknown> },
): RawBuilder<unknown> {
  return sql`
    select distinct on (key) ${sql.raw(table.key)} as key, ${sql.raw(table.what)} as what,
      ${sql.raw(table.personId)} as person_id, l.id as by_import
    from ${sql.table(table.name)} r join imports l on l.id in (${sql.raw(table.touchedBy.join(', '))})
    where ${sql.raw(table.key)} in (select key from ${among}) and l.state = 'applied' and l.id <> ${gone}
      and l.apply_number > (select apply_number from imports where id = ${importId})
    order by key, l.apply_number desc`;
}

/** Takes the keys away that a later import has touched, and writes down which; `gone` is being undone. */
async function keepTouched(
  tx: Tx,
  table: FactTable,
  { importId, gone }: { importId: string; gone: string },
): Promise<KeptFact[]> {
  const { rows } = await sql<KeptFact>`
    with touched as (${touchedLater(table, { importId, gone, keys })}),
    gone as (delete from ${keys} k using touched t where k.key = t.key),
    noted as (
      insert into undo_kept (import_id, table_name, key, kept_by)
      select ${importId}, ${table.name}, key, by_import from touched on conflict do nothing)
    select ${table.name} as table, person_id as "personId", what, by_import as "byImport" from touched order by key`.execute(
    tx,
  );
  return rows;
}

async function restore(
  tx: Tx,
  table: FactTable,
  { importId, now }: { importId: string; now: string },
): Promise<number> {
  const columns = sql.raw(table.columns.join(', '));
  const ofKey = sql`${sql.raw(table.key)} in (select key from ${keys})`;
  await sql`
    update ${sql.table(table.name)} r set known_until = ${now}, ended_by = ${importId}
    where r.written_by = ${importId} and r.known_until is null and ${ofKey}`.execute(tx);
  await sql`
    insert into ${sql.table(table.name)} (${columns}, known_since)
    select ${sql.raw(table.columns.map((column) => `r.${column}`).join(', '))}, ${now}
    from ${sql.table(table.name)} r
    where r.ended_by = ${importId} and r.written_by is distinct from ${importId}::uuid and ${ofKey} order by r.id`.execute(
    tx,
  );
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${keys}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Imports that were undone before and had to keep something because of this one: it goes back now, the latest import first. */
async function undoWhatWaited(
  tx: Tx,
  table: FactTable,
  { importId, now }: { importId: string; now: string },
): Promise<void> {
  const { rows: waiting } = await sql<{ id: string }>`
    select i.id from imports i where i.id <> ${importId} and exists (
      select from undo_kept w where w.import_id = i.id and w.table_name = ${table.name} and ${freedBy(importId)})
    order by i.apply_number desc`.execute(tx);
  if (waiting.length === 0) return;
  const freed = sql.raw('staging.undo_freed');
  await sql`drop table if exists ${freed}`.execute(tx);
  await sql`
    create table ${freed} as select key from ${keys}
    union select key from undo_kept w where w.table_name = ${table.name} and ${freedBy(importId)}`.execute(
    tx,
  );
  for (const { id } of waiting) {
    await sql`truncate ${keys}`.execute(tx);
    await sql`
      with again as (
        delete from undo_kept w where w.import_id = ${id} and w.table_name = ${table.name} and w.key in (select key from ${freed})
        returning w.key)
      insert into ${keys} select key from again`.execute(tx);
    await keepTouched(tx, table, { importId: id, gone: importId });
    await restore(tx, table, { importId: id, now });
  }
  await sql`drop table ${freed}`.execute(tx);
}

/** What was kept is free to go back when a key of the import is undone, or when the import was the last that stood against it. */
function freedBy(importId: string): RawBuilder<unknown> {
  return sql`(w.kept_by = ${importId} or w.key in (select key from ${keys}))`;
}
