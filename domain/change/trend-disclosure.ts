import type { MeasuredTwice, TrendFigures, TrendPolicy } from './trend-figures.ts';

/**
 * Why numbers are hidden. `few-moved`: the quarter's own figures, of some people more or fewer, would give those away. `alike`: all
 * changed alike, or as much as can be, so that the mean is each one's. `complementary`: it would follow from others and their total.
 */
export type TrendHidden = 'small-group' | 'few-moved' | 'alike' | 'complementary';

type Nullable<T> = { [Key in keyof T]: T[Key] | null };

export interface ShownFigures extends Nullable<Omit<TrendFigures, 'effectSizes' | 'interval' | 'verdict'>> {
  interval: TrendFigures['interval'];
  effectSizes: TrendFigures['effectSizes'] | null;
  /** The false discovery rate at which it would just stand; null also of a single row. */
  adjustedP: number | null;
  /** Also told where the numbers are hidden, but not of a small group. */
  verdict: TrendFigures['verdict'];
  reason: TrendHidden | null;
  /** Below twice the minimum of people spreads, and what they follow from, stay hidden (methods 2.5). */
  spreadHidden: boolean;
}

/** People by whom the figures of the two quarters differ: who left, who joined, who is measured in some skill at one time only. */
interface Moved {
  leavers: number;
  joiners: number;
  partly: number;
}

interface Found {
  id: string;
  parentId: string | null;
  people: readonly MeasuredTwice[];
  moved: Moved;
  figures: TrendFigures;
}

/** The groups whose numbers are hidden, by id. */
export function hiddenRows(
  found: readonly Found[],
  { division, policy }: { division: 'parts' | 'same-people'; policy: TrendPolicy },
): Map<string, TrendHidden> {
  const hidden = new Map(
    found.flatMap((each) => {
      const reason = ownReason(each, policy);
      return reason ? [[each.id, reason] as const] : [];
    }),
  );
  for (const family of Map.groupBy(found, ({ parentId }) => parentId).values())
    if (division === 'parts') hideNeighbours(family, hidden, policy.groupMinimum);
    else if (family[0]?.parentId !== null && family.some(({ id }) => hidden.has(id)))
      for (const { id, people } of family)
        if (people.length > 0 && !hidden.has(id)) hidden.set(id, 'complementary');
  return hidden;
}

function ownReason({ people, figures, moved }: Found, policy: TrendPolicy): TrendHidden | null {
  const n = people.length;
  if (n === 0) return null;
  if (n < policy.groupMinimum) return 'small-group';
  if (isFew(moved.leavers + moved.joiners + moved.partly, policy.groupMinimum)) return 'few-moved';
  return isAlike(figures, policy) ? 'alike' : null;
}

/** All the same, or so near to the most that is possible that each one's change is known to less than a level. */
function isAlike({ n, meanChange, sdChange }: TrendFigures, { scale }: TrendPolicy): boolean {
  const most = scale.maximum - scale.minimum;
  return sdChange === 0 || n * (most - Math.abs(meanChange ?? 0)) < 1;
}

/** As long as what is hidden under one total is a single group, or too few people together, the smallest shown one joins. */
function hideNeighbours(
  family: readonly Found[],
  hidden: Map<string, TrendHidden>,
  groupMinimum: number,
): void {
  const ascending = family
    .filter(({ people }) => people.length > 0)
    .toSorted((a, b) => a.people.length - b.people.length || (a.id < b.id ? -1 : 1));
  for (const { id } of ascending) {
    const inside = ascending.filter((each) => hidden.has(each.id));
    const together = inside.reduce((all, { people }) => all + people.length, 0);
    if (inside.length === 0 || (inside.length > 1 && together >= groupMinimum)) return;
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

/** What may be told of a group: everything, no spreads, or only whether it went up or down. */
export function shownFigures(figures: TrendFigures, of: Showing): ShownFigures {
  const { test, several, reason, policy } = of;
  const stands = !several || test?.rejected === true;
  const isDirected = figures.verdict === 'up' || figures.verdict === 'down';
  const verdict = isDirected && !stands ? 'no-meaningful-change' : figures.verdict;
  if (reason !== null) {
    const told = reason === 'small-group' ? 'too-few' : verdict;
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
  if (figures.n >= 2 * policy.groupMinimum) return { ...shown, spreadHidden: false };
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
