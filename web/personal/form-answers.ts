import type { Framework } from '../../domain/configuration/learning.ts';
import type { ImportanceQuestion } from '../../domain/configuration/program.ts';
import type { LevelQuestion } from '../../domain/level-questions.ts';
import type { Answer } from '../../storage/forms.ts';
import { importanceAnswers, importanceField, isImportanceField } from './importance-question.ts';
import { isLevelField, levelAnswer, levelField } from './level-question.ts';

export const notObserved = 'not-observed';
const fieldPrefix = 'skill.';

/** What was posted, as far as it fits the framework. */
export interface ReadAnswers {
  answers: Answer[];
  /** What was chosen, by field; '' for no answer. */
  chosen: Map<string, string>;
  /** What is wrong, by field. */
  errors: Map<string, string>;
  /** True when a field names a skill or a level that is not asked about: such a form is not ours. */
  foreign: boolean;
}

export function fieldOf(skillId: string): string {
  return `${fieldPrefix}${skillId}`;
}

interface AskedAbout {
  framework: Framework;
  levels: readonly LevelQuestion[];
  importance: ImportanceQuestion | null;
}

/** Blank is no answer, "not observed" is an answer without a level, and 0 is a level: three different things. */
export function readAnswers(body: Record<string, unknown>, asked: AskedAbout): ReadAnswers {
  const { framework, levels } = asked;
  const skills = new Set(skillsOf(framework).map(({ id }) => id));
  const questions = new Map(levels.map((question) => [levelField(question), question]));
  const read: ReadAnswers = { answers: [], chosen: new Map(), errors: new Map(), foreign: false };
  for (const [field, value] of Object.entries(body)) {
    const question = questions.get(field);
    const skill = field.startsWith(fieldPrefix) ? field.slice(fieldPrefix.length) : null;
    if (question) readLevel(read, question, value);
    else if (skill !== null && skills.has(skill)) readAnswer(read, skill, value, framework);
    else if (isImportanceField(field)) readImportance(read, asked, { field, value });
    else if (skill !== null || isLevelField(field)) read.foreign = true;
  }
  return read;
}

/** What a form of these answers shows as chosen, by field. */
export function chosenOf(answers: Answer[], asked: AskedAbout): Map<string, string> {
  return new Map(answers.map((answer) => [answeredField(answer, asked), valueOf(answer)]));
}

function answeredField(answer: Answer, asked: AskedAbout): string {
  if ('importanceOf' in answer) return importanceField(answer, asked);
  return 'map' in answer ? levelField(answer) : fieldOf(answer.skill);
}

function valueOf(answer: Answer): string {
  if ('importanceOf' in answer) return String(answer.importance);
  if ('map' in answer) return answer.answer;
  return 'level' in answer ? String(answer.level) : notObserved;
}

export function skillsOf({ domains }: Framework) {
  return domains.flatMap(({ skills }) => skills);
}

function readImportance(
  read: ReadAnswers,
  asked: AskedAbout,
  { field, value }: { field: string; value: unknown },
): void {
  const answers = importanceAnswers(asked, field, value);
  if (typeof value === 'string') read.chosen.set(field, value);
  if (answers === undefined) read.foreign = true;
  else if (answers) read.answers.push(...answers);
  else read.errors.set(field, 'Choose one of the answers, or leave it without one.');
}

function readLevel(read: ReadAnswers, question: LevelQuestion, value: unknown): void {
  const answer = levelAnswer(question, value);
  if (typeof value === 'string') read.chosen.set(levelField(question), value);
  if (answer) read.answers.push(answer);
  else if (value !== '')
    read.errors.set(
      levelField(question),
      'Choose yes, not yet or cannot say, or leave it without an answer.',
    );
}

function readAnswer(read: ReadAnswers, skill: string, value: unknown, { scale }: Framework): void {
  const point = scale.points.find(({ level }) => String(level) === value);
  if (typeof value === 'string') read.chosen.set(fieldOf(skill), value);
  if (value === '') return;
  if (value === notObserved) read.answers.push({ skill, notObserved: true });
  else if (point) read.answers.push({ skill, level: point.level });
  else
    read.errors.set(
      fieldOf(skill),
      `Choose a level from ${scale.minimum} to ${scale.maximum}, or leave it without an answer.`,
    );
}
