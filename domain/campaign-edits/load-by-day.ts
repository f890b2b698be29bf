import { localDay } from '../calendar.ts';
import type { FutureNotice } from './plan-difference.ts';

/** What leaves on a day. */
export interface DayLoad {
  /** YYYY-MM-DD. */
  day: string;
  /** Mails: one a person and day holds all of it. */
  messages: number;
  /** Rungs in them. */
  notices: number;
  /** The same by rung, the most frequent first. */
  rungs: { rung: string; notices: number }[];
}

/** What is to come, a line a day of the time zone, soonest first; without what waits for its campaign to go on. */
export function loadByDay(notices: readonly FutureNotice[], timeZone: string): DayLoad[] {
  const days = Map.groupBy(notices, ({ at }) => (at === null ? null : localDay({ timeZone }, at)));
  return [...days]
    .flatMap(([day, some]) => (day === null ? [] : [loadOf(day, some)]))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

function loadOf(day: string, notices: readonly FutureNotice[]): DayLoad {
  const rungs = Map.groupBy(notices, ({ rung }) => rung);
  return {
    day,
    messages: new Set(notices.map(({ recipientId }) => recipientId)).size,
    notices: notices.length,
    rungs: [...rungs]
      .map(([rung, some]) => ({ rung, notices: some.length }))
      .sort((a, b) => b.notices - a.notices || (a.rung < b.rung ? -1 : 1)),
  };
}
