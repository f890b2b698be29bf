import {
  compare,
  fraction,
  mean,
  minus,
  over,
  plus,
  positivePart,
  sum,
  zero,
  type Fraction,
} from '../../fraction.ts';
import type { RequiredPair } from '../../gaps.ts';

/** One person and one skill that the person's role needs; without a level the person is there and not measured. */
export type BridgePair = Pick<RequiredPair, 'personId' | 'skillId' | 'target' | 'level'>;

/** What the mean is of: the level, target − level, or max(0, target − level). */
export type BridgeMeasure = 'level' | 'gap' | 'shortfall';

/** `framework`: skills that began or ended with a version. `measured`: pairs of stayers not measured or required both times. */
type BridgePart = 'leavers' | 'framework' | 'measured' | 'stayers' | 'targets' | 'joiners';

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
  quarters: { before: readonly BridgePair[]; after: readonly BridgePair[] },
  measure: BridgeMeasure,
  continued: ReadonlyMap<string, string> | null = null,
): Bridge {
  return bridgeOf(sortPairs(quarters, continued), measure);
}

/** The same for several measures of the same pairs, which are looked through once. */
export function compositionBridges<Measure extends BridgeMeasure>(
  quarters: { before: readonly BridgePair[]; after: readonly BridgePair[] },
  measures: readonly Measure[],
  continued: ReadonlyMap<string, string> | null = null,
): (Bridge & { measure: Measure })[] {
  const sorted = sortPairs(quarters, continued);
  return measures.map((measure) => ({ measure, ...bridgeOf(sorted, measure) }));
}

function bridgeOf(sorted: Sorted, measure: BridgeMeasure): Bridge {
  const [then, now] = [meansOf(sorted.before, measure), meansOf(sorted.after, measure)];
  const before = then('same', 'measured', 'framework', 'people');
  const after = now('same', 'measured', 'framework', 'people');
  const moved = mean(
    sorted.both.map(([old, current]) => valueOf({ target: old.target, level: current.level }, measure)),
  );
  const about = {
    before,
    after,
    total: before && after && minus(after, before),
    people: peopleIn(sorted),
    once: onceIn(sorted),
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

/** Where some pair was measured both times, none of the means is null. */
function step(from: Fraction | null, to: Fraction | null): Fraction {
  return minus(to ?? zero, from ?? zero);
}

/** The mean over the pairs of some kinds together; every pair is added once, however many means it is in. */
function meansOf(pairs: Record<Kind, Measured[]>, measure: BridgeMeasure) {
  const totalOf = (kind: Kind) => sum(pairs[kind].map((pair) => valueOf(pair, measure)));
  const totals = {
    same: totalOf('same'),
    measured: totalOf('measured'),
    framework: totalOf('framework'),
    people: totalOf('people'),
  };
  return (...kinds: Kind[]): Fraction | null => {
    const n = kinds.reduce((all, kind) => all + pairs[kind].length, 0);
    return n === 0 ? null : over(sum(kinds.map((kind) => totals[kind])), fraction(n));
  };
}

/** Why a pair is in one quarter only, or `same`: it is in both. */
type Kind = 'same' | 'measured' | 'framework' | 'people';

interface Valued {
  target: Fraction;
  level: Fraction;
}

type Measured = BridgePair & Valued;

interface Sorted {
  before: Record<Kind, Measured[]>;
  after: Record<Kind, Measured[]>;
  both: [before: Measured, after: Measured][];
}

function sortPairs(
  quarters: { before: readonly BridgePair[]; after: readonly BridgePair[] },
  continued: ReadonlyMap<string, string> | null,
): Sorted {
  const goesOn = (skillId: string) => (continued ? (continued.get(skillId) ?? null) : skillId);
  const cameFrom = continued && new Set(continued.values());
  const isNew = (skillId: string) => cameFrom !== null && !cameFrom.has(skillId);
  const [peopleThen, peopleNow] = [peopleOf(quarters.before), peopleOf(quarters.after)];
  // A skill may end and another begin under the same id (one part of a split): those two are not one.
  const old = keyed(quarters.before, ({ skillId }) => goesOn(skillId) ?? `ended\u0000${skillId}`);
  const current = keyed(quarters.after, ({ skillId }) => (isNew(skillId) ? `new\u0000${skillId}` : skillId));
  const sorted: Sorted = { before: noPairs(), after: noPairs(), both: [] };
  for (const [key, pair] of old) {
    const other = current.get(key);
    if (other) sorted.both.push([pair, other]);
    const once = goesOn(pair.skillId) === null ? 'framework' : 'measured';
    sorted.before[other ? 'same' : peopleNow.has(pair.personId) ? once : 'people'].push(pair);
  }
  for (const [key, pair] of current) {
    const once = isNew(pair.skillId) ? 'framework' : 'measured';
    sorted.after[old.has(key) ? 'same' : peopleThen.has(pair.personId) ? once : 'people'].push(pair);
  }
  return sorted;
}

function noPairs(): Record<Kind, Measured[]> {
  return { same: [], measured: [], framework: [], people: [] };
}

function peopleOf(pairs: readonly BridgePair[]): Set<string> {
  return new Set(pairs.map(({ personId }) => personId));
}

/** Measured pairs by person and skill. */
function keyed(pairs: readonly BridgePair[], skill: (pair: BridgePair) => string): Map<string, Measured> {
  const seen = new Set<string>();
  const found = new Map<string, Measured>();
  for (const pair of pairs) {
    const name = `${pair.personId}\u0000${skill(pair)}`;
    if (seen.has(name)) throw new RangeError(`${pair.personId} has ${pair.skillId} twice`);
    seen.add(name);
    if (pair.level) found.set(name, { ...pair, level: pair.level });
  }
  return found;
}

function valueOf({ target, level }: Valued, measure: BridgeMeasure): Fraction {
  if (measure === 'level') return level;
  const gap = minus(target, level);
  return measure === 'gap' ? gap : positivePart(gap);
}

function onceIn({ before, after }: Sorted): Bridge['once'] {
  const count = ({ measured, framework }: Sorted['before']) => peopleOf([...measured, ...framework]).size;
  return { before: count(before), after: count(after) };
}

function peopleIn({ before, after, both }: Sorted): Record<BridgePart, number> {
  const count = (...pairs: (readonly BridgePair[])[]) => peopleOf(pairs.flat()).size;
  return {
    leavers: count(before.people),
    framework: count(before.framework, after.framework),
    measured: count(before.measured, after.measured),
    stayers: count(after.same),
    targets: count(
      both.flatMap(([old, current]) => (compare(old.target, current.target) === 0 ? [] : [current])),
    ),
    joiners: count(after.people),
  };
}
