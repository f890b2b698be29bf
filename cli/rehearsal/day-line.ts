import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db } from '../../storage/database.ts';
import type { Progress } from './progress.ts';

interface Tally {
  mails: number;
  done: number;
  open: number;
}

/** Says of each rehearsed day how many mails have left, how much is done and open. With a pace the clock waits for it. */
export function dayLine(db: Db, progress: Progress, paceMs: number) {
  let today = '';
  return async (now: Date): Promise<void> => {
    const day = now.toISOString().slice(0, 10);
    if (day === today) return;
    today = day;
    const { mails, done, open } = await tallyOf(db);
    progress.day(day, `${dayName(day)}  ${mails} mails, ${done} done, ${open} open`);
    if (paceMs > 0) await delay(paceMs);
  };
}

function dayName(day: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${day}T00:00:00Z`));
}

async function tallyOf(db: Db): Promise<Tally> {
  const { rows } = await sql<Tally>`
    select (select count(*)::int from messages where state = 'handed-over') as mails,
      count(*) filter (where state = 'done')::int as done, count(*) filter (where state = 'open')::int as open from obligations`.execute(
    db,
  );
  return rows[0] ?? { mails: 0, done: 0, open: 0 };
}
