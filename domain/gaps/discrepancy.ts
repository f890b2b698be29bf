import { compare, fraction, mean, minus, over, sum, times, toNumber, type Fraction } from '../fraction.ts';
import type { GapFigure } from '../results.ts';

/** One item of a needs survey: how important each respondent holds it, and how able they are. */
export interface RatedItem {
  id: string;
  /** Both on one scale; null: not answered. */
  ratings: readonly { importance: number | null; ability: number | null }[];
}

export interface Discrepancy {
  id: string;
  /** Respondents who rated both. */
  n: number;
  meanImportance: number | null;
  meanAbility: number | null;
  /** Σ (importance − ability) × mean importance / n: −20 to 20 on a scale from 1 to 5. */
  meanWeightedDiscrepancy: number | null;
  /** Of respondents, 0 to 100: ability below, above, equal to importance. */
  belowPercent: number | null;
  abovePercent: number | null;
  equalPercent: number | null;
  /** Above − below: −100 to 100, the most negative first. */
  rankedDiscrepancy: number | null;
  /** 1 is the greatest need by the weighted score; null without respondents. */
  rank: number | null;
  /** The same by the ranked score. */
  rankByDirection: number | null;
  reason: 'no-complete-answers' | null;
}

/**
 * Needs by Borich's mean weighted discrepancy, and by the ranked discrepancy beside it, because ratings are ordinal. Only
 * respondents who rated both importance and ability of an item count for it. In the order of their rank; equal scores go by the
 * higher mean importance, then by id, and items that nobody rated twice come last, by id.
 * Source: Borich 1980; ranked discrepancy as used beside it in agricultural education (weights −1, 0, 1).
 */
export function discrepancies(items: readonly RatedItem[]): Discrepancy[] {
  const measured = items.map(measure);
  const complete = measured.flatMap(({ item, exact }) => (exact ? [{ ...exact, id: item.id }] : []));
  const byWeight = placesBy(complete, (a, b) => compare(b.weighted, a.weighted));
  const byDirection = placesBy(complete, (a, b) => compare(a.direction, b.direction));
  const shown = measured.map(({ item, exact, counts }): Discrepancy => ({
    id: item.id,
    ...counts,
    meanImportance: exact && toNumber(exact.importance),
    meanAbility: exact && toNumber(exact.ability),
    meanWeightedDiscrepancy: exact && toNumber(exact.weighted),
    rankedDiscrepancy: exact && toNumber(exact.direction),
    rank: byWeight.get(item.id) ?? null,
    rankByDirection: byDirection.get(item.id) ?? null,
    reason: exact ? null : 'no-complete-answers',
  }));
  const last = items.length + 1;
  return shown.toSorted((a, b) => (a.rank ?? last) - (b.rank ?? last) || (a.id < b.id ? -1 : 1));
}

/**
 * The same score of a group by what its roles require instead of what people wish: mean importance (1 to 5) × mean gap (target − level, signed),
 * both over the same assessed pairs, so that the product is the sum form. Nobody was asked how important it is: importance is the role's. Null
 * where one of the two is not known, or hidden.
 * Source: Borich 1980, whose discrepancy is between what is required and what is there.
 */
export function weightedDiscrepancyOf({
  meanGap,
  meanImportance,
}: Partial<Pick<GapFigure, 'meanGap' | 'meanImportance'>>): number | null {
  if (typeof meanGap !== 'number' || typeof meanImportance !== 'number') return null;
  return toNumber(times(fraction(meanImportance), fraction(meanGap)));
}

/**
 * Ranked discrepancy of a skill: (people above target − people below) / people rated × 100, −100 to 100, the most negative the greatest need.
 * Null where one of the counts is not known, or hidden.
 */
export function rankedDiscrepancyOf(
  { n, belowTargetShare }: Pick<GapFigure, 'n' | 'belowTargetShare'>,
  aboveTarget: number | null,
): number | null {
  if (n === null || n === 0 || belowTargetShare === null || aboveTarget === null) return null;
  return ((aboveTarget - Math.round(belowTargetShare * n)) / n) * 100;
}

interface Exact {
  importance: Fraction;
  ability: Fraction;
  weighted: Fraction;
  direction: Fraction;
}

function measure(item: RatedItem) {
  const pairs = item.ratings.flatMap(({ importance, ability }) =>
    importance === null || ability === null
      ? []
      : [{ importance: fraction(importance), ability: fraction(ability) }],
  );
  const importance = mean(pairs.map((pair) => pair.importance));
  const ability = mean(pairs.map((pair) => pair.ability));
  const percent = (fits: (sign: number) => boolean) => {
    const people = pairs.filter((pair) => fits(compare(pair.ability, pair.importance))).length;
    return pairs.length === 0 ? null : over(fraction(people * 100), fraction(pairs.length));
  };
  const [below, above, equal] = [
    percent((sign) => sign < 0),
    percent((sign) => sign > 0),
    percent((sign) => sign === 0),
  ];
  const exact: Exact | null =
    importance && ability && below && above
      ? { importance, ability, weighted: weightedBy(importance, pairs), direction: minus(above, below) }
      : null;
  const counts = {
    n: pairs.length,
    belowPercent: below && toNumber(below),
    abovePercent: above && toNumber(above),
    equalPercent: equal && toNumber(equal),
  };
  return { item, exact, counts };
}

function weightedBy(
  importance: Fraction,
  pairs: readonly { importance: Fraction; ability: Fraction }[],
): Fraction {
  const weighted = pairs.map((pair) => times(minus(pair.importance, pair.ability), importance));
  return over(sum(weighted), fraction(pairs.length));
}

/** Places from 1, by a score, then by the higher importance, then by id. */
function placesBy<Item extends Exact & { id: string }>(
  items: readonly Item[],
  score: (a: Item, b: Item) => number,
) {
  const ordered = items.toSorted(
    (a, b) => score(a, b) || compare(b.importance, a.importance) || (a.id < b.id ? -1 : 1),
  );
  return new Map(ordered.map(({ id }, at) => [id, at + 1]));
}
