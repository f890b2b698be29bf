import { linearSumAssignment } from 'linear-sum-assignment';
import type { RoleProfile } from '../configuration/learning.ts';
import {
  compare,
  fraction,
  mean,
  minus,
  over,
  plus,
  positivePart,
  sum,
  times,
  toNumber,
  toWhole,
  zero,
  type Fraction,
} from '../fraction.ts';

/** Somebody who could fill a place, by what is known of each skill; a skill that is missing is not assessed. */
export interface Candidate {
  personId: string;
  levels: ReadonlyMap<string, Fraction>;
}

/** One job description: what it asks of each skill, and how many people must fill it. */
export interface Opening {
  roleId: string;
  /** Whole, from 1. */
  count: number;
  needs: readonly { skillId: string; target: Fraction; importance: Fraction }[];
}

/** How far people are from what the places ask that they were given. */
export interface Filled {
  places: number;
  filled: number;
  /** Filled by somebody who is assessed in every skill of the place and at or above each target. */
  ready: number;
  /** 100 × (1 − Σ importance × shortfall / Σ importance × target): an empty place lacks all of it, a skill not assessed is left out. */
  readinessIndex: number | null;
  /** Assessed pairs / pairs of filled places; null where none is filled. */
  coverageShare: number | null;
  /** Σ shortfall of assessed pairs, and all targets of empty places. */
  levelsMissing: number;
  /** Σ target of assessed pairs, and Σ min(level, target) of them: what filled places ask and meet. */
  levelsAsked: number;
  levelsMet: number;
  /** Assessed pairs of the filled place that has most of them. */
  pairsOfOne: number;
}

export interface TeamReadiness extends Filled {
  /**
   * `beyondLeftOut`: whoever has a place meets at least as much of it as anybody without one, so that means of both bound what each of them meets:
   * to so many levels, from the least to the most that anybody can. Null: nobody is left out, or has a place.
   */
  byRole: (Filled & { roleId: string; beyondLeftOut: number | null })[];
  /** One entry a filled place. */
  assignments: { personId: string; roleId: string }[];
  /** People of whom some level is known. */
  withLevels: number;
  /** People of whom none is: nobody can say what they could fill. */
  withoutLevels: number;
}

interface Place {
  opening: Opening;
  person: Candidate | null;
}

/**
 * How ready a team is for the job descriptions it must fill, where people could fill several: each person fills at most one place, and
 * the assignment is the one that meets most of Σ importance × min(level, target), counted in millionths so that the solver's sums
 * are exact. What is not assessed meets nothing when people are assigned, and is left out of the index, with coverage beside it.
 * Equal assignments are settled by the order of person ids and of openings. Without places the index is null.
 * Source: the assignment is Jonker and Volgenant's shortest augmenting path in its rectangular form (Crouse 2016), by a library.
 */
export function teamReadiness(people: readonly Candidate[], openings: readonly Opening[]): TeamReadiness {
  const known = people
    .filter(({ levels }) => levels.size > 0)
    .toSorted((a, b) => (a.personId < b.personId ? -1 : 1));
  const places = filledPlaces(known, openings);
  const placed = new Set(places.map(({ person }) => person));
  const leftOut = known.filter((person) => !placed.has(person));
  return {
    ...filled(places),
    byRole: openings.map((opening) => {
      const own = places.filter((place) => place.opening === opening);
      return {
        roleId: opening.roleId,
        ...filled(own),
        beyondLeftOut: beyondLeftOut(
          own.flatMap(({ person }) => person ?? []),
          leftOut,
          opening,
        ),
      };
    }),
    assignments: places.flatMap(({ person, opening }) =>
      person ? [{ personId: person.personId, roleId: opening.roleId }] : [],
    ),
    withLevels: known.length,
    withoutLevels: people.length - known.length,
  };
}

/** What a role asks of every skill of the domains for which it has a target. */
export function openingOf(
  role: RoleProfile,
  domains: readonly { id: string; skills: readonly { id: string }[] }[],
  count: number,
): Opening {
  const needs = domains.flatMap(({ id, skills }) => {
    const target = role.targets[id];
    if (target === undefined) return [];
    const asked = { target: fraction(target), importance: fraction(role.importance[id] ?? 1) };
    return skills.map((skill) => ({ skillId: skill.id, ...asked }));
  });
  return { roleId: role.id, count, needs };
}

