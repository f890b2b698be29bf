import type { Framework } from '../../domain/configuration/learning.ts';
import type { Problem } from '../problem.ts';
import type { Draft, Placed } from '../sections.ts';
import { problemAt, unknownMention } from './note.ts';

/** Scale, thresholds and areas of each framework. */
export function checkFrameworks({ frameworks }: Draft): Problem[] {
  return frameworks.flatMap((framework) => [
    ...scaleProblems(framework),
    ...thresholdProblems(framework),
    ...areaProblems(framework),
  ]);
}

function scaleProblems(framework: Placed<Framework>): Problem[] {
  const { minimum, maximum, points } = framework.value.scale;
  if (maximum <= minimum)
    return [
      problemAt(framework, ['scale', 'maximum'], { expected: `a number above ${minimum}`, got: maximum }),
    ];
  const problems: Problem[] = [];
  const seen = new Set<number>();
  for (const [index, { level }] of points.entries()) {
    const path = ['scale', 'points', index, 'level'];
    if (level < minimum || level > maximum) {
      const expected = `a whole number from ${minimum} to ${maximum}, the ends of the scale`;
      problems.push(problemAt(framework, path, { expected, got: level }));
    } else if (seen.has(level))
      problems.push(problemAt(framework, path, { expected: 'each level once', got: level }));
    seen.add(level);
  }
  for (let level = minimum; level <= maximum; level++)
    if (!seen.has(level)) {
      const expected = `words for every level from ${minimum} to ${maximum}`;
      problems.push(problemAt(framework, ['scale', 'points'], { expected, got: `none for ${level}` }));
    }
  return problems;
}

function thresholdProblems(framework: Placed<Framework>): Problem[] {
  const { scale, thresholds } = framework.value;
  return thresholds.flatMap(({ from }, index) => {
    const path = ['thresholds', index, 'from'];
    const above = thresholds[index - 1]?.from;
    if (above !== undefined && from >= above)
      return [problemAt(framework, path, { expected: `less than the ${above} before it`, got: from })];
    if (from > scale.maximum)
      return [
        problemAt(framework, path, { expected: `at most ${scale.maximum}, the top of the scale`, got: from }),
      ];
    if (index === thresholds.length - 1 && from !== scale.minimum) {
      const expected = `${scale.minimum}, so that every level has a category`;
      return [problemAt(framework, path, { expected, got: from })];
    }
    return [];
  });
}

function areaProblems(framework: Placed<Framework>): Problem[] {
  const known = framework.value.areas.map(({ id }) => id);
  return framework.value.domains.flatMap(({ area }, index) =>
    known.includes(area)
      ? []
      : [unknownMention(framework, ['domains', index, 'area'], { got: area, known, what: 'area' })],
  );
}
