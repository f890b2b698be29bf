import type { Framework } from '../../domain/configuration/learning.ts';
import type { Answer } from '../../storage/forms.ts';

export const notObserved = 'not-observed';
const fieldPrefix = 'skill.';

/** What was posted, as far as it fits the framework. */
export interface ReadAnswers {
  answers: Answer[];
  /** What was chosen, by skill id; '' for no answer. */
  chosen: Map<string, string>;
  /** What is wrong, by skill id. */
  errors: Map<string, string>;
  /** True when a field names a skill that the framework lacks: such a form is not ours. */
  foreign: boolean;
}

export function fieldOf(skillId: string): string {
  return `${fieldPrefix}${skillId}`;
}

/** Blank is no answer, "not observed" is an answer without a level, and 0 is a level: three different things. */
export function readAnswers(body: Record<string, unknown>, framework: Framework): ReadAnswers {
  const skills = new Set(skillsOf(framework).map(({ id }) => id));
  const read: ReadAnswers = { answers: [], chosen: new Map(), errors: new Map(), foreign: false };
  for (const [field, value] of Object.entries(body)) {
    if (!field.startsWith(fieldPrefix)) continue;
    const skill = field.slice(fieldPrefix.length);
    if (!skills.has(skill)) read.foreign = true;
    else readAnswer(read, skill, value, framework);
  }
  return read;
}

/** What a form of these answers shows as chosen. */
export function chosenOf(answers: Answer[]): Map<string, string> {
  return new Map(
    answers.map((answer) => [answer.skill, 'level' in answer ? String(answer.level) : notObserved] as const),
  );
}

export function skillsOf({ domains }: Framework) {
  return domains.flatMap(({ skills }) => skills);
}

function readAnswer(read: ReadAnswers, skill: string, value: unknown, { scale }: Framework): void {
  const point = scale.points.find(({ level }) => String(level) === value);
  if (typeof value === 'string') read.chosen.set(skill, value);
  if (value === '') return;
  if (value === notObserved) read.answers.push({ skill, notObserved: true });
  else if (point) read.answers.push({ skill, level: point.level });
  else
    read.errors.set(
      skill,
      `Choose a level from ${scale.minimum} to ${scale.maximum}, or leave it without an answer.`,
    );
}
