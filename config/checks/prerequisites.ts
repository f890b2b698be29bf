import type { Course } from '../../domain/configuration/learning.ts';
import type { Problem } from '../problem.ts';
import type { Draft, Placed } from '../sections.ts';
import { problemAt, unknownMention } from './note.ts';

/** Every prerequisite is a course, and none asks, over any number of others, for itself: nobody could ever take it. */
export function checkPrerequisites({ courses }: Draft): Problem[] {
  const before = new Map(courses.map(({ value }) => [value.id, value.prerequisites ?? []]));
  const known = { known: [...before.keys()], what: 'course' };
  return courses.flatMap((course) =>
    (course.value.prerequisites ?? []).flatMap((got, index) => {
      if (!before.has(got)) return [unknownMention(course, ['prerequisites', index], { got, ...known })];
      return leadsTo(got, course.value.id) ? [circular(course, index, got)] : [];
    }),
  );

  function leadsTo(from: string, to: string): boolean {
    const reached = new Set([from]);
    for (const id of reached) for (const next of before.get(id) ?? []) reached.add(next);
    return reached.has(to);
  }
}

function circular(course: Placed<Course>, index: number, got: string): Problem {
  const expected = `a course that does not itself ask for ${course.value.id}`;
  return problemAt(course, ['prerequisites', index], { expected, got });
}
