import { minuteOf } from './days.ts';
import { dayMinutes, type FreeTime } from './free-time.ts';
import { verdictOn, type WorkCalendar } from './working-days.ts';
import { clockRuns, instantOf } from './zone-days.ts';

const minuteMs = 60_000;

/** Why no mail may arrive, and the calendar that says so. */
export interface Refusal {
  why: string;
  by: string;
  /** True for free days and hours, which a decision names; false for the times of day. */
  free: boolean;
}

/** A part of a local day, in milliseconds, in which mail may arrive (null) or not. */
interface Opening {
  fromMs: number;
  untilMs: number;
  refusal: Refusal | null;
}

export interface SendingDay {
  working: boolean;
  /** In their order; together they are the day. Empty for a day that the zone left out. */
  openings: readonly Opening[];
  /** When the daily messages of the day leave; null on a day on which nothing may arrive. */
  dailyMs: number | null;
}

/** A part of the wall clock’s day. */
interface Band {
  fromMinute: number;
  untilMinute: number;
  refusal: Refusal | null;
}

type Quiet = WorkCalendar['sending'];

/** A local day, by its number, as mail sees it. */
export function sendingDay(calendar: WorkCalendar, day: number): SendingDay {
  const runs = clockRuns(calendar.timeZone, day);
  const { working, why, by } = verdictOn(calendar, day);
  if (working) return openingsOf(calendar, { runs, free: calendar.place.on(day).free });
  const refusal = { why, by, free: true };
  return {
    working,
    openings: runs.map(({ fromMs, untilMs }) => ({ fromMs, untilMs, refusal })),
    dailyMs: null,
  };
}

/** A day as if everybody worked on it: only the quiet hours and the given free hours count. */
export function openingsOf(
  { sending }: Pick<WorkCalendar, 'sending'>,
  { runs, free }: { runs: ReturnType<typeof clockRuns>; free: readonly FreeTime[] },
): SendingDay {
  const bands = bandsOf(sending, free);
  const openings = runs.flatMap((run) =>
    bands.flatMap(({ fromMinute, untilMinute, refusal }) => {
      const fromMs = run.fromMs + Math.max(0, fromMinute - run.fromMinute) * minuteMs;
      const untilMs = Math.min(run.untilMs, run.fromMs + (untilMinute - run.fromMinute) * minuteMs);
      return fromMs < untilMs ? [{ fromMs, untilMs, refusal }] : [];
    }),
  );
  return { working: true, openings, dailyMs: dailyOf(openings, instantOf(runs, minuteOf(sending.at))) };
}

/** The sending time, or the next moment at which mail may arrive; where the rest of the day has none, its first. */
function dailyOf(openings: readonly Opening[], wantedMs: number | null): number | null {
  const open = openings.filter(({ refusal }) => refusal === null);
  const next = open.find(({ untilMs }) => wantedMs !== null && untilMs > wantedMs);
  return next ? Math.max(next.fromMs, wantedMs ?? next.fromMs) : (open[0]?.fromMs ?? null);
}

const usualBands = new WeakMap<Quiet, readonly Band[]>();

function bandsOf(sending: Quiet, free: readonly FreeTime[]): readonly Band[] {
  if (free.length > 0) return cutBands(sending, free);
  const bands = usualBands.get(sending) ?? cutBands(sending, free);
  usualBands.set(sending, bands);
  return bands;
}

function cutBands(sending: Quiet, free: readonly FreeTime[]): Band[] {
  const quiet = [minuteOf(sending.quietFrom), minuteOf(sending.quietUntil)];
  const cuts = [0, dayMinutes, ...quiet, ...free.flatMap((each) => [each.fromMinute, each.untilMinute])];
  const minutes = [...new Set(cuts)].sort((a, b) => a - b);
  return minutes.slice(0, -1).map((fromMinute, index) => ({
    fromMinute,
    untilMinute: minutes[index + 1] ?? dayMinutes,
    refusal: refusalAt(fromMinute, sending, free),
  }));
}

function refusalAt(minute: number, sending: Quiet, free: readonly FreeTime[]): Refusal | null {
  const off = free.find(({ fromMinute, untilMinute }) => fromMinute <= minute && minute < untilMinute);
  if (off) return { why: off.name, by: off.by, free: true };
  const { quietFrom, quietUntil } = sending;
  const [from, until] = [minuteOf(quietFrom), minuteOf(quietUntil)];
  const quiet = from <= until ? from <= minute && minute < until : minute >= from || minute < until;
  return quiet ? { why: `quiet hours ${quietFrom}–${quietUntil}`, by: 'quiet hours', free: false } : null;
}
