import type { Course } from '../configuration/learning.ts';
import type { PayBand } from '../configuration/organisation.ts';
import { sum, toNumber } from '../fraction.ts';
import type { Learners, Recorded } from '../roi.ts';
import { attemptHours, type TimeSpent } from './costs.ts';

/** One attempt at one course. Dates are YYYY-MM-DD. */
export interface LearningRecord {
  personId: string;
  /** Null: no configured course has that name. */
  courseId: string | null;
  status: 'completed' | 'failed' | 'in-progress' | 'not-started';
  startedOn: string | null;
  completedOn: string | null;
  minutes: number | null;
  /** Fee of this attempt. */
  costMinor: number | null;
  currency: string | null;
}

export interface RecordedIn {
  courses: readonly Course[];
  /** Both days belong to it. A record without any date counts: of two costs the higher one (guiding principle 4). */
  from: string;
  to: string;
  payBands: readonly PayBand[];
  /** As the roster spells it, or its id; null: unknown. */
  payBandOf: (personId: string) => string | null;
}

/**
 * What the learning records say of some courses in a period: who started and who completed, everybody's hours at the
 * rate of their pay band (unknown bands at the highest rate), and the fees of all attempts.
 */
export function recordedIn(
  records: readonly LearningRecord[],
  of: RecordedIn,
): { recorded: Recorded; learners: Learners } {
  const courses = new Map(of.courses.map((course) => [course.id, course]));
  const inPeriod = records.filter((record) => {
    const day = record.completedOn ?? record.startedOn;
    return courses.has(record.courseId ?? '') && (day === null || (of.from <= day && day <= of.to));
  });
  const started = inPeriod.filter(({ status }) => status !== 'not-started');
  const bands = payBandFinder(of.payBands);
  const time = started.flatMap((record): TimeSpent[] => {
    const band = bands(of.payBandOf(record.personId))?.band;
    const hours = attemptHours(record.minutes, courses.get(record.courseId ?? '')?.hours ?? 0);
    return band ? [{ hours, hourlyRateMinor: band.hourlyRateMinor, currency: band.currency }] : [];
  });
  const starters = new Set(started.map(({ personId }) => personId));
  const completed = started.filter(({ status }) => status === 'completed');
  const people = {
    starters: starters.size,
    completers: new Set(completed.map(({ personId }) => personId)).size,
  };
  const withoutPayBand = [...starters].filter((id) => !bands(of.payBandOf(id))?.known).length;
  const hours = sum(
    started.map((record) => attemptHours(record.minutes, courses.get(record.courseId ?? '')?.hours ?? 0)),
  );
  const fees = inPeriod.flatMap(({ costMinor, currency }) =>
    costMinor !== null && costMinor > 0 && currency !== null ? [{ amountMinor: costMinor, currency }] : [],
  );
  return {
    recorded: { people, time, fees },
    learners: { ...people, hours: toNumber(hours, 2), withoutPayBand },
  };
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
