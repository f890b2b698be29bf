import { wordsFor, type Configuration, type Words } from '../../domain/configuration.ts';
import type { Learner } from '../../domain/coverage.ts';
import { skillsShowing } from '../../domain/coverage.ts';
import { levelsToAsk, type LevelQuestion } from '../../domain/level-questions.ts';
import { levelAnswers, type Answer } from '../../storage/forms.ts';
import { planCompletions } from '../../storage/plan-sources.ts';
import { shownOf } from '../../storage/shown-levels.ts';
import type { RateView } from '../../templates/pages/views.ts';
import type { WebContext } from '../context.ts';
import { pageLocale } from '../send-page.ts';

type LevelAnswer = Extract<Answer, { map: string }>;

const prefix = 'level.';

const said = {
  lead: {
    en: 'A completed course shows what somebody has learned. Whether they work that way is for you to say, and counts as your word.',
    de: 'Ein abgeschlossener Kurs zeigt, was jemand gelernt hat. Ob jemand auch so arbeitet, sagen Sie; es zählt als Ihr Wort.',
  },
  question: {
    en: 'Do you confirm that {name} works at level {level}, “{words}”?',
    de: 'Bestätigen Sie, dass {name} auf Stufe {level} arbeitet, „{words}“?',
  },
  audience: { en: 'Meant for: {words}.', de: 'Gedacht für: {words}.' },
  none: { en: 'No answer', de: 'Keine Antwort' },
} satisfies Record<string, Words>;

const answerWords: Record<LevelAnswer['answer'], Words> = {
  yes: { en: 'Yes', de: 'Ja' },
  'not-yet': { en: 'Not yet', de: 'Noch nicht' },
  'cannot-say': { en: 'Cannot say', de: 'Kann ich nicht sagen' },
};

/** The name of a question's field. Ids have no full stop. */
export function levelField({ map, level }: LevelQuestion): string {
  return `${prefix}${map}.${level}`;
}

/** True of every field that asks about a level. */
export function isLevelField(field: string): boolean {
  return field.startsWith(prefix);
}

/** The answer that a field's value is; null: none of those that can be chosen. */
export function levelAnswer(question: LevelQuestion, value: unknown): LevelAnswer | null {
  const answer = levelAnswers.find((each) => each === value);
  return answer ? { ...question, answer } : null;
}

interface About {
  personId: string;
  configuration: Configuration;
  /** YYYY-MM-DD. */
  today: string;
}

/** Of the questions that a manager could be asked, those that concern this person today, by what is known of them. */
export async function questionsAbout(
  { db, now }: WebContext,
  possible: readonly LevelQuestion[],
  { personId, configuration, today }: About,
): Promise<LevelQuestion[]> {
  if (possible.length === 0) return [];
  const skills = skillsShowing(configuration.coverageMaps);
  const asked = { skills, day: today, at: (await now()).toISOString() };
  const completed = new Map<string, string>();
  for (const { courseId, completedOn } of await planCompletions(db, { personId }))
    if (completedOn && (completed.get(courseId) ?? '') < completedOn) completed.set(courseId, completedOn);
  const learner: Learner = {
    personId,
    roleId: null,
    completed,
    ...(await shownOf(db, personId, asked)),
  };
  return levelsToAsk(possible, learner, { ...configuration, on: today });
}

interface Form {
  configuration: Pick<Configuration, 'coverageMaps'>;
  questions: readonly LevelQuestion[];
  subjectName: string;
  /** By field. */
  chosen: ReadonlyMap<string, string>;
  errors: ReadonlyMap<string, string>;
}

/** A part of the form for each map that is asked about, after the skills. */
export function levelParts({ configuration, questions, ...form }: Form): RateView['domains'] {
  return configuration.coverageMaps.flatMap((map) => {
    const skills = questions
      .filter((question) => question.map === map.id)
      .flatMap((question, at) => {
        const level = map.levels.find(({ n }) => n === question.level);
        return level ? [questionView(question, level, { ...form, id: `level-${map.id}-${at + 1}` })] : [];
      });
    const lead = wordsFor(said.lead, pageLocale);
    return skills.length > 0 ? [{ words: wordsFor(map.words, pageLocale), lead, skills }] : [];
  });
}

function questionView(
  question: LevelQuestion,
  { words, audience }: Pick<Configuration['coverageMaps'][number]['levels'][number], 'words' | 'audience'>,
  { id, subjectName, chosen, errors }: Omit<Form, 'configuration' | 'questions'> & { id: string },
) {
  const name = levelField(question);
  const current = chosen.get(name) ?? '';
  const choices = [
    ...levelAnswers.map((value) => ({ value, words: answerWords[value] })),
    { value: '', words: said.none },
  ];
  return {
    id,
    name,
    words: filled(said.question, {
      name: subjectName,
      level: String(question.level),
      words: wordsFor(words, pageLocale),
    }),
    description: filled(said.audience, { words: wordsFor(audience, pageLocale) }),
    error: errors.get(name) ?? null,
    options: choices.map((choice, at) => ({
      id: `${id}-${at}`,
      value: choice.value,
      mark: '',
      words: wordsFor(choice.words, pageLocale),
      chosen: choice.value === current,
    })),
  };
}

function filled(words: Words, of: Record<string, string>): string {
  return wordsFor(words, pageLocale).replaceAll(/\{(\w+)\}/g, (_, field: string) => of[field] ?? '');
}
