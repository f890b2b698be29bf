import type { Course } from '../configuration/learning.ts';
import type { Programme } from '../configuration/money.ts';
import type { PayBand } from '../configuration/organisation.ts';
import { sum, toNumber } from '../fraction.ts';
import type { Learners, Recorded } from '../roi.ts';
import { attemptHours, type TimeSpent } from './costs.ts';
import type { Fee } from './fees.ts';

/** One attempt at one course. Dates are YYYY-MM-DD. */
export interface LearningRecord {
  personId: string;
  /** Null: no configured course has that name. */
  courseId: string | null;
  status: 'completed' | 'failed' | 'in-progress' | 'not-started' | 'expired';
  startedOn: string | null;
  completedOn: string | null;
  minutes: number | null;
  /** Fee of this attempt. */
  costMinor: number | null;
  currency: string | null;
}

export interface RecordedIn {
  /** Of one programme. */
  courses: readonly Course[];
  completion: Programme['completion'];
  /** Both days belong to it. A record without any date counts: of two costs the higher one (guiding principle 4). */
  from: string;
  to: string;
  payBands: readonly PayBand[];
  /** As the roster spells it, or its id; null: unknown. */
  payBandOf: (personId: string) => string | null;
}

/**
 * What the learning records say of a programme's courses in a period: who started and who completed, everybody's hours
 * at the rate of their pay band (unknown bands at the highest rate), and the fees of all attempts, dated by the record or, where it
 * has no date, by the period's last day.
 */
export function recordedIn(
  records: readonly LearningRecord[],
  of: RecordedIn,
): { recorded: Recorded; learners: Learners } {
  const courses = new Map(of.courses.map((course) => [course.id, course]));
  const known = records.filter((record) => courses.has(record.courseId ?? '') && dayOf(record, of) <= of.to);
  const inPeriod = known.filter((record) => of.from <= dayOf(record, of));
  const started = inPeriod.filter(({ status }) => status !== 'not-started');
  const bands = payBandFinder(of.payBands);
  const time = started.flatMap((record): TimeSpent[] => {
    const band = bands(of.payBandOf(record.personId))?.band;
    const hours = attemptHours(record.minutes, courses.get(record.courseId ?? '')?.hours ?? 0);
    return band ? [{ hours, hourlyRateMinor: band.hourlyRateMinor, currency: band.currency }] : [];
  });
  const starters = new Set(started.map(({ personId }) => personId));
  const people = { starters: starters.size, completers: completersIn(known, of) };
  const withoutPayBand = [...starters].filter((id) => !bands(of.payBandOf(id))?.known).length;
  const hours = sum(
    started.map((record) => attemptHours(record.minutes, courses.get(record.courseId ?? '')?.hours ?? 0)),
  );
  const fees = inPeriod.flatMap((record): Fee[] => {
    const { costMinor, currency } = record;
    return costMinor !== null && costMinor > 0 && currency !== null
      ? [{ amountMinor: costMinor, currency, on: dayOf(record, of) }]
      : [];
  });
  return {
    recorded: { people, time, fees },
    learners: { ...people, hours: toNumber(hours, 2), withoutPayBand },
  };
}

/** The day on which a record counts: its end, else its start, else the last day of the period. */
function dayOf({ completedOn, startedOn }: LearningRecord, { to }: RecordedIn): string {
  return completedOn ?? startedOn ?? to;
}

/**
 * How many people completed the programme in the period: they completed a course of it then and, where it takes every
 * course, all of them by its last day. Courses completed before the period count towards the whole.
 */
function completersIn(known: readonly LearningRecord[], of: RecordedIn): number {
  const completed = known.filter(({ status }) => status === 'completed');
  const byPerson = Map.groupBy(completed, ({ personId }) => personId);
  const wanted = of.completion === 'every-course' ? of.courses.length : 1;
  return [...byPerson.values()].filter(
    (own) =>
      own.some((record) => of.from <= dayOf(record, of)) &&
      new Set(own.map(({ courseId }) => courseId)).size >= wanted,
  ).length;
}

/** The band of a spelling; of an unknown one the band with the highest rate. Null where no band is configured. */
function payBandFinder(bands: readonly PayBand[]) {
  const plain = (text: string) => text.trim().toLowerCase();
  const bySpelling = new Map(
    bands.flatMap((band) =>
      [band.id, ...band.aliases].map((spelling): [string, PayBand] => [plain(spelling), band]),
    ),
  );
  const highest = bands.toSorted((a, b) => b.hourlyRateMinor - a.hourlyRateMinor)[0];
  return (spelling: string | null): { band: PayBand; known: boolean } | null => {
    const band = spelling === null ? undefined : bySpelling.get(plain(spelling));
    if (band) return { band, known: true };
    return highest ? { band: highest, known: false } : null;
  };
}
