import { plusDays } from '../calendar/days.ts';
import type { DutyAtEnd } from './duty-figures.ts';
import { ratioOf, toldRatio, type ToldRatio } from './ratio.ts';

/** A completed course and until when it counts. Days are YYYY-MM-DD. */
export interface Certificate {
  personId: string;
  courseId: string;
  completedOn: string;
  /** The first day on which it counts no longer; null: it always does. */
  validUntil: string | null;
}

export interface CertificateFigures {
  /** Required courses of which somebody holds a completion that is valid on the day, of all required ones (pairs of person and course). */
  compliant: ToldRatio;
  /** Of certificates that end some day, the latest of each person and course: those that end within `aheadDays`, and that have ended. */
  expiring: ToldRatio;
  expired: ToldRatio;
  aheadDays: number;
}

const usualAheadDays = 90;

interface Of {
  /** Owed by people who are there on the day; exempt ones are not required. */
  duties: readonly Pick<DutyAtEnd, 'personId' | 'courseId' | 'standing'>[];
  certificates: readonly Certificate[];
  /** People who are there on the day. Certificates of others are not counted. */
  people: ReadonlySet<string>;
  on: string;
  aheadDays?: number;
}

/**
 * Compliance as it is on a day: what counts is a completion that is valid then, not that something was once done. A completion
 * counts from its day up to the day before `validUntil`; of several of one course the one that lasts longest. A course that somebody owes
 * twice is required once. Nothing required, or no certificate that ends: the shares are null; hidden where they rest on fewer than `fewest` people.
 */
export function certificateFigures({ fewest, ...of }: Of & { fewest: number }): CertificateFigures {
  const { compliant, expiring, expired, aheadDays, people } = certificatesOn(of);
  const ofEnding = { people: people.ending, fewest };
  return {
    compliant: toldRatio(compliant, { people: people.required, fewest }),
    expiring: toldRatio(expiring, ofEnding),
    expired: toldRatio(expired, ofEnding),
    aheadDays,
  };
}

/** The same before anything is hidden, and of how many people each is. */
export function certificatesOn({ duties, certificates, people, on, aheadDays = usualAheadDays }: Of) {
  const held = new Map<string, string | null>();
  for (const { personId, courseId, completedOn, validUntil } of certificates) {
    if (completedOn > on || !people.has(personId)) continue;
    const key = `${personId} ${courseId}`;
    const known = held.get(key);
    held.set(key, known === undefined ? validUntil : later(known, validUntil));
  }
  const required = new Set(
    duties.flatMap(({ personId, courseId, standing }) =>
      standing !== 'exempt' && people.has(personId) ? [`${personId} ${courseId}`] : [],
    ),
  );
  const isValid = (until: string | null | undefined) => until === null || (until !== undefined && on < until);
  const ending = [...held].flatMap(([key, until]) => (until === null ? [] : [{ key, until }]));
  const ends = ending.map(({ until }) => until);
  const expired = ends.filter((until) => !isValid(until));
  const last = plusDays(on, aheadDays);
  const expiring = ends.filter((until) => isValid(until) && until <= last);
  const valid = [...required].filter((key) => isValid(held.get(key)));
  return {
    compliant: ratioOf(valid.length, required.size),
    expiring: ratioOf(expiring.length, ends.length),
    expired: ratioOf(expired.length, ends.length),
    aheadDays,
    people: { required: peopleOf([...required]), ending: peopleOf(ending.map(({ key }) => key)) },
  };
}

/** Of keys of people and courses. */
function peopleOf(keys: readonly string[]): number {
  return new Set(keys.map((key) => key.split(' ')[0])).size;
}

function later(a: string | null, b: string | null): string | null {
  return a === null || b === null ? null : a > b ? a : b;
}
