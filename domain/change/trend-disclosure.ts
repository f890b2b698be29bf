import { fewestPeople } from '../disclosure/fewest-people.ts';
import type { MeasuredTwice, TrendFigures, TrendPolicy } from './trend-figures.ts';

/**
 * Why numbers are hidden. `few-moved`: the quarter's own figures, of some people or skills more or fewer, would give people away.
 * `complementary`: others, or each one's change, would follow. That all changed alike is not told apart from it: it would say the same.
 */
type TrendHidden = 'small-group' | 'few-moved' | 'complementary';

/**
 * `parts`: each person is in one group of those with one parent, so that figures of a group follow from the others and the parent's.
 * `same-people`: other skills of the same people; those with one parent are shown together or not at all.
 */
export type Division = 'parts' | 'same-people';

type Nullable<T> = { [Key in keyof T]: T[Key] | null };

export interface ShownFigures extends Nullable<Omit<TrendFigures, 'effectSizes' | 'interval' | 'verdict'>> {
  interval: TrendFigures['interval'];
  effectSizes: TrendFigures['effectSizes'] | null;
  /** The false discovery rate at which it would just stand; null also of a single row. */
  adjustedP: number | null;
  /** Also told where few have moved; null where even that is hidden. */
  verdict: TrendFigures['verdict'] | null;
  /** `under-correction`: beside what was shown before it would tell of few people. */
  reason: TrendHidden | 'under-correction' | null;
  /** Below twice the minimum of people spreads, and what they follow from, stay hidden (methods 2.5). */
  spreadHidden: boolean;
}

/** People by whom the figures of the two quarters differ: who left, who joined, who is measured in some skill at one time only. */
export interface Moved {
  leavers: number;
  joiners: number;
  /** At the least, where skills differ for several reasons. */
  partly: number;
}

type OfChange = Pick<TrendFigures, 'n' | 'meanChange' | 'sdChange'>;

interface Found {
  id: string;
  parentId: string | null;
  people: readonly MeasuredTwice[];
  moved: Moved;
  figures: TrendFigures;
}

/** The groups whose numbers are hidden, by id; those without a parent are parts of everybody. */
export function hiddenRows(
  groups: readonly Found[],
  everybody: Found,
  { division, policy }: { division: Division; policy: TrendPolicy },
): Map<string, TrendHidden> {
  const { groupMinimum } = policy;
  const hidden = new Map(
    [everybody, ...groups].flatMap((each) => {
      const reason = whyHidden(each, policy);
      return reason ? [[each.id, reason] as const] : [];
    }),
  );
  const byId = new Map(groups.map((group) => [group.id, group]));
  for (const [parentId, family] of Map.groupBy(groups, (group) => group.parentId)) {
    const parent = parentId === null ? everybody : byId.get(parentId);
    if (division === 'parts')
      hideNeighbours(family, hidden, { groupMinimum, inNone: inNone(family, parent), together: 'sum' });
    else if (parentId === null) hideNeighbours(family, hidden, { groupMinimum, inNone: 0, together: 'most' });
    else if (family.some(({ id }) => hidden.has(id)))
      for (const { id, people } of family)
        if (people.length > 0 && !hidden.has(id)) hidden.set(id, 'complementary');
  }
  return hidden;
}

/** People of the parent who are in no part both times: they moved between two. */
function inNone(family: readonly Found[], parent: Found | undefined): number {
  const inParts = new Set(family.flatMap(({ people }) => people.map(({ personId }) => personId)));
  return parent?.people.filter(({ personId }) => !inParts.has(personId)).length ?? 0;
}

/** Why the numbers of a group are hidden for what they say themselves, beside the figures of both quarters; null: they are not. */
export function whyHidden(
  { people, figures, moved }: Pick<Found, 'people' | 'moved'> & { figures: OfChange },
  policy: TrendPolicy,
): TrendHidden | null {
  const n = people.length;
  if (n === 0) return null;
  if (n < policy.groupMinimum) return 'small-group';
  if (isAlike(figures, policy)) return 'complementary';
  const few = (those: number) => isFew(those, policy.groupMinimum);
  return few(moved.leavers + moved.joiners + moved.partly) || few(withOtherSkills(people))
    ? 'few-moved'
    : null;
}

