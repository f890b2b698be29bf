import { linearSumAssignment } from 'linear-sum-assignment';
import { compare, fraction, plus, times, toWhole, type Fraction } from '../fraction.ts';

interface Party {
  personId: string;
  /** The unit within which mentors are looked for, as the caller draws it; null: unknown. */
  unitId: string | null;
  /** Tags such as `en`; compared as they are. */
  languages: readonly string[];
  /** Minutes ahead of UTC on the day of the matching. */
  utcOffsetMinutes: number;
}

export interface Mentee extends Party {
  skillId: string;
  /** Null: not assessed. */
  level: Fraction | null;
  target: Fraction;
  /** Importance × shortfall of the gap, from 0. */
  priority: Fraction;
  managerId: string | null;
}

export interface Mentor extends Party {
  levels: ReadonlyMap<string, Fraction>;
  /** Mentees whom they take on, whole, from 0. */
  capacity: number;
}

export interface MentorRules {
  /** `must`: only of the same unit. `rather`: where that costs nobody a mentor. `any`: it makes no difference. */
  unit: 'must' | 'rather' | 'any';
  /** Whether they must share a language. */
  sharedLanguage: boolean;
  /** Hours between their clocks at the most, from 0. */
  mostHoursApart: number;
}

/** What ruled out the last ones, in the order in which it is asked. `capacity`: those who could are taken. */
type WithoutMentor = 'level' | 'self-or-manager' | 'language' | 'time-zone' | 'unit' | 'capacity';

export interface MentorMatching {
  matched: {
    menteeId: string;
    skillId: string;
    mentorId: string;
    /** Others who would have been as good for this mentee and have room: only the order of ids decided. */
    equallyGood: string[];
  }[];
  unmatched: { menteeId: string; skillId: string; reason: WithoutMentor }[];
}

/**
 * Mentors for gaps, for all together: the mentees who get one weigh most by priority (counted in thousandths), which is also as many of
 * them as can get one; then as many as can are of the same unit, then their clocks are nearest. A mentor is at the mentee's target or
 * above it, or at least one level above the mentee, and is neither the mentee nor their manager. One mentee may ask for several skills.
 * The greatest priority comes first, equal ones by id; of equal mentors each mentee begins at another one, in the order of ids, so that
 * the same people give the same matching in whatever order they come. Exact for some thousand mentees. Throws RangeError for a capacity that is not whole or below 0.
 * Source: shortest augmenting paths in the rectangular form (Crouse 2016), by a library; a mentor with room for several stands there so
 * often. That the heaviest set is also a largest one holds of all sets that can be matched (Edmonds and Fulkerson 1965).
 */
export function matchMentors(
  mentees: readonly Mentee[],
  mentors: readonly Mentor[],
  rules: MentorRules,
): MentorMatching {
  const wrong = mentors.find(({ capacity }) => !Number.isInteger(capacity) || capacity < 0);
  if (wrong) throw new RangeError(`A capacity of ${wrong.capacity} is no number of people`);
  const asking = mentees.toSorted(
    (a, b) =>
      compare(b.priority, a.priority) || inOrder(a.personId, b.personId) || inOrder(a.skillId, b.skillId),
  );
  const known = mentors.toSorted((a, b) => inOrder(a.personId, b.personId));
  const fit = fitBy(rules);
  const wishes = asking.map((mentee) => known.map((mentor) => fit(mentee, mentor)));
  const taken = assigned(asking, known, wishes);
  const room = known.map(({ capacity }, at) => capacity - taken.filter((each) => each === at).length);
  const found: MentorMatching = { matched: [], unmatched: [] };
  asking.forEach((mentee, row) => {
    const about = { menteeId: mentee.personId, skillId: mentee.skillId };
    const fits = wishes[row] ?? [];
    const at = taken[row] ?? null;
    const mentor = at === null ? undefined : known[at];
    if (at === null || !mentor) {
      found.unmatched.push({ ...about, reason: reasonFor(mentee, known, rules) });
      return;
    }
    const equallyGood = known.flatMap(({ personId }, other) =>
      other !== at && fits[other] === fits[at] && (room[other] ?? 0) > 0 ? [personId] : [],
    );
    found.matched.push({ ...about, mentorId: mentor.personId, equallyGood });
  });
  return found;
}

