import type { OwnImportances } from '../../domain/gaps/own-importance.ts';
import type { ReleasedCount } from '../../storage/released-cells.ts';

/** Key of a domain's means of importance in the register of what was shown. */
export function importanceKey(domain: string): string {
  return `importance of ${domain}`;
}

/** The answers behind the means, for the register: those of one domain are shown together or not at all. */
export function importanceCounts(found: OwnImportances | null): ReleasedCount[] {
  return [...(found?.counted ?? [])].flatMap(([domain, skills]) => {
    const named = [...skills].map(([skill, answers]) => {
      const counts = [...answers].map(([answer, people]) => [`${answer} of ${skill}`, people] as const);
      const answered = counts.reduce((sum, [, people]) => sum + people, 0);
      const ends = [counts.at(0), counts.at(-1)].flatMap((end) => end?.[0] ?? []);
      return { all: `answers to ${skill}`, answered, counts, ends };
    });
    if (named.length === 0) return [];
    return [
      {
        figure: importanceKey(domain),
        counts: Object.fromEntries(
          named.flatMap(({ all, answered, counts }) => [...counts, [all, answered]]),
        ),
        ofSamePeople: named.map(({ counts }) => counts.map(([name]) => name)),
        among: named.flatMap(({ all, ends }) => ends.map((those) => ({ all, those, noneTells: false }))),
        values: '',
      },
    ];
  });
}
