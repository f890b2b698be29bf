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
  // Course by course: people are many, and a key of both for each would be large.
  const heldIn = new Map<string, Map<string, string | null>>();
  for (const { personId, courseId, completedOn, validUntil } of certificates) {
    if (completedOn > on || !people.has(personId)) continue;
    const held = heldIn.get(courseId) ?? new Map<string, string | null>();
    heldIn.set(courseId, held);
    const known = held.get(personId);
    held.set(personId, known === undefined ? validUntil : later(known, validUntil));
  }
  const isValid = (until: string | null | undefined) => until === null || (until !== undefined && on < until);
  const last = plusDays(on, aheadDays);
  const ending = { all: 0, expired: 0, expiring: 0, people: new Set<string>() };
  for (const held of heldIn.values())
    for (const [personId, until] of held) {
      if (until === null) continue;
      ending.all += 1;
      ending.people.add(personId);
      if (!isValid(until)) ending.expired += 1;
      else if (until <= last) ending.expiring += 1;
    }
  const required = requiredOf(duties, people);
  return {
    compliant: ratioOf(
      required.count((personId, courseId) => isValid(heldIn.get(courseId)?.get(personId))),
      required.count(() => true),
    ),
    expiring: ratioOf(ending.expiring, ending.all),
    expired: ratioOf(ending.expired, ending.all),
    aheadDays,
    people: { required: required.people, ending: ending.people.size },
  };
}

/** Courses that people owe, each once. */
function requiredOf(duties: Of['duties'], people: Of['people']) {
  const owed = new Map<string, Set<string>>();
  for (const { personId, courseId, standing } of duties) {
    if (standing === 'exempt' || !people.has(personId)) continue;
    const owing = owed.get(courseId) ?? new Set<string>();
    owed.set(courseId, owing.add(personId));
  }
  const count = (isOne: (personId: string, courseId: string) => boolean): number => {
    let found = 0;
    for (const [courseId, owing] of owed)
      for (const personId of owing) if (isOne(personId, courseId)) found += 1;
    return found;
  };
  return { count, people: new Set([...owed.values()].flatMap((owing) => [...owing])).size };
}

function later(a: string | null, b: string | null): string | null {
  return a === null || b === null ? null : a > b ? a : b;
}
