import { sql } from 'kysely';
import type { ImportKind } from '../domain/configuration/import-profile.ts';
import type { ConfirmedMapping, RememberedMapping } from '../domain/imports/mapping.ts';
import type { Tx } from './database.ts';
import { recordDecision } from './import-decisions.ts';

export interface Confirmation {
  importId: string;
  mapping: ConfirmedMapping;
  byName: string;
  reason: string;
  now: Date | string;
}

/**
 * Remembers how a person said that the files of a source are to be read, as the next version, and who said so. The
 * import that asked reads it when it is checked again, and every later file of that source. Throws UnsignedDecision.
 */
export async function confirmMapping(
  tx: Tx,
  { importId, mapping, byName, reason, now }: Confirmation,
): Promise<{ number: number; decisionId: number }> {
  const { source, kind } = await tx
    .selectFrom('imports')
    .select(['source', 'kind'])
    .where('id', '=', importId)
    .executeTakeFirstOrThrow();
  const decisionId = await recordDecision(tx, {
    importId,
    decision: 'answer',
    byName,
    reason,
    basedOn: null,
    now,
  });
  await sql`select pg_advisory_xact_lock(hashtextextended(${`import-mapping ${source} ${kind}`}, 0))`.execute(
    tx,
  );
  const { rows } = await sql<{ number: number }>`
    insert into import_mappings (source, kind, number, content, confirmed_by, confirmed_at)
    select ${source}, ${kind}, 1 + coalesce(max(number), 0), ${JSON.stringify(mapping)}::jsonb, ${byName.trim()}, ${now}
    from import_mappings where source = ${source} and kind = ${kind}
    returning number`.execute(tx);
  return { number: rows[0]?.number ?? 1, decisionId };
}

/** The newest mapping of each source and profile, for files of a kind or (null) of any. */
export async function rememberedMappings(db: Tx, kind: ImportKind | null): Promise<RememberedMapping[]> {
  const { rows } = await sql<{ source: string; number: number; content: unknown }>`
    select distinct on (source, kind, content ->> 'profile') source, number, content from import_mappings
    where ${kind}::text is null or kind = ${kind}
    order by source, kind, content ->> 'profile', number desc`.execute(db);
  return rows.flatMap(({ source, number, content }) =>
    isMapping(content) ? [{ source, number, mapping: content }] : [],
  );
}

/**
 * The course that a person gave for the file of this very import; null: nobody did. Other files of the source are about
 * other courses, so what was said of them says nothing here.
 */
export async function answeredCourse(
  db: Tx,
  { id, source, kind }: { id: string; source: string; kind: ImportKind },
): Promise<string | null> {
  const { rows } = await sql<{ course: string | null }>`
    select m.content ->> 'course' as course from import_mappings m
    join import_decisions d on d.import_id = ${id} and d.decision = 'answer' and d.decided_at = m.confirmed_at
    where m.kind = ${kind} and (m.source = ${source} or ${source} = 'detect')
    order by m.confirmed_at desc, m.number desc limit 1`.execute(db);
  return rows[0]?.course ?? null;
}

/** One version, as it was confirmed; null for an unknown one. */
export async function mappingByNumber(
  db: Tx,
  of: { source: string; kind: ImportKind; number: number },
): Promise<ConfirmedMapping | null> {
  const row = await db
    .selectFrom('import_mappings')
    .select('content')
    .where('source', '=', of.source)
    .where('kind', '=', of.kind)
    .where('number', '=', of.number)
    .executeTakeFirst();
  return isMapping(row?.content) ? row.content : null;
}

const parts = ['profile', 'columns', 'dateOrders', 'decimalMarks', 'words', 'course'];

/** Light on purpose: only `confirmMapping` writes mappings, and no row is ever altered. */
function isMapping(content: unknown): content is ConfirmedMapping {
  return typeof content === 'object' && content !== null && parts.every((part) => part in content);
}
