import type { Course } from '../configuration/learning.ts';
import type { Programme } from '../configuration/money.ts';
import type { PayBand } from '../configuration/organisation.ts';
import { sum, toNumber, type Fraction } from '../fraction.ts';
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

/** What the records of a programme say of one person. */
export interface RecordedPerson {
  personId: string;
  /** In courses that they began, at the rate of their pay band; null: they began none. */
  spent: { hours: Fraction; band: PayBand | null; isBandKnown: boolean } | null;
  hasCompleted: boolean;
  fees: Fee[];
}

/**
 * What the learning records say of a programme's courses in a period: who started and who completed, everybody's hours
 * at the rate of their pay band (unknown bands at the highest rate), and the fees of all attempts, dated by the record or, where it
 * has no date, by the period's last day. `people`: the same by person.
 */
export function recordedIn(
  records: readonly LearningRecord[],
  of: RecordedIn,
): { recorded: Recorded; learners: Learners; people: RecordedPerson[] } {
  const people = recordedPeople(records, of);
  const spent = people.flatMap((person) => person.spent ?? []);
  const counted = {
    starters: spent.length,
    completers: people.filter((person) => person.hasCompleted).length,
  };
  const timeOf = new Map(
    [...new Set(spent)].flatMap((each): [typeof each, TimeSpent][] => {
      const { hours, band } = each;
      return band ? [[each, { hours, hourlyRateMinor: band.hourlyRateMinor, currency: band.currency }]] : [];
    }),
  );
  const time = spent.flatMap((each) => timeOf.get(each) ?? []);
  return {
    recorded: { people: counted, time, fees: people.flatMap(({ fees }) => fees) },
    learners: {
      ...counted,
      hours: toNumber(sum(spent.map(({ hours }) => hours)), 2),
      withoutPayBand: spent.filter(({ isBandKnown }) => !isBandKnown).length,
    },
    people,
  };
}

function recordedPeople(records: readonly LearningRecord[], of: RecordedIn): RecordedPerson[] {
  const courses = new Map(of.courses.map((course) => [course.id, course]));
  const known = records.filter((record) => courses.has(record.courseId ?? '') && dayOf(record, of) <= of.to);
  const bandOf = payBandFinder(of.payBands);
  const spentIn = sharedSpent(courses);
  const people: RecordedPerson[] = [];
  for (const [personId, all] of Map.groupBy(known, (record) => record.personId)) {
    const own = all.filter((record) => of.from <= dayOf(record, of));
    if (own.length === 0) continue;
    const began = own.filter(({ status }) => status !== 'not-started');
    const fees = own.flatMap((record) => feeOf(record, of));
    people.push({
      personId,
      spent: began.length === 0 ? null : spentIn(began, bandOf(of.payBandOf(personId))),
      hasCompleted: hasCompleted(all, of),
      fees: fees.length === 0 ? noFees : fees,
    });
  }
  return people;
}

const noFees: Fee[] = [];

function feeOf(record: LearningRecord, of: RecordedIn): Fee[] {
  const { personId, costMinor, currency } = record;
  if (costMinor === null || costMinor <= 0 || currency === null) return [];
  return [{ personId, amountMinor: costMinor, currency, on: dayOf(record, of) }];
}

/** The day on which a record counts: its end, else its start, else the last day of the period. */
function dayOf({ completedOn, startedOn }: LearningRecord, { to }: RecordedIn): string {
  return completedOn ?? startedOn ?? to;
}

/** What people spent: of those alike one object, as many begin the same courses for the same time. */
function sharedSpent(courses: ReadonlyMap<string, Course>) {
  const known = new Map<string, NonNullable<RecordedPerson['spent']>>();
  return (began: readonly LearningRecord[], found: ReturnType<ReturnType<typeof payBandFinder>>) => {
    const attempts = began.map(({ minutes, courseId }) => [minutes, courses.get(courseId ?? '')?.hours ?? 0]);
    const key = JSON.stringify([attempts, found?.band.id, found?.known]);
    const spent = known.get(key) ?? {
      hours: sum(attempts.map(([minutes = null, hours]) => attemptHours(minutes, hours ?? 0))),
      band: found?.band ?? null,
      isBandKnown: found?.known === true,
    };
    known.set(key, spent);
    return spent;
  };
}

/**
 * Whether somebody completed the programme in the period: they completed a course of it then and, where it takes every
 * course, all of them by its last day. Courses completed before the period count towards the whole.
 */
function hasCompleted(records: readonly LearningRecord[], of: RecordedIn): boolean {
  const completed = records.filter(({ status }) => status === 'completed');
  if (!completed.some((record) => of.from <= dayOf(record, of))) return false;
  const wanted = of.completion === 'every-course' ? of.courses.length : 1;
  return new Set(completed.map(({ courseId }) => courseId)).size >= wanted;
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
