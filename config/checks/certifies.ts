import type { Problem } from '../problem.ts';
import type { Draft } from '../sections.ts';
import { problemAt, unknownMention } from './note.ts';

/** What courses certify are skills at levels of their scale, and certification has a weight where any course does. */
export function checkCertifies({ courses, frameworks, organisation }: Draft): Problem[] {
  const scales = new Map(
    frameworks.flatMap(({ value: { domains, scale } }) =>
      domains.flatMap(({ skills }) => skills.map(({ id }) => [id, scale] as const)),
    ),
  );
  const problems = courses.flatMap((course) =>
    (course.value.certifies ?? []).flatMap(({ skill, level }, index) => {
      const scale = scales.get(skill);
      const path = ['certifies', index];
      if (!scale) {
        const of = { got: skill, known: [...scales.keys()], what: 'skill' };
        return [unknownMention(course, [...path, 'skill'], of)];
      }
      if (level >= scale.minimum && level <= scale.maximum) return [];
      const expected = `a level of the scale, from ${scale.minimum} to ${scale.maximum}`;
      return [problemAt(course, [...path, 'level'], { expected, got: level })];
    }),
  );
  if (!courses.some(({ value }) => value.certifies)) return problems;
  const expected = 'a weight of certification (0: it does not count), because courses certify skills';
  const unweighted = organisation.filter(({ value }) => value.rating.weights.certification === undefined);
  return [
    ...problems,
    ...unweighted.map((thing) => problemAt(thing, ['rating', 'weights'], { expected, got: 'none' })),
  ];
}
