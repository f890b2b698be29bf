import { toNumber } from '../fraction.ts';
import type { Bridge, BridgeMeasure } from '../statistics/change/composition-bridge.ts';
import { leavesPartOpen } from './trend-safety.ts';
import type { ShownFigures } from './trend-shown.ts';
import type { Scale } from '../statistics/change/normalised-gain.ts';

type Part = keyof Bridge['people'];

/** Why a mean moved; every part is a figure of its own, hidden where few people are behind it. Levels. */
export interface TrendBridge {
  measure: BridgeMeasure;
  total: number | null;
  /** Of the whole quarters, which lead to each other by the parts; null where there is no bridge. */
  before: number | null;
  after: number | null;
  /** Null: hidden, or not to be told. What is hidden adds up to what is missing of the total, about enough people together. */
  parts: Record<Part, number | null>;
  /** Behind each part; null where it is hidden. */
  people: Record<Part, number | null>;
  reason: Bridge['reason'] | 'small-group';
}

/**
 * Of a unit's levels, from what is told of it anyway: of the parts only the change of those measured both times, as what all others come to follows from it.
 * None: something of it is hidden.
 */
export function unitBridges({ n, meanChange, quarterMeans }: ShownFigures): TrendBridge[] {
  if (!n || meanChange === null || quarterMeans === null) return [];
  const { before, after } = quarterMeans;
  const parts = { ...nothing, stayers: meanChange };
  const people = { ...nothing, stayers: n };
  return [{ measure: 'level', total: after - before, before, after, parts, people, reason: null }];
}

interface Telling {
  groupMinimum: number;
  scale: Scale;
  /** Whether levels stay open where those of the people measured both times, and of all others, are told by themselves. */
  areLevelsOpen: boolean;
}

const partNames = ['stayers', 'leavers', 'joiners', 'measured', 'targets', 'framework'] as const;
/** Each about people who are in no other part; those of the other parts may be the same. */
const apart: ReadonlySet<Part> = new Set(['leavers', 'joiners']);
/** About the change of those who stayed, which their line tells. */
const change: ReadonlySet<Part> = new Set(['stayers', 'targets']);
const nothing: Record<Part, null> = {
  stayers: null,
  leavers: null,
  joiners: null,
  measured: null,
  targets: null,
  framework: null,
};

/**
 * Parts about few people are hidden, or such that their shortfalls or levels would tell of one person, and then the next smallest, so that none follows
 * from the total (methods 2.5). Where levels by themselves would tell of one person, all parts that tell them are.
 */
export function trendBridge(bridge: Bridge & { measure: BridgeMeasure }, of: Telling): TrendBridge {
  const { measure, before, after, total, parts, people: behind, reason } = bridge;
  // Targets do not move a mean level, and what they do to a shortfall follows from the tables of roles: that part can hide no other, and
  // the same parts are hidden of both measures.
  const open = { ...behind, targets: 0 };
  const people = measure === 'level' ? open : behind;
  const about = { measure, before: null, after: null, parts: nothing, people: nothing };
  if (!parts) return { ...about, total: null, reason };
  const hidden = isFew(people.targets, of.groupMinimum) ? null : hiddenParts({ ...bridge, people: open }, of);
  if (!hidden) return { ...about, total: null, reason: 'small-group' };
  const shown = <Value>(value: (part: Part) => Value): Record<Part, Value | null> => ({
    stayers: hidden.has('stayers') ? null : value('stayers'),
    leavers: hidden.has('leavers') ? null : value('leavers'),
    joiners: hidden.has('joiners') ? null : value('joiners'),
    measured: hidden.has('measured') ? null : value('measured'),
    targets: hidden.has('targets') ? null : value('targets'),
    framework: hidden.has('framework') ? null : value('framework'),
  });
  return {
    measure,
    total: total && toNumber(total),
    before: before && toNumber(before),
    after: after && toNumber(after),
    parts: shown((part) => toNumber(parts[part])),
    people: shown((part) => people[part]),
    reason: hidden.size > 0 ? 'small-group' : null,
  };
}

/** Null: everything. Those who stayed hide nobody, as their change stands in the line itself. */
function hiddenParts(
  { people, once, told, mostOfOne }: Pick<Bridge, 'people' | 'once' | 'told' | 'mostOfOne'>,
  { groupMinimum, areLevelsOpen, scale }: Telling,
): ReadonlySet<Part> | null {
  const ascending = partNames.filter((part) => people[part] > 0).toSorted((a, b) => people[a] - people[b]);
  // Beside who left, or came, those measured in some skill at that time alone would follow.
  const telling = new Set<Part>([
    ...(isFew(once.before, groupMinimum) ? (['leavers', 'measured', 'framework'] as const) : []),
    ...(isFew(once.after, groupMinimum) ? (['joiners', 'measured', 'framework'] as const) : []),
  ]);
  const isHidden = (part: Part) =>
    people[part] < groupMinimum ||
    telling.has(part) ||
    !(areLevelsOpen || change.has(part)) ||
    !told[part].every((sums) => leavesPartOpen(sums, mostOfOne[part], scale));
  const hidden = new Set(ascending.filter(isHidden));
  if (hidden.has('stayers')) return null;
  const isSafe = () => hidden.size === 0 || (hidden.size > 1 && peopleIn(hidden, people) >= groupMinimum);
  for (const part of ascending) if (!isSafe() && part !== 'stayers') hidden.add(part);
  return isSafe() ? hidden : null;
}

function isFew(people: number, groupMinimum: number): boolean {
  return people > 0 && people < groupMinimum;
}

/** How many people parts are about at the least. */
function peopleIn(parts: ReadonlySet<Part>, people: Bridge['people']): number {
  const counts = (those: readonly Part[]) => those.map((part) => people[part]);
  const all = [...parts];
  const alone = counts(all.filter((part) => apart.has(part))).reduce((sum, each) => sum + each, 0);
  return alone + Math.max(0, ...counts(all.filter((part) => !apart.has(part))));
}
