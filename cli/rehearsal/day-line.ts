import { sql } from 'kysely';
import type { Db } from '../../storage/database.ts';
import type { Progress } from './progress.ts';

interface Tally {
  mails: number;
  done: number;
  open: number;
}

/** A line a rehearsed day: how many mails have left, how much is done and open. With a pace the clock waits for it. */
export function dayLine(db: Db, progress: Progress, paceMs: number) {
  let today = '';
  let telling: Promise<void> = Promise.resolve();
  return { onMoved, last: () => telling };

  function onMoved(now: Date): void {
    const day = now.toISOString().slice(0, 10);
    if (day === today) return;
    today = day;
    if (paceMs > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, paceMs);
    telling = telling.then(() => tell(day));
  }

  async function tell(day: string): Promise<void> {
    const { mails, done, open } = await tallyOf(db);
    progress.day(`${day}  ${mails} mails, ${done} done, ${open} open`);
  }
}

async function tallyOf(db: Db): Promise<Tally> {
  const { rows } = await sql<Tally>`
    select (select count(*)::int from messages where state = 'handed-over') as mails,
      count(*) filter (where state = 'done')::int as done, count(*) filter (where state = 'open')::int as open from obligations`.execute(
    db,
  );
  return rows[0] ?? { mails: 0, done: 0, open: 0 };
}
