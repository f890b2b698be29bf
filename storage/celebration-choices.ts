import { sql } from 'kysely';
import type { CelebrationChoice } from '../domain/milestones/celebration-choice.ts';
import type { Tx } from './database.ts';

/** What people have said themselves of how they are celebrated. Who is not in the map has said nothing. */
export async function celebrationChoices(
  db: Tx,
  personIds: readonly string[],
): Promise<Map<string, CelebrationChoice>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<{ personId: string; choice: CelebrationChoice }>`
    select person_id as "personId", choice from celebration_choices c where person_id = any(${[...personIds]}::uuid[])
      and not exists (select 1 from opt_outs x where x.person_id = c.person_id and x.what = 'celebrations')
    union all
    select person_id, 'none' from opt_outs where what = 'celebrations' and person_id = any(${[...personIds]}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map(({ personId, choice }) => [personId, choice]));
}

/** Repeating it changes nothing: what somebody chose keeps its first moment. */
export async function chooseCelebration(
  tx: Tx,
  { personId, choice, now }: { personId: string; choice: CelebrationChoice; now: Date },
): Promise<void> {
  if (choice === 'none') {
    await tx
      .insertInto('opt_outs')
      .values({ person_id: personId, what: 'celebrations', since: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return;
  }
  await tx
    .deleteFrom('opt_outs')
    .where('person_id', '=', personId)
    .where('what', '=', 'celebrations')
    .execute();
  await sql`
    insert into celebration_choices (person_id, choice, since) values (${personId}, ${choice}, ${now})
    on conflict (person_id) do update set choice = excluded.choice, since = excluded.since
      where celebration_choices.choice <> excluded.choice`.execute(tx);
}