/** Hours in which clocks may differ at the most, and more. */
const clockHours = 30;

/** Preference in whole numbers: a same unit is worth more than any clock. Null: may not be matched. */
function fitBy(rules: MentorRules): (mentee: Mentee, mentor: Mentor) => number | null {
  // Levels are exact and slow to compare, so they come last.
  const needed = filters(rules).toReversed();
  return (mentee, mentor) => {
    if (!needed.every(({ lets }) => lets(mentee, mentor))) return null;
    const sameUnit = rules.unit === 'rather' && mentee.unitId !== null && mentee.unitId === mentor.unitId;
    const near = Math.round((clockHours - Math.min(hoursApart(mentee, mentor), clockHours)) * 4);
    return (sameUnit ? clockHours * 4 + 1 : 0) + near;
  };
}

const mostFit = 2 * clockHours * 4 + 1;

/**
 * Of equal mentors each mentee begins at another one: they would all ask the first, and the solver would lead each of them past all who
 * came before.
 */
const turns = 100;

/** The place of the mentor of each mentee, or null. */
function assigned(
  mentees: readonly Mentee[],
  mentors: readonly Mentor[],
  fits: readonly (readonly (number | null)[])[],
): (number | null)[] {
  const places = mentors.flatMap(({ capacity }, at) =>
    Array.from({ length: Math.min(capacity, mentees.length) }, () => at),
  );
  if (mentees.length === 0 || places.length === 0) return mentees.map(() => null);
  // Turns of all together weigh less than one step of fit, fits of all together less than a thousandth of priority.
  const step = mentees.length * turns + 1;
  const thousandth = mentees.length * (mostFit * step + turns) + 1;
  const worth = mentees.map(({ priority }) => (1 + toWhole(times(priority, fraction(1000)))) * thousandth);
  const matrix = fits.map((row, at) => {
    const first = Math.floor((at * places.length) / mentees.length);
    const offered = places.map((mentor, place) => {
      const fit = row[mentor] ?? null;
      if (fit === null) return 0;
      const turn = (place - first + places.length) % places.length;
      return (worth[at] ?? 0) + fit * step + turns - 1 - Math.floor((turn * turns) / places.length);
    });
    // A place of their own without a mentor, so that the solver leads each mentee once and not each place.
    return [...offered, ...mentees.map((_, other) => (other === at ? 1 : 0))];
  });
  const { rowAssignments } = linearSumAssignment(matrix, { maximaze: true });
  return mentees.map((_, row) => {
    const mentor = places[rowAssignments[row] ?? -1] ?? null;
    return mentor !== null && (fits[row]?.[mentor] ?? null) !== null ? mentor : null;
  });
}

interface Filter {
  reason: WithoutMentor;
  lets: (mentee: Mentee, mentor: Mentor) => boolean;
}

function filters(rules: MentorRules): Filter[] {
  return [
    { reason: 'level', lets: isAbove },
    {
      reason: 'self-or-manager',
      lets: ({ personId, managerId }, mentor) =>
        mentor.personId !== personId && mentor.personId !== managerId,
    },
    {
      reason: 'language',
      lets: (mentee, mentor) =>
        !rules.sharedLanguage || mentee.languages.some((each) => mentor.languages.includes(each)),
    },
    { reason: 'time-zone', lets: (mentee, mentor) => hoursApart(mentee, mentor) <= rules.mostHoursApart },
    {
      reason: 'unit',
      lets: ({ unitId }, mentor) => rules.unit !== 'must' || (unitId !== null && unitId === mentor.unitId),
    },
  ];
}

function reasonFor(mentee: Mentee, mentors: readonly Mentor[], rules: MentorRules): WithoutMentor {
  let left = mentors;
  for (const { reason, lets } of filters(rules)) {
    left = left.filter((mentor) => lets(mentee, mentor));
    if (left.length === 0) return reason;
  }
  return 'capacity';
}

function isAbove({ skillId, level, target }: Mentee, mentor: Mentor): boolean {
  const theirs = mentor.levels.get(skillId);
  if (!theirs) return false;
  return compare(theirs, target) >= 0 || (level !== null && compare(theirs, plus(level, fraction(1))) >= 0);
}

function hoursApart(a: Party, b: Party): number {
  return Math.abs(a.utcOffsetMinutes - b.utcOffsetMinutes) / 60;
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
