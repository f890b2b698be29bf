import type { Framework, Skill } from '../../domain/configuration/learning.ts';
import { wordsFor, type Configuration } from '../../domain/configuration.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import { formToken } from '../../storage/links.ts';
import type { ObligationForForm } from '../../storage/forms.ts';
import type { ImportanceQuestion } from '../../domain/configuration/program.ts';
import type { LevelQuestion } from '../../domain/level-questions.ts';
import type { RateSkill, RateView } from '../../templates/pages/views.ts';
import type { WebContext } from '../context.ts';
import { pageLocale } from '../send-page.ts';
import { countInWords, dueInWords } from '../words-of-time.ts';
import type { Duty } from './duties.ts';
import { fieldOf, notObserved, skillsOf } from './form-answers.ts';
import { importanceParts } from './importance-question.ts';
import { levelParts } from './level-question.ts';
import type { Reader } from './reader.ts';

type ScalePoint = Framework['scale']['points'][number];

/** One form, as it is about to be shown. */
export interface FormPage {
  obligation: ObligationForForm;
  framework: Framework;
  /** '' when people rate themselves. */
  subjectName: string;
  /** The other people whom the reader still has to rate. */
  others: Duty[];
  /** What is asked about levels of coverage maps, after the skills. */
  levels: LevelQuestion[];
  /** How people are asked what skills matter for their own work; null: they are not. */
  importance: ImportanceQuestion | null;
  configuration: Configuration;
  /** By field, as what is wrong is. */
  chosen: Map<string, string>;
  errors: Map<string, string>;
  nothingAnswered: boolean;
  justSent: boolean;
}

export function rateView({ ring }: WebContext, reader: Reader, page: FormPage): RateView {
  const { obligation, framework, subjectName, others } = page;
  const self = obligation.source === 'self';
  const [next] = others;
  return {
    heading: self ? 'Your own skills' : `Rate ${subjectName}`,
    lead: self
      ? 'How well can you do these today? It takes about ten minutes; leave out what you cannot judge.'
      : `How well does ${subjectName} do these today? Leave out what you cannot judge.`,
    privacy: self ? privacyOfSelf(reader, page) : privacyOfOthers(reader, page),
    due: dueInWords(obligation.dueOn, reader.today),
    notice: page.justSent ? `Submitted. Thank you. Now ${subjectName}: ${leftInWords(others.length)}.` : null,
    errors: errorsOf(page),
    address: `/me/${reader.link}/rate/${obligation.id}`,
    token: formToken(ring, reader.link, obligation.id),
    scale: framework.scale.points.map((point) => ({ level: String(point.level), ...levelInWords(point) })),
    scaleNote: self ? '' : `In the words that ${subjectName} would use:`,
    scaleOpen: !page.justSent,
    domains: partsOf(page),
    submitWords: next && !self ? `Submit and go on to ${next.subjectName}` : 'Submit',
    next:
      next && !self ? `${countInWords(others.length, 'person', 'people')} left after ${subjectName}.` : null,
    back: { href: `/me/${reader.link}`, words: 'Everything you have to do' },
  };
}

function partsOf(page: FormPage): RateView['domains'] {
  const domains = page.framework.domains
    .filter(({ skills }) => skills.length > 0)
    .map(({ id, words, skills }) => ({
      words: wordsFor(words, pageLocale),
      lead: '',
      skills: [
        ...skills.flatMap((skill) => [skillOf(skill, page), ...importanceParts(skill.id, page)]),
        ...importanceParts(id, page),
      ],
    }));
  return [...domains, ...levelParts({ ...page, questions: page.levels })];
}

/** The first sentence of a level's words is its name; the rest says what it means. */
function levelInWords({ words }: Pick<ScalePoint, 'words'>): { name: string; meaning: string } {
  const [name = '', ...meaning] = wordsFor(words, pageLocale).split('. ');
  return { name: name.replace(/\.$/, ''), meaning: meaning.join('. ') };
}

function leftInWords(after: number): string {
  return after === 0 ? 'the last one' : `${after} more after this`;
}

function skillOf(skill: Skill, { framework, obligation, chosen, errors }: FormPage): RateSkill {
  const id = fieldId(framework, skill.id);
  const current = chosen.get(fieldOf(skill.id)) ?? '';
  const choices = [
    ...framework.scale.points.map(({ level, words }) => ({
      value: String(level),
      mark: String(level),
      words: levelInWords({ words }).name,
    })),
    { value: notObserved, mark: '', words: obligation.source === 'self' ? 'Cannot say' : 'Not observed' },
    { value: '', mark: '', words: 'No answer' },
  ];
  return {
    id,
    name: fieldOf(skill.id),
    words: wordsFor(skill.words, pageLocale),
    description: wordsFor(skill.description, pageLocale),
    error: errors.get(fieldOf(skill.id)) ?? null,
    options: choices.map((choice, at) => ({
      ...choice,
      id: `${id}-${at}`,
      chosen: choice.value === current,
    })),
  };
}

function errorsOf(page: FormPage): RateView['errors'] {
  const { framework, nothingAnswered } = page;
  const wrong = partsOf(page).flatMap(({ skills }) =>
    skills.flatMap(({ id, words, error }) =>
      error ? [{ href: `#${id}`, words: `${words}: ${error}` }] : [],
    ),
  );
  const first = skillsOf(framework)[0];
  if (!nothingAnswered || !first || wrong.length > 0) return wrong;
  return [
    { href: `#${fieldId(framework, first.id)}`, words: 'Answer at least one question before you submit.' },
  ];
}

/** Ids of the page are numbered: a skill's own id may hold what an id of HTML may not. */
function fieldId(framework: Framework, skillId: string): string {
  return `skill-${skillsOf(framework).findIndex(({ id }) => id === skillId) + 1}`;
}

function privacyOfSelf({ configuration }: Reader, { importance }: FormPage): string[] {
  return [
    'Your answers are combined with those of whoever rates you into one level for each skill. Your own alone never make a level.',
    'They are kept without your name as the author. Those who run the campaign see that you have submitted, not what.',
    ...(importance ? ['What is important for your work is shown only as a mean over groups.'] : []),
    ...groupSentence(configuration.organisation.disclosure.groupMinimum),
  ];
}

function privacyOfOthers({ configuration }: Reader, { subjectName, levels }: FormPage): string[] {
  return [
    `Your answers are combined with ${subjectName}’s own into one level for each skill. ${subjectName} may be shown these levels.`,
    `They are kept without your name. But a manager’s rating is usually the only one of its kind: whoever sees the level of ${subjectName} can tell that it comes from you.`,
    ...(levels.length > 0
      ? [
          `What you confirm counts as the word of ${subjectName}’s manager. Reports only say how many people hold a level.`,
        ]
      : []),
    'Those who run the campaign see that you have submitted, not what.',
    ...groupSentence(configuration.organisation.disclosure.groupMinimum),
  ];
}

function groupSentence(groupMinimum: number): string[] {
  const fewest = fewestPeople('mean', 'managers', groupMinimum);
  return [`Reports to management show groups of at least ${fewest} people, never one person.`];
}
