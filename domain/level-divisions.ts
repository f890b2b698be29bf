import { crossedSafely, type Division } from './disclosure/crossed.ts';
import { tellsOfEach } from './disclosure/tells-of-each.ts';
import { ofEachRow } from './statistics/agreement/ratings.ts';
import { shownParts } from './disclosure/shown-parts.ts';

/** Somebody who must hold a level, and whether they do. */
export interface MustHold {
  roleId: string | null;
  /** One of the uppermost units, or `otherUnits`. */
  unit: { id: string; name: string };
  /** Absent: in no team of which more is to be told. */
  teamId?: string;
  holds: boolean;
}

/** A part of those who must hold a level; null: hidden. */
export interface LevelPart {
  required: number | null;
  holding: number | null;
  holdingShare: number | null;
}

/** Of a large organisation the largest units stand by themselves. */
const mostUnits = 30;
/** All units that do not. */
export const otherUnits = 'other-units';

/** Whether of so many people, so many of whom hold a level, it tells of nobody. */
export function tellsOfNobody({ required, holding }: Counts, groupMinimum: number): boolean {
  return holding >= groupMinimum && required - holding >= groupMinimum;
}

interface Counts {
  required: number;
  holding: number;
}

interface Part extends Counts {
  key: string | null;
  people: MustHold[];
}

/**
 * Those who must hold a level by role and by unit. A part that would tell of fewer than `groupMinimum` people is hidden, as are those by which
 * it could be worked out; where parts of both divisions together would tell of so few (everybody of a small role in one unit), units go until
 * they do not, the smallest first.
 */
export function levelDivisions(
  people: readonly MustHold[],
  groupMinimum: number,
): {
  audiences: (LevelPart & { roleId: string | null })[];
  units: (LevelPart & { unitId: string; unitName: string })[];
} {
  const { roles, units, shownRoles, shownUnits } = toldParts(people, groupMinimum);
  return {
    audiences: roles.map((part) => ({ roleId: part.key, ...told(part, shownRoles) })),
    units: units
      .map((part) => ({
        unitId: part.key ?? '',
        unitName: part.people[0]?.unit.name ?? '',
        ...told(part, shownUnits),
      }))
      .toSorted((a, b) => (a.unitName < b.unitName ? -1 : 1)),
  };
}

/**
 * Teams whose own figure could stand beside what `levelDivisions` tells of the same people: each is safe by itself, so are all others of the
 * smallest told part around it, and no sum or difference of all of these is about few. The smallest go first.
 */
export function tellableTeams(people: readonly MustHold[], groupMinimum: number): Set<string> {
  const told = toldParts(people, groupMinimum);
  const safe = partsBy(people, teamOf).filter((team) => tellsOfNobody(team, groupMinimum));
  const candidates = new Set(safe.map(({ key }) => key));
  const around = Map.groupBy(told.units, ({ key }) => (told.shownUnits.has(key) ? key : null));
  const shownTeams = new Set(
    [...around.values()].flatMap((units) => {
      const inside = units.flatMap((unit) => unit.people);
      const parts = partsBy(inside, (person) => (candidates.has(teamOf(person)) ? teamOf(person) : null));
      return [...keysShown(parts, groupMinimum)];
    }),
  );
  const descending = safe
    .filter(({ key }) => shownTeams.has(key))
    .toSorted((a, b) => b.required - a.required);
  while (descending.length > 0 && !isSafeTogether({ ...told, shownTeams, groupMinimum }))
    shownTeams.delete(descending.pop()?.key ?? null);
  return new Set(descending.flatMap(({ key }) => key ?? []));
}

interface ToldParts {
  roles: readonly Part[];
  units: readonly Part[];
  shownRoles: ReadonlySet<string | null>;
  shownUnits: ReadonlySet<string | null>;
}