/**
 * People measured in another number of skills than most. A trend is a mean over people, a quarter's own figure one over people and
 * skills: both together tell of those whose weight differs.
 */
function withOtherSkills(people: readonly MeasuredTwice[]): number {
  const alike = Map.groupBy(people, ({ skills }) => skills).values();
  return people.length - Math.max(0, ...[...alike].map((those) => those.length));
}

/** All the same, or so near to the most that is possible that each one's change is known to less than a level. */
function isAlike({ n, meanChange, sdChange }: OfChange, { scale }: TrendPolicy): boolean {
  const most = scale.maximum - scale.minimum;
  return sdChange === 0 || n * (most - Math.abs(meanChange ?? 0)) < 1;
}

/**
 * As long as what is hidden under one total is a single group, or too few people together, the smallest shown one joins. People
 * who are in none of the groups are hidden from the start; `most`: groups may be of the same people.
 */
function hideNeighbours(
  family: readonly Found[],
  hidden: Map<string, TrendHidden>,
  {
    groupMinimum,
    inNone: rest,
    together,
  }: { groupMinimum: number; inNone: number; together: 'sum' | 'most' },
): void {
  const ascending = family
    .filter(({ people }) => people.length > 0)
    .toSorted((a, b) => a.people.length - b.people.length || (a.id < b.id ? -1 : 1));
  for (const { id } of ascending) {
    const inside = ascending.filter((each) => hidden.has(each.id)).map(({ people }) => people.length);
    if (rest > 0) inside.push(rest);
    const behind = together === 'most' ? Math.max(0, ...inside) : inside.reduce((all, n) => all + n, 0);
    if (inside.length === 0 || (inside.length > 1 && behind >= groupMinimum)) return;
    if (!hidden.has(id)) hidden.set(id, 'complementary');
  }
}

function isFew(people: number, groupMinimum: number): boolean {
  return people > 0 && people < groupMinimum;
}

interface Showing {
  policy: TrendPolicy;
  test: { adjusted: number; rejected: boolean } | null;
  /** Whether a direction must stand among others. */
  several: boolean;
  reason: TrendHidden | null;
  moved: Moved;
}

const nothing = {
  n: null,
  meanChange: null,
  sdChange: null,
  lower95: null,
  upper95: null,
  interval: null,
  p: null,
  wilcoxonP: null,
  effectSizes: null,
  hakeGain: null,
  atCeiling: null,
  adjustedP: null,
};

/** A line that is hidden because of what was shown before. */
export const heldFigures: ShownFigures = {
  ...nothing,
  verdict: null,
  reason: 'under-correction',
  spreadHidden: true,
};

/** What may be told of a group: everything, no spreads, or only whether it went up or down. */
export function shownFigures(figures: TrendFigures, of: Showing): ShownFigures {
  const { test, several, reason, policy } = of;
  const stands = !several || test?.rejected === true;
  const isDirected = figures.verdict === 'up' || figures.verdict === 'down';
  const verdict = isDirected && !stands ? 'no-meaningful-change' : figures.verdict;
  if (reason !== null) {
    const told = { 'small-group': 'too-few' as const, 'few-moved': verdict, complementary: null }[reason];
    return { ...nothing, verdict: told, reason, spreadHidden: true };
  }
  const { atCeiling, hakeGain, ...rest } = figures;
  const few = (people: number) => isFew(people, policy.groupMinimum);
  const { leavers, joiners, partly } = of.moved;
  const shown = {
    ...rest,
    // With the change it tells where they stood before, so the quarter's own figure may not be of few people more.
    hakeGain: few(leavers) || few(joiners) || few(partly) ? null : hakeGain,
    atCeiling: few(atCeiling) || few(figures.n - atCeiling) ? null : atCeiling,
    adjustedP: test?.adjusted ?? null,
    verdict,
    reason,
  };
  const enough = fewestPeople('standard-deviation', 'managers', policy.groupMinimum);
  if (figures.n >= enough) return { ...shown, spreadHidden: false };
  const { n, meanChange, hakeGain: gain, atCeiling: ceiling } = shown;
  return {
    ...nothing,
    n,
    meanChange,
    hakeGain: gain,
    atCeiling: ceiling,
    verdict,
    reason,
    spreadHidden: true,
  };
}
