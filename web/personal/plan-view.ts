import { wordsFor, type Configuration } from '../../domain/configuration.ts';
import type { DevelopmentPlan } from '../../domain/development/development-plan.ts';
import { usualLearningTime } from '../../domain/development/learning-time.ts';
import { stepAnswers } from '../../domain/development/plan-decision.ts';
import { planNames } from '../../domain/development/plan-names.ts';
import type { PersonPlan } from '../../storage/person-plan.ts';
import type { PlanGap, PlanStepView, PlanView } from '../../templates/pages/plan-view.ts';
import { pageLocale } from '../send-page.ts';
import { dayInWords } from '../words-of-time.ts';

interface PlanPage {
  configuration: Configuration;
  /** Null: the reader's own. */
  name: string | null;
  /** Where something can be said to it; null: it is only read. */
  form: { address: string; token: string } | null;
  back: PlanView['back'];
  people: PlanView['people'];
  find: PlanView['find'];
  notice: string | null;
  error: string | null;
}

const nothingWords: Record<NonNullable<DevelopmentPlan['reason']>, string> = {
  'nothing-required': 'The role asks for no skill that is assessed.',
  'not-assessed': 'No level is known that rests on more than a self-rating.',
  'at-target': 'Every assessed skill is at what the role asks.',
  'nothing-to-take': 'No course that can be taken teaches what is lacking: ask for practice, or a mentor.',
};

/** A plan as a page; null: no results yet. */
export function planView(plan: PersonPlan | null, page: PlanPage): PlanView {
  const { configuration, name, form, ...others } = page;
  const rest = { ...others, ...(form ?? { address: '', token: '' }) };
  const heading = name === null ? 'What you could learn next' : `What ${name} could learn next`;
  if (!plan) {
    const lead = 'There is no plan yet: it follows from the results of an assessment.';
    return { ...rest, heading, lead, gaps: [], steps: [], notes: [], hours: null };
  }
  const words = planNames(configuration, plan.courses, pageLocale);
  const { fewestHoursPerWeek: fewest, mostHoursPerWeek: most } =
    configuration.organisation.learningTime ?? usualLearningTime;
  return {
    ...rest,
    heading,
    lead: plan.plan.reason
      ? nothingWords[plan.plan.reason]
      : `By the assessment of ${plan.from.period}, at ${plan.plan.hoursPerWeek} hours a week. Accepted steps are owed from the next day on; what is declined is not asked for.`,
    gaps: plan.plan.gaps.map((gap) => ({ ...gapView(gap, words), ...(form ? {} : { options: [] }) })),
    steps: stepViews(plan, words).map((step) =>
      form ? step : { ...step, canAccept: false, canDecline: false },
    ),
    notes: notesOf(plan, words),
    hours:
      !form || plan.plan.steps.length === 0 || fewest === most
        ? null
        : { fewest: `${fewest}`, most: `${most}`, value: `${plan.plan.hoursPerWeek}` },
  };
}

function gapView(gap: DevelopmentPlan['gaps'][number], words: (id: string) => string): PlanGap {
  const { skillId, level, target, options, proposed, taken, answeredBy } = gap;
  const by = answeredBy === 'person' ? ' By own choice.' : '';
  return {
    id: skillId,
    words: words(skillId),
    detail: `At ${level.toFixed(1)}, the role asks for ${target.toFixed(1)}. ${taken ? `By ${words(taken.id)}.${by}` : 'Nothing to take.'}`,
    options:
      options.length < 2
        ? []
        : options.map(({ kind, id }) => ({
            value: kind === proposed?.kind && id === proposed.id ? 'proposed' : id,
            words: `${words(id)}${kind === proposed?.kind && id === proposed.id ? ' (proposed)' : ''}`,
            chosen: kind === taken?.kind && id === taken.id,
          })),
  };
}

const saidBy = { person: '', manager: ' by the manager', operations: ' through operations' } as const;

function stepViews({ plan, decisions, owed }: PersonPlan, words: (id: string) => string): PlanStepView[] {
  const answers = stepAnswers(decisions);
  return plan.steps.map(({ kind, id, skillIds, hours, finishOn, stale, leftOut }) => {
    const said = kind === 'course' ? answers.get(id) : undefined;
    const due = owed.find(({ courseId, state }) => kind === 'course' && courseId === id && state === 'open');
    const parts = [
      hours === null ? 'Nobody has said how long it is' : `${hours} hours`,
      ...(finishOn === null ? [] : [`through on ${dayInWords(finishOn)}`]),
      `for ${skillIds.map(words).join(', ')}`,
      ...(stale ? ['it may be out of date'] : []),
    ];
    const by = said ? saidBy[said.decidedAs] : '';
    return {
      id,
      words: kind === 'project' ? `Projects of ${words(id)}` : words(id),
      detail: `${parts.join('; ')}.`,
      state: [
        ...(said ? [`${said.value === 'accepted' ? 'Accepted' : 'Declined'}${by}.`] : []),
        ...(leftOut === 'after-declined' ? ['It can only come after one that is declined.'] : []),
        ...(due ? [`Owed by ${dayInWords(due.dueOn)}.`] : []),
      ].join(' '),
      canAccept: kind === 'course' && said?.value !== 'accepted',
      canDecline: kind === 'course' && said?.value !== 'declined',
    };
  });
}

function notesOf({ plan, certifiedOnly }: PersonPlan, words: (id: string) => string): string[] {
  const { finishOn, notAssessed, evidence, steps } = plan;
  return [
    ...(finishOn === null
      ? []
      : [
          `${steps.some(({ leftOut }) => leftOut) ? 'All that is not declined' : 'All of it'} is through on ${dayInWords(finishOn)}.`,
        ]),
    ...evidence.map(
      ({ pathwayId, projects }) =>
        `Shown by a project of ${words(pathwayId)}: ${projects.map((each) => wordsFor(each, pageLocale)).join('; ')}.`,
    ),
    ...(certifiedOnly.length === 0
      ? []
      : [`By a certificate, where no rating by others counts: ${certifiedOnly.map(words).join(', ')}.`]),
    ...(notAssessed.length === 0 ? [] : [`Not assessed: ${notAssessed.map(words).join(', ')}.`]),
  ];
}
