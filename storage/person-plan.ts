import { sql } from 'kysely';
import { isWorkingDay, workCalendar } from '../domain/calendar.ts';
import type { Configuration } from '../domain/configuration.ts';
import { usualReviewMonths, type CatalogueCourse } from '../domain/course-catalogue.ts';
import { saidTogether, withDueDays, type Said } from '../domain/development/answer-plan.ts';
import { developmentPlan, type DevelopmentPlan } from '../domain/development/development-plan.ts';
import { usualLearningTime } from '../domain/development/learning-time.ts';
import {
  answersByCourse,
  askedHours,
  chosenPaths,
  type PlanDecision,
} from '../domain/development/plan-decision.ts';
import { toldTimes } from './absences.ts';
import { courseCatalogue } from './catalogue.ts';
import type { Tx } from './database.ts';
import { planDecisions } from './plan-decisions.ts';
import { plannedFrom, plannedPeople, planCompletions, type PlannedFrom } from './plan-sources.ts';
import { rosterOn } from './roster.ts';

/** A course of a plan that somebody has to learn already, wherever it is asked for. */
interface OwedStep {
  courseId: string;
  program: string;
  state: 'open' | 'done' | 'exempt';
  /** YYYY-MM-DD. */
  dueOn: string;
}

export interface PersonPlan {
  from: PlannedFrom;
  roleId: string;
  plan: DevelopmentPlan;
  /** What was said last of each subject. */
  decisions: PlanDecision[];
  owed: OwedStep[];
  courses: CatalogueCourse[];
  /** Skills of the role whose level rests on a certificate, where no rating by others counts. */
  certifiedOnly: string[];
}

interface Question {
  personId: string;
  configuration: Configuration;
  /** The first day of learning, YYYY-MM-DD, where the organisation is. */
  today: string;
  now: string;
  /** As if this had been said too. */
  said?: readonly Said[];
}

/**
 * The development plan of one person: gaps by the latest assessment that measured them, courses and pathways as they are configured now,
 * days by the person's own calendar and leave. Null: no assessment with this person in it has results.
 */
export async function personPlan(db: Tx, of: Question): Promise<PersonPlan | null> {
  const { personId, configuration, today, now, said = [] } = of;
  const from = await plannedFrom(db, { personId });
  const [person] = from ? await plannedPeople(db, from, [personId]) : [];
  if (!from || !person) return null;
  const { organisation, pathways } = configuration;
  const [courses, decisions, completions, week, certified] = await Promise.all([
    courseCatalogue(db, configuration.courses),
    planDecisions(db, [personId]),
    planCompletions(db, { personId }),
    weekOf(db, { personId, configuration, today, now }),
    certifiedSkills(db, { personId, campaignId: from.campaignId }),
  ]);
  const all = saidTogether(decisions, said);
  const plan = developmentPlan(person.pairs, {
    courses,
    pathways,
    completions,
    choices: chosenPaths(all),
    answers: answersByCourse(all),
    askedHoursPerWeek: askedHours(all),
    learningTime: organisation.learningTime ?? usualLearningTime,
    week,
    reviewMonths: organisation.courseReviewMonths ?? usualReviewMonths,
  });
  const certifiedOnly = person.pairs.flatMap(({ skillId }) => (certified.has(skillId) ? [skillId] : []));
  const owed = await owedOf(db, personId);
  return { from, roleId: person.roleId, plan, decisions, owed, courses, certifiedOnly };
}

/** What is said to a plan, with the days of steps that were left out until now and are accepted. */
export async function saidWithDays(
  db: Tx,
  of: Omit<Question, 'said'>,
  said: readonly Said[],
): Promise<readonly Said[]> {
  if (!said.some(({ value, dueOn }) => value === 'accepted' && dueOn === null)) return said;
  const following = await personPlan(db, { ...of, said });
  return following ? withDueDays(said, following.plan) : said;
}

/** When somebody learns: on the working days of their site or their own, without their leave. */
async function weekOf(
  db: Tx,
  { personId, configuration: { organisation, sites }, today, now }: Omit<Question, 'said'>,
) {
  const [row] = await rosterOn(db, { day: today, knownAt: now, personIds: [personId] });
  const told = (await toldTimes(db, { personIds: [personId], day: today, knownAt: now })).get(personId);
  const site =
    sites.find(({ id }) => id === row?.site) ?? sites.find(({ id }) => id === organisation.defaultSite);
  if (!site) throw new Error(`The configuration has no site ${organisation.defaultSite}, its default`);
  const { workDays = null, otherWorkDays } = row ?? {};
  const calendar = workCalendar({
    site,
    sending: organisation.sending,
    workDays,
    otherWorkDays,
    spells: told?.spells ?? [],
    leave: told?.leave ?? [],
  });
  const weeks = [workDays, otherWorkDays ?? workDays].map((days) => days?.length || site.workDays.length);
  return {
    from: today,
    workDaysPerWeek: weeks.reduce((all, days) => all + days, 0) / weeks.length,
    isWorkingDay: (day: string) => isWorkingDay(calendar, day).working,
  };
}

/** Skills of which no source but the person's own word stands beside a certificate. */
async function certifiedSkills(
  db: Tx,
  { personId, campaignId }: { personId: string; campaignId: string },
): Promise<Set<string>> {
  const { rows } = await sql<{ skillId: string }>`
    select skill_id as "skillId" from skill_results
    where campaign_id = ${campaignId} and subject_id = ${personId}
      and sources @> '{certification}' and sources <@ '{self,certification}'`.execute(db);
  return new Set(rows.map(({ skillId }) => skillId));
}

async function owedOf(db: Tx, personId: string): Promise<OwedStep[]> {
  const { rows } = await sql<OwedStep>`
    select distinct on (subject_key) subject_key as "courseId", program, state, due_on as "dueOn" from obligations
    where person_id = ${personId} and kind in ('learn', 'renew') and state <> 'withdrawn'
    order by subject_key, state = 'open' desc, state_at desc, id`.execute(db);
  return rows;
}
