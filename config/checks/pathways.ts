import type { Pathway } from '../../domain/configuration/learning.ts';
import type { Problem } from '../problem.ts';
import type { Draft, Placed } from '../sections.ts';
import type { Path } from '../yaml-file.ts';
import { problemAt } from './note.ts';

interface Weeks {
  fromWeek: number;
  toWeek: number;
}

/** Weeks of phases and modules must lie within what surrounds them; levels of a coverage map count from 1. */
export function checkPathways({ pathways, coverageMaps }: Draft): Problem[] {
  const weeks = pathways.flatMap((pathway) => weekProblems(pathway));
  const levels = coverageMaps.flatMap((map) =>
    map.value.levels.flatMap(({ n }, index) =>
      n === index + 1
        ? []
        : [problemAt(map, ['levels', index, 'n'], { expected: `${index + 1}, the next level`, got: n })],
    ),
  );
  return [...weeks, ...levels];
}

function weekProblems(pathway: Placed<Pathway>): Problem[] {
  const whole = { fromWeek: 1, toWeek: pathway.value.weeks };
  return pathway.value.phases.flatMap((phase, index) => [
    ...outside(pathway, ['phases', index], { inner: phase, outer: whole }),
    ...phase.modules.flatMap((module, at) =>
      outside(pathway, ['phases', index, 'modules', at], { inner: module, outer: phase }),
    ),
  ]);
}

function outside(
  pathway: Placed<Pathway>,
  path: Path,
  { inner, outer }: { inner: Weeks; outer: Weeks },
): Problem[] {
  if (inner.fromWeek < outer.fromWeek) {
    const expected = `week ${outer.fromWeek} at the earliest`;
    return [problemAt(pathway, [...path, 'fromWeek'], { expected, got: inner.fromWeek })];
  }
  if (inner.toWeek >= inner.fromWeek && inner.toWeek <= outer.toWeek) return [];
  const expected = `a week from ${inner.fromWeek} to ${outer.toWeek}`;
  return [problemAt(pathway, [...path, 'toWeek'], { expected, got: inner.toWeek })];
}
