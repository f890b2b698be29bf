import { fraction, minus, over, plus, sum, zero, type Fraction } from '../../fraction.ts';
import {
  bridgeTallies,
  kinds,
  type BridgePart,
  type BridgeTallies,
  type Kind,
  type ShortAndAbove,
} from './bridge-tallies.ts';
import { packedQuarter, packedQuarters, type BridgePair, type PackedQuarters } from './packed-quarters.ts';

export type { BridgePair } from './packed-quarters.ts';

/** What the mean is of: the level, target − level, or max(0, target − level). */
export type BridgeMeasure = 'level' | 'gap' | 'shortfall';

export interface Bridge {
  /** Means over measured pairs. Exact; null where there are none. */
  before: Fraction | null;
  after: Fraction | null;
  /** after − before. */
  total: Fraction | null;
  /** They add exactly to the total. Rounded one by one they need not. Null: see `reason`. */
  parts: Record<BridgePart, Fraction> | null;
  /** People behind each part: small groups are to be hidden part by part (one leaver gives that person's level away). */
  people: Record<BridgePart, number>;
  /** Who stayed and is measured in some skill at that time alone, whatever the reason. */
  once: { before: number; after: number };
  /** Of what each part is about at either time; of those who stayed their line tells. */
  told: Record<BridgePart, readonly ShortAndAbove[]>;
  mostOfOne: Record<BridgePart, number>;
  /** `no-stayers`: no pair was measured both times, so nothing says how those who stayed changed. */
  reason: 'not-measured-before' | 'not-measured-now' | 'no-stayers' | null;
}

/**
 * Why a mean moved from one quarter to the next. In this order: people who left are taken out of the mean before; then
 * the skills that a new version of the framework ended; then pairs of people who stayed that are not measured, or not
 * required, any more. What remains was measured both times: there levels change first, at their old targets, then the
 * targets. In the same way, backwards from now, come the pairs newly measured or required, the skills newly in the framework,
 * and the people who joined.
 *
 * For one skill this is: stayers m(stay, now) − m(stay, before); leavers m(stay, before) − m(before); joiners m(now) −
 * m(stay, now). `continued` says which old skill is which new one (`mapSkills`); without it the framework is the same.
 * The order of people changes nothing. Throws RangeError where one person has one skill twice.
 */
export function compositionBridge(
  quarters: { before: Iterable<BridgePair>; after: Iterable<BridgePair> },
  measure: BridgeMeasure,
  continued: ReadonlyMap<string, string> | null = null,
): Bridge {
  const [before, after] = [packedQuarter(quarters.before), packedQuarter(quarters.after)];
  return bridgeOf(bridgeTallies(packedQuarters({ before, after }, continued)), measure);
}

/** The same for several measures of the same pairs, which are looked through once. */
export function compositionBridges<Measure extends BridgeMeasure>(
  packed: PackedQuarters,
  measures: readonly Measure[],
): (Bridge & { measure: Measure })[] {
  const tallies = bridgeTallies(packed);
  return measures.map((measure) => ({ measure, ...bridgeOf(tallies, measure) }));
}

function bridgeOf(tallies: BridgeTallies, measure: BridgeMeasure): Bridge {
  const [then, now] = [meansOf(tallies.before, measure), meansOf(tallies.after, measure)];
  const before = then('same', 'measured', 'framework', 'people');
  const after = now('same', 'measured', 'framework', 'people');
  const moved = meanOf([tallies.moved.total(measure)], tallies.moved.n);
  const about = {
    before,
    after,
    total: before && after && minus(after, before),
    people: tallies.people,
    once: tallies.once,
    told: toldIn(tallies),
    mostOfOne: tallies.mostOfOne,
  };
  if (!before || !after || !moved) {
    const reason = !before ? 'not-measured-before' : !after ? 'not-measured-now' : 'no-stayers';
    return { ...about, parts: null, reason };
  }
  const [stayedThen, stayedNow] = [
    then('same', 'measured', 'framework'),
    now('same', 'measured', 'framework'),
  ];
  const [skillsThen, skillsNow] = [then('same', 'measured'), now('same', 'measured')];
  const [bothThen, bothNow] = [then('same'), now('same')];
  return {
    ...about,
    parts: {
      leavers: step(before, stayedThen),
      framework: plus(step(stayedThen, skillsThen), step(skillsNow, stayedNow)),
      measured: plus(step(skillsThen, bothThen), step(bothNow, skillsNow)),
      stayers: step(bothThen, moved),
      targets: step(moved, bothNow),
      joiners: step(stayedNow, after),
    },
    reason: null,
  };
}

function toldIn({ before, after }: BridgeTallies): Bridge['told'] {
  const sumsOf = (tallies: BridgeTallies['before'], kind: Kind) => tallies[kind].sums();
  const some = (...sums: ShortAndAbove[]) => sums.filter(({ pairs }) => pairs > 0);
  const once = (kind: Kind) => some(sumsOf(before, kind), sumsOf(after, kind));
  return {
    leavers: some(sumsOf(before, 'people')),
    joiners: some(sumsOf(after, 'people')),
    measured: once('measured'),
    framework: once('framework'),
    stayers: [],
    targets: [],
  };
}

/** Where some pair was measured both times, none of the means is null. */
function step(from: Fraction | null, to: Fraction | null): Fraction {
  return minus(to ?? zero, from ?? zero);
}

/** The mean over the pairs of some kinds together; every pair is added once, however many means it is in. */
function meansOf(tallies: BridgeTallies['before'], measure: BridgeMeasure) {
  const totals = new Map(kinds.map((kind) => [kind, tallies[kind].total(measure)]));
  return (...those: Kind[]): Fraction | null =>
    meanOf(
      those.map((kind) => totals.get(kind) ?? zero),
      those.reduce((all, kind) => all + tallies[kind].n, 0),
    );
}

function meanOf(totals: readonly Fraction[], n: number): Fraction | null {
  return n === 0 ? null : over(sum(totals), fraction(n));
}
