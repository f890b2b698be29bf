import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { stagingTables } from './staged-learning.ts';

/** An address or number of another system that may mean somebody, until a person decides. */
export interface SuggestedLink {
  source: string;
  kind: 'employee-number' | 'email' | 'lms-id';
  value: string;
  personId: string;
  importId: string | null;
  line: number | null;
}

/** Suggests, for every address that a staged file gives under another name, that it means whoever has it. What a person decided stays. */
export async function suggestLinks(
  tx: Tx,
  { importId, source }: { importId: string; source: string },
): Promise<void> {
  await sql`
    insert into person_links (source, kind, value, person_id, state, import_id, line)
    select ${source}, 'email', email, person_id, 'suggested', ${importId}, min(line)
    from ${sql.raw(stagingTables(importId).people)}
    where how = 'NameDiffers' and email is not null and person_id is not null group by email, person_id
    on conflict do nothing`.execute(tx);
}

/** Links of a source, or of all, that wait for a person. */
export async function suggestedLinks(db: Tx, source: string | null = null): Promise<SuggestedLink[]> {
  let query = db
    .selectFrom('person_links')
    .select(['source', 'kind', 'value', 'person_id as personId', 'import_id as importId', 'line'])
    .where('state', '=', 'suggested');
  if (source !== null) query = query.where('source', '=', source);
  return query.orderBy('source').orderBy('value').execute();
}

/** Writes down what a person says of a link. True: the link was known; the rows it concerns come in when their file is imported again. */
export async function decideLink(
  tx: Tx,
  decision: Pick<SuggestedLink, 'source' | 'kind' | 'value' | 'personId'> & {
    state: 'confirmed' | 'refused';
    by: string;
    now: string;
  },
): Promise<boolean> {
  const { source, kind, value, personId, state, by, now } = decision;
  const { numUpdatedRows } = await tx
    .updateTable('person_links')
    .set({ state, decided_by: by, decided_at: now })
    .where('source', '=', source)
    .where('kind', '=', kind)
    .where('value', '=', value)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Notes that a roster gives the number of somebody who left to somebody else: learning of that number from their end on is
 * not theirs. It counts once that roster is applied; a later one that says the same may never be.
 */
export async function noteReusedNumbers(
  tx: Tx,
  reused: { source: string; number: string; personId: string; importId: string; line: number }[],
): Promise<void> {
  await sql`
    insert into person_links as l (source, kind, value, person_id, state, import_id, line)
    select distinct on (source, number, "personId") source, 'employee-number', number, "personId", 'refused', "importId", line
    from jsonb_to_recordset(${JSON.stringify(reused)}) as r(source text, number text, "personId" uuid, "importId" uuid, line int)
    order by source, number, "personId", line
    on conflict (source, kind, value, person_id) do update set import_id = excluded.import_id, line = excluded.line
    where l.state = 'refused' and l.decided_by is null
      and not exists (select from imports i where i.id = l.import_id and i.state = 'applied')`.execute(tx);
}