function filledPlaces(people: readonly Candidate[], openings: readonly Opening[]): Place[] {
  const places = openings.flatMap((opening) => Array.from({ length: opening.count }, () => opening));
  if (people.length === 0 || places.length === 0) return places.map((opening) => ({ opening, person: null }));
  const met = new Map(
    openings.map((opening) => [opening, people.map((person) => millionthsMet(person, opening))]),
  );
  const useful = usefulPeople([...met.values()], places.length);
  const { columnAssignments } = linearSumAssignment(
    useful.map((at) => places.map((opening) => met.get(opening)?.[at] ?? 0)),
    { maximaze: true },
  );
  return places.map((opening, place) => ({
    opening,
    person: people[useful[columnAssignments[place] ?? -1] ?? -1] ?? null,
  }));
}

/**
 * Positions of those who, for some opening, are among as many as there are places in all who meet most of it. Anybody else who filled
 * a place could be exchanged for one of them who is free, so the others need not be tried.
 */
function usefulPeople(met: readonly (readonly number[])[], places: number): number[] {
  const best = met.flatMap((by) =>
    [...by.keys()].toSorted((a, b) => (by[b] ?? 0) - (by[a] ?? 0) || a - b).slice(0, places),
  );
  return [...new Set(best)].toSorted((a, b) => a - b);
}

/** Of n people above and m below, with means of which one is d above the other, all are within (n + m − 1) × d. */
function beyondLeftOut(
  own: readonly Candidate[],
  leftOut: readonly Candidate[],
  opening: Opening,
): number | null {
  const weight = sum(opening.needs.map(({ importance }) => importance));
  if (own.length === 0 || leftOut.length === 0 || compare(weight, zero) <= 0) return null;
  const [above, below] = [own, leftOut].map((people) => mean(people.map((person) => metBy(person, opening))));
  if (!above || !below) return null;
  return (own.length + leftOut.length - 1) * toNumber(over(minus(above, below), weight));
}

function millionthsMet(person: Candidate, opening: Opening): number {
  return toWhole(times(metBy(person, opening), fraction(1_000_000)));
}

function metBy({ levels }: Candidate, { needs }: Opening): Fraction {
  let met = zero;
  for (const { skillId, target, importance } of needs) {
    const level = levels.get(skillId);
    if (level) met = plus(met, times(importance, compare(level, target) < 0 ? level : target));
  }
  return met;
}

function filled(places: readonly Place[]): Filled {
  let [missing, needed, levelsMissing] = [zero, zero, zero];
  let [levelsAsked, levelsMet] = [zero, zero];
  let [pairs, assessed, ready, pairsOfOne] = [0, 0, 0, 0];
  for (const { opening, person } of places) {
    const lacks = opening.needs.map(({ skillId, target }) => shortfall(person, skillId, target));
    opening.needs.forEach(({ target, importance }, at) => {
      const lack = lacks[at];
      if (!lack) return;
      missing = plus(missing, times(importance, lack));
      needed = plus(needed, times(importance, target));
      levelsMissing = plus(levelsMissing, lack);
      if (!person) return;
      levelsAsked = plus(levelsAsked, target);
      levelsMet = plus(levelsMet, minus(target, lack));
    });
    if (!person) continue;
    pairs += lacks.length;
    const known = lacks.filter(Boolean).length;
    assessed += known;
    pairsOfOne = Math.max(pairsOfOne, known);
    if (lacks.every((lack) => lack && compare(lack, zero) === 0)) ready += 1;
  }
  const index = compare(needed, zero) > 0 ? minus(fraction(1), over(missing, needed)) : null;
  return {
    places: places.length,
    filled: places.filter(({ person }) => person).length,
    ready,
    readinessIndex: index && toNumber(times(fraction(100), index)),
    coverageShare: pairs === 0 ? null : assessed / pairs,
    levelsMissing: toNumber(levelsMissing),
    levelsAsked: toNumber(levelsAsked),
    levelsMet: toNumber(levelsMet),
    pairsOfOne,
  };
}

/** Null: not assessed. */
function shortfall(person: Candidate | null, skillId: string, target: Fraction): Fraction | null {
  if (!person) return target;
  const level = person.levels.get(skillId);
  return level ? positivePart(minus(target, level)) : null;
}
