import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { stagingTables } from './staged-learning.ts';

/**
 * Notes which courses somebody has completed if a suggested link is right: until a person decides, nobody is chased for
 * them. For rows of a staged file whose address is known under another name, once its links are suggested.
 */
export async function suggestCompletions(
  tx: Tx,
  { importId, source }: { importId: string; source: string },
): Promise<void> {
  const { rows, people } = stagingTables(importId);
  const doubted = sql`how = 'NameDiffers' and email is not null and person_id is not null`;
  const { rows: any } = await sql`select from ${sql.raw(people)} where ${doubted} limit 1`.execute(tx);
  if (any.length === 0) return;
  await sql`
    insert into suggested_completions (source, kind, value, person_id, course_id)
    select distinct ${source}, 'email', p.email, p.person_id, c.course_id
    from (select * from ${sql.raw(people)} where ${doubted}) p
    join ${sql.raw(rows)} r using (person_ref)
    join ${sql.raw(rows)} c on c.course_ref = r.course_ref and c.course_key is not null and c.course_id is not null
    where r.status = 'completed'
    on conflict do nothing`.execute(tx);
}
