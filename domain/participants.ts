import type { AssignedCourse } from './assignments.ts';
import type { FallbackPolicy } from './configuration/organisation.ts';
import type { Program } from './configuration/program.ts';
import type { RoleProfile } from './configuration/learning.ts';
import { populationOf, type PopulationFacts } from './motion/population.ts';
import { byEmployeeNumber, type RosterPerson, type StandIns } from './motion/roster-person.ts';
import { raterChooser, type RatedBy } from './raters.ts';
import { roleMatcher } from './roles.ts';

/** Somebody on the roster of a day, as far as a campaign freezes it. */
export interface RosterMember extends RosterPerson {
  site: string | null;
  /** Absent: the export does not say. */
  payBand?: string | null;
  /** Fewer weekdays of their own than the site has. */
  partTime?: boolean;
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
  /** Courses that an imported table makes mandatory for them; absent: none. */
  assigned?: AssignedCourse[];
}

export interface ParticipantRules {
  program: Pick<Program, 'kind' | 'framework' | 'population' | 'raters'>;
  roles: readonly RoleProfile[];
  fallback: FallbackPolicy;
  /** What rules of the population look up; absent: it has none but the roles. */
  facts?: Pick<PopulationFacts, 'units' | 'coverageMaps'>;
  /** Who is here and who stands in for whom; absent: whoever is active acts, and nobody was set to stand in. */
  standIns?: StandIns;
  /** Courses that an imported table makes mandatory for somebody; absent: none. */
  assigned?: (person: RosterPerson) => AssignedCourse[];
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
  const raters = raterChooser(roster, rules.fallback, rules.standIns);
  const isMeant = populationOf(rules.program.population, {
    units: [],
    coverageMaps: [],
    ...rules.facts,
    roles: rules.roles,
    roleOf,
  });
  const rated = rules.program.kind === 'assessment' && rules.program.raters.includes('manager');
  return { wants, admit, assignedTo, raters };

  function wants(person: RosterMember): boolean {
    const works = person.employment === 'active' || person.employment === 'leave';
    return works && (isMeant(person) || assignedTo(person).length > 0);
  }

  function assignedTo(person: RosterMember): AssignedCourse[] {
    return rules.program.kind === 'learning' ? (rules.assigned?.(person) ?? []) : [];
  }

  function admit(person: RosterMember): FrozenParticipant | null {
    if (!wants(person)) return null;
    const { personId, title, unitId, site, managerId } = person;
    const rater = rated ? raters.choose(person) : { ratedBy: 'not-rated' as const, raterId: null };
    const onLeave = person.employment === 'leave';
    const assigned = assignedTo(person);
    const also = assigned.length > 0 ? { assigned } : {};
    return { personId, roleId: roleOf(title), title, unitId, site, managerId, ...rater, onLeave, ...also };
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
  /** YYYY-MM-DD; absent: the campaign's. */
  dueOn?: string;
  /** The first day of the owner's leave, YYYY-MM-DD; absent: the clock runs. */
  pausedOn?: string;
  /** The import that made it mandatory. */
  importId?: string | null;
}

/**
 * What a participant brings about: ratings by self and rater, or the courses not yet validly completed: those of the
 * program, and those assigned to them.
 */
export function owedFor(
  participant: Pick<FrozenParticipant, 'personId' | 'raterId' | 'assigned'>,
  program: Pick<Program, 'kind' | 'raters' | 'courses'>,
  hasCompleted: (personId: string, courseId: string) => boolean,
): OwedItem[] {
  const { personId, raterId } = participant;
  if (program.kind === 'learning') {
    const own = new Set(program.courses);
    const assigned = (participant.assigned ?? []).filter(({ course }) => !own.has(course));
    return [
      ...program.courses.map((course) => owedCourse(personId, { course, dueOn: null, importId: null })),
      ...assigned.map((course) => owedCourse(personId, course)),
    ].filter(({ subjectKey }) => !hasCompleted(personId, subjectKey));
  }
  return [
    ...(program.raters.includes('self') ? [owedRating('self', personId, personId)] : []),
    ...(program.raters.includes('manager') && raterId !== null
      ? [owedRating('manager', raterId, personId)]
      : []),
  ];
}

function owedCourse(
  personId: string,
  { course, dueOn, importId }: Omit<AssignedCourse, 'importId'> & { importId: string | null },
): OwedItem {
  const item = { kind: 'learn' as const, personId, subjectPersonId: null, subjectKey: course, source: null };
  return { ...item, ...(dueOn === null ? {} : { dueOn }), ...(importId === null ? {} : { importId }) };
}

export function owedRating(
  source: 'self' | 'manager',
  personId: string,
  subjectPersonId: string,
): OwedItem & { source: 'self' | 'manager' } {
  return { kind: 'rate', personId, subjectPersonId, subjectKey: `${source}:${subjectPersonId}`, source };
}
