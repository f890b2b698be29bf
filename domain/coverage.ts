import type { Configuration } from './configuration.ts';
import type { CoverageMap, Pathway, RoleProfile } from './configuration/learning.ts';
import { hideInList } from './disclosure.ts';
import { withoutUnit } from './gaps/unit-tables.ts';
import { addMonths } from './imports/learning-row.ts';
import { levelDivisions, tellsOfNobody, type MustHold } from './level-divisions.ts';
import { levelSites } from './level-sites.ts';
import type { CoverageResult } from './results.ts';

type LevelOf = CoverageMap['levels'][number];
export type EvidenceKind = LevelOf['evidence'][number];

/** What somebody else found of one skill of a person: a practical assessment, or the manager's form. */
export interface ShownLevel {
  skillId: string;
  kind: Exclude<EvidenceKind, 'pathway-completed'>;
  /** On the scale of the skill's framework. */
  level: number;
  /** YYYY-MM-DD; of a campaign's form its due day, because no finer time is kept. */
  on: string;
}

/** What a manager answered when asked whether somebody works at a level. */
export interface LevelWord {
  /** Id of the coverage map. */
  map: string;
  /** `n` of the level. */
  level: number;
  /** False: not yet. Who cannot say has given no word. */
  holds: boolean;
  /** YYYY-MM-DD, the due day of the campaign, as of any form. */
  on: string;
}

export interface Learner {
  personId: string;
  roleId: string | null;
  /** The uppermost unit that the person is in; absent: in none. */
  unit?: { id: string; name: string };
  /** Where the person is; absent: nothing is told by site. */
  siteId?: string;
  /** Completed courses that were not taken back: course id → latest day of completion, YYYY-MM-DD. */
  completed: ReadonlyMap<string, string>;
  /** Absent: nothing was shown. */
  shown?: readonly ShownLevel[];
  /** Absent: no manager was asked, or could say. */
  confirmed?: readonly LevelWord[];
}

/**
 * Who holds the levels of the coverage maps that they must hold. Levels are audiences and not a scale, so they are
 * never averaged: of each level, the people who must hold it and the share who do, together, by role and by unit, and by which evidence they
 * hold it. Where fewer than `groupMinimum` people hold it, or do not, nobody and everybody among them, only how many must hold it is told (if they
 * are enough): the rest would tell it of each. So it is with roles and units, and with those that would give them away by subtraction.
 */
export function coverage(
  learners: Iterable<Learner>,
  configuration: Pick<Configuration, 'coverageMaps' | 'pathways' | 'roles'>,
  { on, groupMinimum }: { on: string; groupMinimum: number },
): CoverageResult[] {
  const pathways = new Map(configuration.pathways.map((pathway) => [pathway.id, pathway]));
  const roles = new Map(configuration.roles.map((role) => [role.id, role]));
  const maps = configuration.coverageMaps.map(({ id, levels }) => ({
    id,
    levels: levels.map((level) => ({ level, people: new Array<Held>() })),
  }));
  const heldAlike = sharedHeld();
  for (const learner of learners) {
    const role = roles.get(learner.roleId ?? '');
    for (const { id: mapId, levels } of maps)
      for (const { level, people } of levels)
        if (mustHold(level, mapId, role))
          people.push(heldAlike(learner, heldBy(learner, level, { mapId, pathways, on })));
  }
  return maps.map((map) => ({
    map: map.id,
    levels: map.levels.map(({ level, people }) => {
      const holding = people.filter(({ holds }) => holds).length;
      const whole = figures(people.length, holding, groupMinimum);
      return {
        n: level.n,
        ...whole,
        by: whole.holding === null ? [] : byEvidence(people, groupMinimum),
        ...(whole.holding === null ? { audiences: [], units: [] } : divisions(people, groupMinimum)),
        ...evidenceOf(level),
      };
    }),
  }));
}

/** The skills by which levels of these maps are shown, each once. */
export function skillsShowing(maps: readonly CoverageMap[]): string[] {
  return [...new Set(maps.flatMap(({ levels }) => levels.flatMap(({ shownBy }) => shownBy?.skills ?? [])))];
}

/** Whether a role, or everybody, must hold a level. */
export function mustHold(level: LevelOf, mapId: string, role: RoleProfile | undefined): boolean {
  return level.everybody || (role?.requiredLevels[mapId]?.includes(level.n) ?? false);
}

/** Of who is in no unit. */
export const nowhere = { id: withoutUnit, name: '' };

/** By role and unit, and beside both by site where that is known. */
function divisions(people: readonly Held[], groupMinimum: number) {
  const told = levelDivisions(people, groupMinimum);
  const at = people.flatMap(({ siteId, ...person }) => (siteId === undefined ? [] : [{ ...person, siteId }]));
  return { ...told, ...(at.length > 0 && { sites: levelSites(at, told, groupMinimum) }) };
}

