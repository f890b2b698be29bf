import type { Configuration } from './configuration.ts';
import type { CoverageMap, Pathway } from './configuration/learning.ts';
import type { CoverageResult } from './results.ts';

export interface Learner {
  personId: string;
  roleId: string | null;
  /** Completed courses that were not taken back: course id → latest day of completion, YYYY-MM-DD. */
  completed: ReadonlyMap<string, string>;
}

type LevelOf = CoverageMap['levels'][number];

/** Kinds of evidence of which records are kept. The others (assessment, manager's word) are accepted but not yet kept. */
const kept: LevelOf['evidence'] = ['pathway-completed'];

/**
 * Who holds the levels of the coverage maps that they must hold. Levels are audiences and not a scale, so they are
 * never averaged: of each level, the people who must hold it and the share who do. Somebody holds a level on a day when
 * every course of at least one of its pathways was completed and the oldest of these is still within the level's validity.
 * A level of fewer than `groupMinimum` people is hidden; so is one where fewer than that many hold it, or do not,
 * unless nobody does or all do not: the share would point at them.
 */
export function coverage(
  learners: readonly Learner[],
  configuration: Pick<Configuration, 'coverageMaps' | 'pathways' | 'roles'>,
  { on, groupMinimum }: { on: string; groupMinimum: number },
): CoverageResult[] {
  const pathways = new Map(configuration.pathways.map((pathway) => [pathway.id, pathway]));
  const roles = new Map(configuration.roles.map((role) => [role.id, role]));
  return configuration.coverageMaps.map((map) => ({
    map: map.id,
    levels: map.levels.map((level) => {
      const required = learners.filter(
        ({ roleId }) => level.everybody || roles.get(roleId ?? '')?.requiredLevels[map.id]?.includes(level.n),
      );
      const holding = required.filter((learner) => holds(learner, level, { pathways, on })).length;
      return { n: level.n, ...figures(required.length, holding, groupMinimum), ...evidenceOf(level) };
    }),
  }));
}

/** Whether a person holds a level on a day, by completed pathways. */
export function holds(
  { completed }: Learner,
  level: LevelOf,
  { pathways, on }: { pathways: ReadonlyMap<string, Pathway>; on: string },
): boolean {
  if (!level.evidence.includes('pathway-completed')) return false;
  return level.pathways.some((id) => {
    const courses = pathways.get(id)?.courses ?? [];
    const days = courses.flatMap((course) => completed.get(course) ?? []).toSorted();
    const [oldest] = days;
    return (
      oldest !== undefined &&
      days.length === courses.length &&
      on <= monthsAfter(oldest, level.validityMonths)
    );
  });
}

/** The same day some months later, or the last of that month: 31 January + 1 month is 28 or 29 February. */
function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

function figures(required: number, holding: number, groupMinimum: number) {
  if (required === 0) return { required, holding, holdingShare: null, reason: 'nobody-required' as const };
  const few = (people: number) => people > 0 && people < groupMinimum;
  if (few(required) || few(holding) || few(required - holding)) {
    return { required: null, holding: null, holdingShare: null, reason: 'small-group' as const };
  }
  return { required, holding, holdingShare: holding / required, reason: null };
}

function evidenceOf(level: LevelOf) {
  return {
    evidenceRead: level.evidence.filter((kind) => kept.includes(kind)),
    evidenceNotKept: level.evidence.filter((kind) => !kept.includes(kind)),
  };
}
