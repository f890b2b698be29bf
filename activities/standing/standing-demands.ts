import { assignedTo } from '../../domain/assignments.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Program } from '../../domain/configuration/program.ts';
import { populationOf } from '../../domain/motion/population.ts';
import type { RosterMember } from '../../domain/participants.ts';
import { roleMatcher } from '../../domain/roles.ts';
import { ruleAssigner } from '../../domain/standing/assign-rules.ts';
import { learnedCourses, renewalsOn, surveysOn } from '../../domain/standing/certificates.ts';
import { courseDemand } from '../../domain/standing/course-demands.ts';
import type { Demand } from '../../domain/standing/demand.ts';
import { assignmentsOn } from '../../storage/assignments.ts';
import type { Tx } from '../../storage/database.ts';
import { lastKnownAt } from '../../storage/stories.ts';
import { completionsKnown } from '../../storage/standing.ts';
import { listUnits } from '../../storage/units.ts';
import { calendarsOf, readMembers } from '../campaigns/motion/read-motion.ts';
import { planStepsBy } from './plan-steps-by.ts';

/** What a standing program asks on a day, of whom, and who has learned what by then. */
interface StandingDemands {
  demands: Demand[];
  hasCompleted: (personId: string, courseId: string) => boolean;
  /** Whom it may ask, by id. */
  people: ReadonlyMap<string, RosterMember>;
}

interface StandingOn {
  configuration: Configuration;
  program: Program;
  /** The organisation's day. */
  today: string;
  now: string;
}

/** By the roster, the records and the results as they are known now; `today` is the organisation's day. */
export async function standingDemands(tx: Tx, of: StandingOn): Promise<StandingDemands> {
  const { configuration, program, today, now } = of;
  const people = await population(tx, of);
  const completions = await completionsKnown(tx);
  const learned = learnedCourses(completions.filter(({ personId }) => people.has(personId)));
  const valid = new Set<string>();
  const lapsed = new Map<string, string>();
  for (const { personId, courseId, validUntil } of learned) {
    const key = `${personId} ${courseId}`;
    if (validUntil === null || validUntil > today) valid.add(key);
    else lapsed.set(key, validUntil);
  }
  const lapsedOn = (personId: string, courseId: string) => lapsed.get(`${personId} ${courseId}`) ?? null;
  const wantedOf = await coursesWanted(tx, { configuration, program, today, now });
  const courses = [...people.values()].flatMap((person) =>
    wantedOf(person).map((wanted) => courseDemand(person.personId, wanted, lapsedOn)),
  );
  return {
    demands: [
      ...courses,
      ...renewalsOn(program.renew ?? [], learned, today),
      ...surveysOn(program.survey ?? [], learned, today),
    ],
    hasCompleted: (personId, courseId) => valid.has(`${personId} ${courseId}`),
    people,
  };
}

async function population(
  tx: Tx,
  { configuration, program, today, now }: StandingOn,
): Promise<Map<string, RosterMember>> {
  const { roles, coverageMaps } = configuration;
  const units = await listUnits(tx);
  const isMeant = populationOf(program.population, {
    units,
    roles,
    coverageMaps,
    roleOf: roleMatcher(roles),
  });
  const roster = await readMembers(tx, calendarsOf(configuration), {
    today,
    now: await lastKnownAt(tx, now),
  });
  const meant = roster.filter(
    (person) => (person.employment === 'active' || person.employment === 'leave') && isMeant(person),
  );
  return new Map(meant.map((person) => [person.personId, person]));
}

type Wanted = Parameters<typeof courseDemand>[1];

/** Courses of the program itself, by rule, by imported table and by plan. */
async function coursesWanted(
  tx: Tx,
  { configuration, program, today, now }: StandingOn,
): Promise<(person: RosterMember) => Wanted[]> {
  const units = await listUnits(tx);
  const rules = ruleAssigner(program.assign ?? [], { ...configuration, units });
  const assignments =
    program.assigned === true
      ? await assignmentsOn(tx, { day: today, knownAt: await lastKnownAt(tx, now) })
      : [];
  const assigned = assignedTo(assignments, { units, roles: configuration.roles });
  const stepsOf = await planStepsBy(tx, configuration, program);
  const days = program.planSteps?.dueWorkingDays ?? null;
  const plain = { period: null, dueOn: null, dueWorkingDays: null, begins: true };
  return (person) => {
    return [
      ...program.courses.map((course) => ({ ...plain, course })),
      ...rules(person, today).map(({ hiredOn, ...rule }) => ({ ...plain, ...rule, period: hiredOn })),
      ...assigned(person).map(({ course, dueOn }) => ({ ...plain, course, dueOn: notBefore(dueOn, today) })),
      ...stepsOf(person.personId).map((step) => ({
        ...plain,
        ...step,
        dueOn: notBefore(step.dueOn, today),
        dueWorkingDays: days,
      })),
    ];
  };
}

function notBefore(day: string | null, today: string): string | null {
  return day !== null && day < today ? today : day;
}