interface Held extends MustHold {
  siteId: string | undefined;
  by: EvidenceKind[];
}

/** Of those who stand alike one object: of many thousand people few differ. */
function sharedHeld() {
  const known = new Map<string, Held>();
  return ({ roleId, unit = nowhere, siteId }: Learner, by: EvidenceKind[]): Held => {
    const key = JSON.stringify([roleId, unit.id, unit.name, siteId, by]);
    const held = known.get(key) ?? { roleId, unit, siteId, by, holds: by.length > 0 };
    known.set(key, held);
    return held;
  };
}

interface Day {
  mapId: string;
  pathways: ReadonlyMap<string, Pathway>;
  /** YYYY-MM-DD. */
  on: string;
}

/**
 * By which accepted evidence a person holds a level on a day; by none: not held. A pathway: every course of at least one was
 * completed. The manager: the latest word within the level's validity is yes; where there is none, as an assessment. An assessment: every
 * skill that the level names was found at least at its level, by the latest finding of each. The oldest of these days must be within the
 * level's validity. A level that names no skills is shown by no assessment.
 */
export function heldBy(learner: Learner, level: LevelOf, { mapId, pathways, on }: Day): EvidenceKind[] {
  const isValid = (days: readonly string[]) => {
    const [oldest] = days.toSorted();
    return oldest !== undefined && on <= addMonths(oldest, level.validityMonths);
  };
  return level.evidence.filter((kind) => {
    if (kind === 'manager-confirmed') {
      const word = latestWord(learner, { mapId, level: level.n, on, isValid });
      if (word) return word.holds;
    }
    if (kind !== 'pathway-completed') return isValid(daysShown(learner, level, { kind, on }));
    return level.pathways.some((id) => {
      const courses = pathways.get(id)?.courses ?? [];
      const days = courses.flatMap((course) => learner.completed.get(course) ?? []);
      return days.length === courses.length && isValid(days);
    });
  });
}

function latestWord(
  { confirmed = [] }: Learner,
  of: { mapId: string; level: number; on: string; isValid: (days: string[]) => boolean },
): LevelWord | undefined {
  return confirmed
    .filter(({ map, level, on }) => map === of.mapId && level === of.level && on <= of.on && of.isValid([on]))
    .toSorted((a, b) => (a.on < b.on ? 1 : -1))[0];
}

/** The day of each named skill; none where one was not shown, or below the level asked for. */
function daysShown(
  { shown = [] }: Learner,
  { shownBy }: LevelOf,
  { kind, on }: { kind: EvidenceKind; on: string },
): string[] {
  if (!shownBy) return [];
  const days = shownBy.skills.flatMap((skillId) => {
    const found = shown.filter((each) => each.kind === kind && each.skillId === skillId && each.on <= on);
    const latest = found.toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : a.level - b.level))[0];
    return latest && latest.level >= shownBy.fromLevel ? [latest.on] : [];
  });
  return days.length === shownBy.skills.length ? days : [];
}

function figures(required: number, holding: number, groupMinimum: number) {
  if (required === 0) return { required, holding, holdingShare: null, reason: 'nobody-required' as const };
  if (!tellsOfNobody({ required, holding }, groupMinimum)) {
    const told = required < groupMinimum ? null : required;
    return { required: told, holding: null, holdingShare: null, reason: 'small-group' as const };
  }
  return { required, holding, holdingShare: holding / required, reason: null };
}

/** Everybody who holds it once: by one kind, or by several. */
function byEvidence(people: readonly Held[], groupMinimum: number) {
  const kinds = people.flatMap(({ by: [first, ...others] }) => {
    return first === undefined ? [] : [others.length > 0 ? ('several' as const) : first];
  });
  const counts = Object.fromEntries(
    [...Map.groupBy(kinds, (kind) => kind)].map(([kind, same]) => [kind, same.length]),
  );
  const hidden = hideInList(counts, groupMinimum);
  return [...new Set(kinds)]
    .toSorted()
    .map((evidence) => ({ evidence, people: hidden.has(evidence) ? null : (counts[evidence] ?? 0) }));
}

/** What is read of a level, and what it accepts although it names no skills by which it could be shown. */
function evidenceOf({ evidence, shownBy }: LevelOf) {
  const isRead = (kind: EvidenceKind) => kind !== 'practical-assessment' || shownBy !== undefined;
  return {
    evidenceRead: evidence.filter(isRead),
    evidenceNotKept: evidence.filter((kind) => !isRead(kind)),
  };
}
