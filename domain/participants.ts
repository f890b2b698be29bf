import type { FallbackPolicy } from './configuration/organisation.ts';
import type { Program } from './configuration/program.ts';
import type { RoleProfile } from './configuration/learning.ts';
import { byEmployeeNumber, raterChooser, type RatedBy, type RosterPerson } from './raters.ts';
import { roleMatcher } from './roles.ts';

/** Somebody on the roster of a day, as far as a campaign freezes it. */
export interface RosterMember extends RosterPerson {
  site: string | null;
  /** YYYY-MM-DD, or null where the export does not say. */
  hiredOn: string | null;
  /** Since when we know of the person at all. */
  knownSince: Date;
}

/** Somebody who takes part, as frozen. */
export interface FrozenParticipant {
  personId: string;
  roleId: string | null;
  title: string | null;
  unitId: string | null;
  site: string | null;
  managerId: string | null;
  ratedBy: RatedBy | 'not-rated';
  /** Who rates them as their manager; null for self-only and not-rated. */
  raterId: string | null;
  onLeave: boolean;
}

export interface ParticipantRules {
  program: Pick<Program, 'kind' | 'framework' | 'population' | 'raters'>;
  roles: readonly RoleProfile[];
  fallback: FallbackPolicy;
}

/** The role that a title holds in a program: of the program's own framework where it has one. */
export function programRoles({
  program,
  roles,
}: Pick<ParticipantRules, 'program' | 'roles'>): (title: string | null) => string | null {
  return roleMatcher(
    roles.filter((role) => program.framework === null || role.framework === program.framework),
  );
}

/**
 * Who takes part and who rates whom, in the order of employee numbers, so that a fallback rater's budget goes to the
 * same people each time.
 */
export function participantsOf(
  roster: readonly RosterMember[],
  rules: ParticipantRules,
): FrozenParticipant[] {
  const { admit } = admission(roster, rules);
  return [...roster].sort(byEmployeeNumber).flatMap((person) => admit(person) ?? []);
}

/**
 * The door to a campaign: `wants` says whether the program asks for somebody, `admit` makes the participant, or null.
 * People on leave take part; what they owe waits until they are back.
 */
export function admission(roster: readonly RosterMember[], rules: ParticipantRules) {
  const roleOf = programRoles(rules);
  const raters = raterChooser(roster, rules.fallback);
  const rated = rules.program.kind === 'assessment' && rules.program.raters.includes('manager');
  return { wants, admit, raters };

  function wants({ employment, title }: RosterMember): boolean {
    const works = employment === 'active' || employment === 'leave';
    return works && (rules.program.population.who === 'everybody' || roleOf(title) !== null);
  }

  function admit(person: RosterMember): FrozenParticipant | null {
    if (!wants(person)) return null;
    const { personId, title, unitId, site, managerId } = person;
    const rater = rated ? raters.choose(person) : { ratedBy: 'not-rated' as const, raterId: null };
    const onLeave = person.employment === 'leave';
    return { personId, roleId: roleOf(title), title, unitId, site, managerId, ...rater, onLeave };
  }
}

/** One rating or course that somebody comes to owe. */
export interface OwedItem {
  kind: 'rate' | 'learn';
  personId: string;
  subjectPersonId: string | null;
  /** `<source>:<person>` for a rating, the course id for a course. */
  subjectKey: string;
  source: 'self' | 'manager' | null;
}

/** What a participant brings about: ratings by self and rater, or the courses not yet validly completed. */
export function owedFor(
  participant: Pick<FrozenParticipant, 'personId' | 'raterId'>,
  program: Pick<Program, 'kind' | 'raters' | 'courses'>,
  hasCompleted: (personId: string, courseId: string) => boolean,
): OwedItem[] {
  const { personId, raterId } = participant;
  if (program.kind === 'learning') {
    return program.courses
      .filter((courseId) => !hasCompleted(personId, courseId))
      .map((subjectKey) => ({
        kind: 'learn' as const,
        personId,
        subjectPersonId: null,
        subjectKey,
        source: null,
      }));
  }
  return [
    ...(program.raters.includes('self') ? [owedRating('self', personId, personId)] : []),
    ...(program.raters.includes('manager') && raterId !== null
      ? [owedRating('manager', raterId, personId)]
      : []),
  ];
}

export function owedRating(
  source: 'self' | 'manager',
  personId: string,
  subjectPersonId: string,
): OwedItem & { source: 'self' | 'manager' } {
  return { kind: 'rate', personId, subjectPersonId, subjectKey: `${source}:${subjectPersonId}`, source };
}
