import type { PackedQuarters, Time } from '../statistics/change/packed-quarters.ts';
import { peopleLevels, type MeasuredTwice, type PeopleLevels } from './measured-twice.ts';
import type { TrendPolicy } from './trend-figures.ts';
import { openBesideParts, type OpenBeside, type ToldIn } from './trend-beside-parts.ts';
import { toldOf, type Together, type Told } from './trend-safety.ts';
import { standingsOf, type Standing } from './trend-standings.ts';

/**
 * Why numbers are hidden. `few-moved`: the quarter's own figures, of some people or skills more or fewer, would give people away.
 * `complementary`: others, or each one's change, would follow. That all changed alike is not told apart from it: it would say the same.
 */
export type TrendHidden = 'small-group' | 'few-moved' | 'complementary';

/**
 * `parts`: each person is in one group of those with one parent, so that figures of a group follow from the others and the parent's.
 * `same-people`: other skills of the same people; those with one parent are shown together or not at all.
 */
type Division = 'parts' | 'same-people';

/** A group with what was found of it, before anything is hidden. */
export interface Found {
  id: string;
  parentId: string | null;
  quarters: PackedQuarters;
  people: MeasuredTwice;
  /** Of the group by itself. */
  told: Told;
  toldIn?: Partial<Record<Time, string>>;
}

export interface Hiding {
  division: Division;
  policy: TrendPolicy;
  /** Whether both quarters' own tables show a group; null: everybody. */
  inTables: (id: string | null) => boolean;
  /** Hidden whatever they tell. */
  barred: ReadonlySet<string>;
  /** Of whom it is not told where they stood. */
  withoutLevels: ReadonlySet<string>;
}

/** Groups whose numbers are hidden, by id, and groups whose gain is told. */
export interface HiddenRows {
  hidden: Map<string, TrendHidden>;
  gains: ReadonlySet<string>;
}

/** What is hidden among groups; those without a parent are parts of everybody. */
export function hiddenRows(groups: readonly Found[], everybody: Found, of: Hiding): HiddenRows {
  const { division, policy, inTables, barred, withoutLevels } = of;
  const hidden = new Map(
    [everybody, ...groups].flatMap((each) => {
      const isTotal = each === everybody;
      const reason = whyHidden(each.told, policy);
      const isLeftOut =
        each.people.length > 0 && (barred.has(each.id) || !inTables(isTotal ? null : each.id));
      const why = reason ?? (isLeftOut ? 'complementary' : null);
      return why ? [[each.id, why] as const] : [];
    }),
  );
  const gains = new Set(
    [everybody, ...groups].flatMap(({ id, told }) =>
      !hidden.has(id) && !withoutLevels.has(id) && mayGain(told, policy) ? [id] : [],
    ),
  );
  const families = familiesOf(groups, everybody);
  for (const { parent, family } of division === 'parts' ? families : []) {
    if (!parent) continue;
    const areChangesTold = family.some(({ id, people }) => people.length > 0 && !hidden.has(id));
    const standings = standingsOfParts(groups, parent, family);
    const open = openBesideParts(standings, { ...policy, areChangesTold, toldIn: toldInOf(family) });
    if (!open.isChangeOpen && !hidden.has(parent.id)) hidden.set(parent.id, 'complementary');
    if (!open.areLevelsOpen) gains.delete(parent.id);
  }
  for (const { parentId, parent, family } of families) {
    if (division === 'parts' && parent) {
      const standings = standingsOfParts(groups, parent, family);
      hideBeside({ family, standings, hidden, gains }, policy);
    } else if (parentId === null) {
      hideNeighbours(family, hidden, policy.groupMinimum);
      keepAll(family, gains);
    } else {
      if (family.some(({ id }) => hidden.has(id)))
        for (const { id, people } of family)
          if (people.length > 0 && !hidden.has(id)) hidden.set(id, 'complementary');
      keepAll(family, gains);
    }
  }
  for (const id of hidden.keys()) gains.delete(id);
  return { hidden, gains };
}

interface FamilyOf {
  parentId: string | null;
  parent: Found | undefined;
  family: readonly Found[];
}

/** Groups by the one that they are parts of. */
function familiesOf(groups: readonly Found[], everybody: Found): FamilyOf[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  return [...Map.groupBy(groups, (group) => group.parentId)].map(([parentId, family]) => ({
    parentId,
    parent: parentId === null ? everybody : byId.get(parentId),
    family,
  }));
}

function standingsOfParts(groups: readonly Found[], parent: Found, family: readonly Found[]): Standing[] {
  const known = standingsKnown.get(groups) ?? new Map<Found, Standing[]>();
  standingsKnown.set(groups, known);
  const standings = known.get(parent) ?? standingsIn(parent, family);
  known.set(parent, standings);
  return standings;
}

/** Other skills of the same people: gains of all, or of none. */
function keepAll(family: readonly Found[], gains: Set<string>): void {
  const measured = family.filter(({ people }) => people.length > 0);
  if (measured.every(({ id }) => gains.has(id))) return;
  for (const { id } of measured) gains.delete(id);
}

