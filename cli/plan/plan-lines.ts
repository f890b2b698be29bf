import { wordsFor, type Configuration } from '../../domain/configuration.ts';
import type { DevelopmentPlan } from '../../domain/development/development-plan.ts';
import type { PathRef } from '../../domain/development/learning-paths.ts';
import { stepAnswers } from '../../domain/development/plan-decision.ts';
import { planNames } from '../../domain/development/plan-names.ts';
import type { NamedPerson } from '../../storage/people-called.ts';
import type { PersonPlan } from '../../storage/person-plan.ts';
import { personInWords } from '../campaigns/person-called.ts';
import { tableLines } from '../table-lines.ts';

type Gap = DevelopmentPlan['gaps'][number];
type Step = DevelopmentPlan['steps'][number];

const nothingWords: Record<NonNullable<DevelopmentPlan['reason']>, string> = {
  'nothing-required': 'The role asks for no skill: there is nothing to learn towards.',
  'not-assessed':
    'No level is known that rests on more than a self-rating: there is no plan before there is one.',
  'at-target': 'Every assessed skill is at what the role asks.',
  'nothing-to-take': 'Nothing that can be taken teaches what is lacking.',
};

const withoutPath: Record<NonNullable<Gap['reason']>, string> = {
  'not-taught': 'no course teaches it',
  completed: 'all that teaches it is completed: practise it',
  'not-offered': 'what teaches it is not offered any more',
  cycle: 'what must come before it leads back to it',
};

/** A plan as people read it: gaps in order, then what to take by when, then what shows it. */
export function planLines(
  of: PersonPlan,
  { person, configuration }: { person: NamedPerson; configuration: Configuration },
): string[] {
  const { plan, from } = of;
  const words = planNames(configuration, of.courses, configuration.organisation.defaultLocale);
  return [
    `${personInWords(person)}: plan by ${from.campaignId}, ${plan.hoursPerWeek} hours a week`,
    ...(plan.reason ? [nothingWords[plan.reason]] : []),
    ...(plan.gaps.length > 0 ? gapLines(plan.gaps, words) : []),
    ...(plan.steps.length > 0 ? ['', ...stepLines(of, words)] : []),
    ...finishLines(plan),
    ...plan.evidence.map(
      ({ pathwayId, projects }) =>
        `Shown by a project of ${words(pathwayId)}: ${projectsInWords(projects.map((each) => wordsFor(each, configuration.organisation.defaultLocale)))}`,
    ),
    ...(of.certifiedOnly.length > 0
      ? [`By a certificate, where no rating by others counts: ${of.certifiedOnly.map(words).join(', ')}`]
      : []),
    ...(plan.notAssessed.length > 0 ? [`Not assessed: ${plan.notAssessed.map(words).join(', ')}`] : []),
  ];
}

const mostProjects = 3;

function projectsInWords(projects: readonly string[]): string {
  return [...projects.slice(0, mostProjects), ...(projects.length > mostProjects ? ['…'] : [])].join('; ');
}

function gapLines(gaps: readonly Gap[], words: (id: string) => string): string[] {
  const rows = gaps.map(
    ({ skillId, level, target, priority, taken, answeredBy, reason, options, proposed }) => [
      withId(skillId, words),
      level.toFixed(2),
      target.toFixed(2),
      priority.toFixed(2),
      taken
        ? `${withId(taken.id, words)}${answeredBy === 'person' ? ', own choice' : ''}`
        : reason
          ? withoutPath[reason]
          : '',
      otherPaths(
        options
          .filter((each) => !isSame(each, taken))
          .toSorted((a, b) => Number(isSame(b, proposed)) - Number(isSame(a, proposed)))
          .map((each) => `${withId(each.id, words)}${isSame(each, proposed) ? ', proposed' : ''}`),
      ),
    ],
  );
  return tableLines([['skill', 'level', 'target', 'priority', 'path', 'or'], ...rows]);
}

const mostPaths = 2;

/** A few, so that the table can be read; the document for programs has all. */
export function otherPaths(paths: readonly string[]): string {
  const more = paths.length - mostPaths;
  return [...paths.slice(0, mostPaths), ...(more > 0 ? [`${more} more in --json`] : [])].join('; ');
}

/** With the id by which the command line takes it. */
function withId(id: string, words: (id: string) => string): string {
  return words(id) === id ? id : `${words(id)} (${id})`;
}

function isSame(a: PathRef, b: PathRef | null): boolean {
  return a.kind === b?.kind && a.id === b.id;
}

function stepLines({ plan, decisions, owed }: PersonPlan, words: (id: string) => string): string[] {
  const answers = stepAnswers(decisions);
  const answerOf = ({ kind, id, leftOut }: Step) => {
    if (kind !== 'course') return '';
    const due = owed.find(({ courseId, state }) => courseId === id && state === 'open');
    const said = answers.get(id);
    const waits = leftOut === 'after-declined' && 'only after a declined one';
    return [said && `${said.value} (${said.decidedAs})`, waits, due && `owed by ${due.dueOn}`]
      .filter(Boolean)
      .join(', ');
  };
  const rows = plan.steps.map((step, at) => [
    `${at + 1}`,
    step.id,
    `${step.kind === 'project' ? 'Projects of ' : ''}${words(step.id)}${step.stale ? ' (may be out of date)' : ''}`,
    step.hours === null ? '?' : `${step.hours}`,
    step.leftOut ? '–' : (step.finishOn ?? '?'),
    step.skillIds.map(words).join(', '),
    answerOf(step),
  ]);
  return tableLines([['', 'step', 'what', 'hours', 'through on', 'for', 'answer'], ...rows]);
}

function finishLines({ steps, hours, finishOn }: DevelopmentPlan): string[] {
  if (steps.length === 0) return [];
  const left = steps.filter(({ leftOut }) => leftOut);
  if (left.length === steps.length) return ['Every step is declined, or can only come after one that is.'];
  if (hours === null) return ['No day for all of it: nobody has said how long one of the courses is.'];
  const without = left.length === 0 ? '' : ', without what is declined and what only comes after it';
  return [
    `${hours} hours in all${without}, through on ${finishOn ?? 'no known day: the calendar has no working day'}.`,
  ];
}