/** Both divisions, and of which of their parts is told. */
function toldParts(people: readonly MustHold[], groupMinimum: number): ToldParts {
  const roles = partsBy(people, ({ roleId }) => roleId);
  const units = partsBy(withoutSmallest(people), ({ unit }) => unit.id);
  const shownRoles = keysShown(roles, groupMinimum);
  const shownUnits = keysShown(units, groupMinimum);
  const descending = units
    .filter(({ key }) => shownUnits.has(key))
    .toSorted((a, b) => b.required - a.required);
  const crossed = { units, shownRoles, shownUnits, shownTeams: new Set<string>(), groupMinimum };
  while (shownUnits.size > 0 && !isSafeTogether(crossed)) shownUnits.delete(descending.pop()?.key ?? null);
  return { roles, units, shownRoles, shownUnits };
}

function teamOf({ teamId }: MustHold): string | null {
  return teamId ?? null;
}

function partsBy(people: readonly MustHold[], keyOf: (person: MustHold) => string | null): Part[] {
  return [...Map.groupBy(people, keyOf)]
    .toSorted(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1))
    .map(([key, own]) => ({ key, people: own, ...countsOf(own) }));
}

function countsOf(people: readonly MustHold[]): Counts {
  return { required: people.length, holding: people.filter(({ holds }) => holds).length };
}

/** The smallest of many units as one. */
function withoutSmallest(people: readonly MustHold[]): MustHold[] {
  const units = partsBy(people, ({ unit }) => unit.id);
  if (units.length <= mostUnits) return [...people];
  const kept = new Set(
    units
      .toSorted((a, b) => b.required - a.required)
      .slice(0, mostUnits - 1)
      .map(({ key }) => key),
  );
  const rest = { id: otherUnits, name: '' };
  return ofEachRow(people, (person) => (kept.has(person.unit.id) ? person : { ...person, unit: rest }));
}

function keysShown(parts: readonly Part[], groupMinimum: number): Set<string | null> {
  const add = (some: readonly Part[], of: keyof Counts) => some.reduce((all, part) => all + part[of], 0);
  const shown = shownParts(parts, {
    people: ({ required }) => required,
    isSafe: (some) =>
      tellsOfNobody({ required: add(some, 'required'), holding: add(some, 'holding') }, groupMinimum),
  });
  return new Set([...shown].flatMap((at) => parts[at]?.key ?? null));
}

interface Crossed extends Omit<ToldParts, 'roles'> {
  shownTeams: ReadonlySet<string | null>;
  groupMinimum: number;
}

/** No sum or difference of parts of both divisions is about few who hold the level, nor about few who do not, nor tells of each that they do, or do not. */
function isSafeTogether({ units, shownRoles, shownUnits, shownTeams, groupMinimum }: Crossed): boolean {
  const everybody: Division = { id: '', isShown: () => true };
  const division = (id: string, isShown: boolean): Division => ({
    id,
    isShown: (domain) => domain !== null && isShown,
  });
  const cells = units.flatMap((unit) =>
    partsBy(unit.people, ({ roleId }) => roleId).flatMap((role) =>
      partsBy(role.people, teamOf).map((part) => ({
        one: [everybody, division(`part ${role.key}`, shownRoles.has(role.key))],
        other: [
          everybody,
          division(`part ${unit.key}`, shownUnits.has(unit.key)),
          division(`team ${part.key}`, shownTeams.has(part.key)),
        ],
        part,
      })),
    ),
  );
  const isSafe = (peopleOf: (part: Part) => number) =>
    crossedSafely(
      cells.map(({ one, other, part }) => ({ domain: 'level', one, other, people: peopleOf(part) })),
      groupMinimum,
    );
  const parted = cells.map(({ one, other, part: { required, holding } }) => ({
    one: smallest(one),
    other: smallest(other),
    so: holding,
    notSo: required - holding,
  }));
  const turned = parted.map((each) => ({ ...each, so: each.notSo, notSo: each.so }));
  return (
    isSafe(({ holding }) => holding) &&
    isSafe(({ required, holding }) => required - holding) &&
    !tellsOfEach(parted, groupMinimum) &&
    !tellsOfEach(turned, groupMinimum)
  );
}

/** The smallest group that is told. */
function smallest(divisions: readonly Division[]): string {
  return divisions.findLast(({ isShown }) => isShown('level'))?.id ?? '';
}

function told({ key, required, holding }: Part, shown: ReadonlySet<string | null>): LevelPart {
  if (!shown.has(key)) return { required: null, holding: null, holdingShare: null };
  return { required, holding, holdingShare: holding / required };
}
