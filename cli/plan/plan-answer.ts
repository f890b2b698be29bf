import { followStanding } from '../../activities/standing/follow-standing.ts';
import { localDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { answerPlan, type Said } from '../../domain/development/answer-plan.ts';
import { usualLearningTime } from '../../domain/development/learning-time.ts';
import { stepAnswers } from '../../domain/development/plan-decision.ts';
import { planNames } from '../../domain/development/plan-names.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import type { Db } from '../../storage/database.ts';
import { personPlan, saidWithDays, type PersonPlan } from '../../storage/person-plan.ts';
import { keepPlanDecisions } from '../../storage/plan-decisions.ts';
import { personCalled } from '../campaigns/person-called.ts';
import { exitCodes, Failure } from '../failure.ts';
import { admitAsker, askerCalled, mayAnswerFor } from './asker.ts';
import { planLines } from './plan-lines.ts';
import { scorecardOf } from './scorecard-of.ts';
import { problemsInWords, wishesAsked, type WishWords } from './wishes-asked.ts';

interface Question extends WishWords {
  person: string;
  /** On whose behalf operations ask; null: nobody's. */
  by: string | null;
  reason: string | null;
  /** Show what would follow, and keep nothing. */
  preview: boolean;
  json: boolean;
}

/**
 * The development plan of a person as lines or JSON, after what was said to it was kept: accepted steps are owed from then on. Throws a
 * Failure for who and what is not known, for whom it is not open, and where nobody has been assessed yet.
 */
export async function planAnswer(db: Db, asked: Question, now = new Date().toISOString()): Promise<string> {
  const configuration = await configurationApplied(db);
  const person = await personCalled(db, asked.person);
  const namedId = await askerCalled(db, asked.by);
  await admitAsker(db, namedId, { person, configuration, what: '', now });
  const today = localDay(configuration.organisation, now);
  const of = { personId: person.personId, configuration, today, now };
  const before = await personPlan(db, of);
  if (!before)
    throw new Failure(
      `${person.name ?? asked.person} takes part in no assessment that has results: a plan follows from the levels of one`,
      exitCodes.notFound,
    );
  const said = await saidWithDays(db, of, saidBy(asked, before, configuration));
  const kept = said.length > 0 && !asked.preview;
  if (kept) {
    const decidedById = await mayAnswerFor(db, namedId, of);
    await keep(db, { said, decidedById, of: before, reason: asked.reason, personId: person.personId, now });
  }
  const asking = programsAsking(configuration, before);
  if (kept) for (const program of asking) await followStanding(db, { program, now });
  const shown = said.length === 0 ? before : await personPlan(db, { ...of, said });
  const plan = shown ?? before;
  const notes = notesOf({ plan, asking, kept, said });
  if (asked.json) {
    const scorecard = await scorecardOf(db, { from: plan.from, personId: person.personId });
    return JSON.stringify({ person: person.personId, ...documentOf(plan), scorecard, kept, notes }, null, 2);
  }
  return [...planLines(plan, { person, configuration }), ...notes].join('\n');
}

export async function configurationApplied(db: Db): Promise<Configuration> {
  const applied = await latestConfiguration(db);
  if (applied) return applied.configuration;
  throw new Failure('Nothing is configured yet: `quarterdeck config apply` first', exitCodes.notFound);
}

function saidBy(asked: Question, of: PersonPlan, configuration: Configuration): Said[] {
  const { organisation } = configuration;
  const learningTime = organisation.learningTime ?? usualLearningTime;
  const wishes = wishesAsked(
    asked,
    of.plan,
    planNames(configuration, of.courses, organisation.defaultLocale),
  );
  const { said, problems } = answerPlan(wishes, { ...of, learningTime });
  const isValue = problems.some(({ what }) => what === 'hours');
  if (problems.length > 0)
    throw new Failure(problemsInWords(problems).join('\n'), isValue ? exitCodes.usage : exitCodes.notFound);
  return said;
}

interface Keeping {
  said: readonly Said[];
  decidedById: string;
  of: PersonPlan;
  personId: string;
  reason: string | null;
  now: string;
}

/** Operations say it, on behalf of the person or their manager. */
async function keep(db: Db, { said, decidedById, of, personId, reason, now }: Keeping): Promise<void> {
  const by = { period: of.from.period, decidedAs: 'operations', decidedById, reason, personId } as const;
  const decisions = said.map((each) => ({ ...each, ...by }));
  await db.transaction().execute((tx) => keepPlanDecisions(tx, decisions, now));
}

/** Standing programs that ask for accepted steps of this assessment. */
function programsAsking({ programs }: Configuration, { from }: PersonPlan): string[] {
  return programs.flatMap(({ id, kind, planSteps }) =>
    kind === 'standing' && planSteps?.program === from.program ? [id] : [],
  );
}

function notesOf(of: { plan: PersonPlan; asking: string[]; kept: boolean; said: readonly Said[] }): string[] {
  const accepts = of.said.some(({ value }) => value === 'accepted');
  return [
    ...(of.kept ? ['Kept, with who said it and when.'] : []),
    ...(of.said.length > 0 && !of.kept ? ['Only shown: nothing was kept.'] : []),
    ...(accepts && of.asking.length === 0
      ? ['No standing program asks for accepted steps: give one planSteps in config/campaigns, and apply it.']
      : []),
    ...(of.plan.plan.gaps.some(({ choiceRefused }) => choiceRefused)
      ? ['A chosen path cannot be taken any more; the proposed one stands in for it.']
      : []),
  ];
}

/** What programs read: the plan, with what was said to each step and whether it is owed. */
function documentOf({ from, roleId, plan, decisions, owed, courses, certifiedOnly }: PersonPlan) {
  const answers = stepAnswers(decisions);
  const names = new Map(courses.map(({ id, words }) => [id, words.en]));
  const steps = plan.steps.map((step) => {
    const said = step.kind === 'course' ? answers.get(step.id) : undefined;
    const due = step.kind === 'course' ? owed.find(({ courseId }) => courseId === step.id) : undefined;
    return {
      ...step,
      name: names.get(step.id) ?? step.id,
      answer: said ? { answer: said.value, as: said.decidedAs, by: said.decidedById, at: said.at } : null,
      owed: due ? { program: due.program, state: due.state, dueOn: due.dueOn } : null,
    };
  });
  return { campaign: from.campaignId, period: from.period, roleId, ...plan, steps, certifiedOnly };
}
