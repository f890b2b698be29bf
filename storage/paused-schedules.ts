import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** What the audit says of a schedule; only these decide whether it is paused. */
export const scheduleActions = {
  paused: 'schedule-pause',
  resumed: 'schedule-resume',
  gone: 'schedule-gone',
} as const;

/**
 * Ids of the schedules that were paused by hand last, and neither resumed nor taken away since. Temporal knows it too, and
 * forgets it with its store.
 */
export async function pausedSchedules(db: Tx): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select substr(subject, length('schedule/') + 1) as id from (
      select distinct on (subject) subject, action from audit_events
      where starts_with(subject, 'schedule/') and action = any(${Object.values(scheduleActions)})
      order by subject, id desc) last
    where action = ${scheduleActions.paused} order by id`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