/** Why the numbers of a group are hidden for what they say themselves, beside the figures of both quarters; null: they are not. */
export function whyHidden(
  { people, moved, isChangeOpen, isRestOpen }: Omit<Told, 'areLevelsOpen' | 'movedBefore' | 'movedAfter'>,
  { groupMinimum }: Pick<TrendPolicy, 'groupMinimum'>,
): TrendHidden | null {
  if (people === 0) return null;
  if (people < groupMinimum) return 'small-group';
  if (!isChangeOpen) return 'complementary';
  return isFew(moved, groupMinimum) || !isRestOpen ? 'few-moved' : null;
}

/** With the change a gain tells where they stood at either time, and so where those stood who left or came. */
function mayGain(told: Told, { groupMinimum }: TrendPolicy): boolean {
  const { people, movedBefore, movedAfter, areLevelsOpen } = told;
  return (
    people >= groupMinimum &&
    areLevelsOpen &&
    !isFew(movedBefore, groupMinimum) &&
    !isFew(movedAfter, groupMinimum)
  );
}

/** Which of the same groups are hidden is tried again and again, and where their people stand stays as it is. */
const standingsKnown = new WeakMap<readonly Found[], Map<Found, Standing[]>>();

interface Family {
  family: readonly Found[];
  /** Of the people of whom they are parts. */
  standings: readonly Standing[];
  hidden: Map<string, TrendHidden>;
  gains: Set<string>;
}

/**
 * What is hidden under one parent follows together from what is shown: as long as that would tell of too few people, the smallest shown group
 * joins. People who moved between groups are in none of them, and so are always hidden. The same for gains.
 */
function hideBeside({ family, standings, hidden, gains }: Family, policy: TrendPolicy): void {
  const { groupMinimum } = policy;
  const ascending = family
    .filter(({ people }) => people.length > 0)
    .toSorted((a, b) => a.people.length - b.people.length || (a.id < b.id ? -1 : 1));
  const restOf = (isHidden: (id: string) => boolean): Told => {
    const parts = new Set([elsewhere, ...ascending.flatMap(({ id }) => (isHidden(id) ? [id] : []))]);
    return toldOf(standings, { parts, crossing: true }, policy);
  };
  const isSafe = (told: Told) => {
    if (told.people === 0) return !isFew(told.moved, groupMinimum);
    const isOneAlone = family.some(({ id, people }) => hidden.has(id) && people.length === told.people);
    return !isOneAlone && whyHidden(told, policy) === null;
  };
  for (const { id } of ascending) {
    if (isSafe(restOf((each) => hidden.has(each)))) break;
    if (!hidden.has(id)) hidden.set(id, 'complementary');
  }
  const isDark = (id: string) => hidden.has(id) || !gains.has(id);
  for (const { id } of ascending) {
    const rest = restOf(isDark);
    if (rest.people + rest.moved === 0 || mayGain(rest, policy)) break;
    gains.delete(id);
  }
}

/** People of the parent who are in none of its groups. */
const elsewhere = '';

type Part = Pick<Found, 'id' | 'parentId' | 'quarters' | 'toldIn'>;

/** The same of everybody beside parts of whom no trend is asked, though their tables are told, and their changes may be. */
export function openBesideUnasked(
  everybody: Pick<Part, 'quarters'>,
  parts: readonly Part[],
  policy: TrendPolicy,
): OpenBeside {
  const family = parts.filter(({ parentId }) => parentId === null);
  const told = { ...policy, areChangesTold: true, toldIn: toldInOf(family) };
  return openBesideParts(standingsIn(everybody, family), told);
}

function toldInOf(family: readonly Part[]): ToldIn {
  const known = new Map(family.map(({ id, toldIn }) => [id, toldIn]));
  return (time, part) => known.get(part)?.[time] ?? part;
}

function standingsIn(parent: Pick<Part, 'quarters'>, family: readonly Part[]): Standing[] {
  const partOf = (time: Time) => {
    const numbers = new Int32Array(parent.quarters.personIds.length);
    for (const [at, { quarters }] of family.entries())
      for (const place of quarters.people[time]) numbers[place] = at + 1;
    return (place: number) => numbers[place] ?? 0;
  };
  return standingsOf(peopleLevels(parent.quarters), {
    names: [elsewhere, ...family.map(({ id }) => id)],
    before: partOf('before'),
    after: partOf('after'),
  });
}

/** What a group tells by itself. */
export function toldAlone(levels: PeopleLevels, policy: Pick<TrendPolicy, 'scale'>): Told {
  const own = () => 0;
  const alone: Together = { parts: new Set([elsewhere]), crossing: false };
  return toldOf(standingsOf(levels, { names: [elsewhere], before: own, after: own }), alone, policy);
}

/**
 * Other skills of the same people under one total: as long as what is hidden is a single one, or too few people, the smallest shown one
 * joins. They may be of the same people, so that the largest counts.
 */
function hideNeighbours(
  family: readonly Found[],
  hidden: Map<string, TrendHidden>,
  groupMinimum: number,
): void {
  const ascending = family
    .filter(({ people }) => people.length > 0)
    .toSorted((a, b) => a.people.length - b.people.length || (a.id < b.id ? -1 : 1));
  for (const { id } of ascending) {
    const inside = ascending.filter((each) => hidden.has(each.id)).map(({ people }) => people.length);
    if (inside.length === 0 || (inside.length > 1 && Math.max(...inside) >= groupMinimum)) return;
    if (!hidden.has(id)) hidden.set(id, 'complementary');
  }
}

export function isFew(people: number, groupMinimum: number): boolean {
  return people > 0 && people < groupMinimum;
}
