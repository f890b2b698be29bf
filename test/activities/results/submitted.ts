/** One level for every skill, or an answer a skill; `not-observed` is an answer, a skill left out is none. */
export type Score = number | Record<string, number | 'not-observed'>;

/** The answers of a form as submit_form takes them. */
export function submitted(skills: readonly string[], score: Score): object[] {
  if (typeof score === 'number') return skills.map((skill) => ({ skill, level: score }));
  return Object.entries(score).map(([skill, level]) =>
    level === 'not-observed' ? { skill, notObserved: true } : { skill, level },
  );
}
