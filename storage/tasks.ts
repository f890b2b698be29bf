import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { idOf } from './ids.ts';

/** What is left to people: `address-bounces`, mail to somebody is stopped because it comes back. */
export type TaskKind = 'address-bounces';

export interface NewTask {
  kind: TaskKind;
  personId: string;
  /** What it is about beside the person, as an id: one task of a kind, person and subject for ever. */
  subject: string;
  now: string;
}

/** Returns the task's id; one that is there already stays as it is. */
export async function openTask(tx: Tx, { kind, personId, subject, now }: NewTask): Promise<string> {
  const id = idOf('task', kind, personId, subject);
  await tx
    .insertInto('tasks')
    .values({ id, kind, person_id: personId, subject, opened_at: now, closed_at: null, closed_by: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return id;
}

export async function closeTasks(
  tx: Tx,
  { kind, subjects, by, now }: { kind: TaskKind; subjects: readonly string[]; by: string; now: string },
): Promise<void> {
  if (subjects.length === 0) return;
  await tx
    .updateTable('tasks')
    .set({ closed_at: now, closed_by: by })
    .where('kind', '=', kind)
    .where('subject', 'in', subjects)
    .where('closed_at', 'is', null)
    .execute();
}

export interface OpenTask {
  id: string;
  kind: string;
  personId: string;
  name: string | null;
  /** On the roster now; null: none. */
  email: string | null;
  openedAt: Date;
  /** The address has changed since: mail goes to the new one, and nothing is left to do. */
  overtaken: boolean;
}

/** Oldest first, with the people as the roster knows them on the day. */
export async function openTasks(db: Tx, { day, now }: { day: string; now: string }): Promise<OpenTask[]> {
  const { rows } = await sql<OpenTask>`
    select t.id, t.kind, t.person_id as "personId", r.email, t.opened_at as "openedAt",
      coalesce(r.display_name, nullif(concat_ws(' ', r.given_name, r.family_name), '')) as name,
      s.id is not null and r.email is not null and s.address_hash <> address_hash(r.email) as overtaken
    from tasks t
    left join lateral (select * from roster_on(${day}, ${now}) x where x.person_id = t.person_id offset 0) r on true
    left join mail_stops s on t.kind = 'address-bounces' and s.id::text = t.subject
    where t.closed_at is null order by t.opened_at, t.id`.execute(db);
  return rows;
}
