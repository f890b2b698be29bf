import { hideInList } from '../disclosure.ts';
import { toNumber } from '../fraction.ts';
import type { Bridge, BridgeMeasure } from '../statistics/change/composition-bridge.ts';

type Part = keyof Bridge['people'];

/** Why a mean moved; every part is a figure of its own, hidden where few people are behind it. Levels. */
export interface TrendBridge {
  measure: BridgeMeasure;
  total: number | null;
  /** Null: hidden, or not to be told. What is hidden adds up to what is missing of the total, about enough people together. */
  parts: Record<Part, number | null>;
  /** Behind each part; null where it is hidden. */
  people: Record<Part, number | null>;
  reason: Bridge['reason'] | 'small-group';
}

const partNames = ['stayers', 'leavers', 'joiners', 'measured', 'targets', 'framework'] as const;
const nothing: Record<Part, null> = {
  stayers: null,
  leavers: null,
  joiners: null,
  measured: null,
  targets: null,
  framework: null,
};

/** Parts about few people are hidden, and then the next smallest, so that none follows from the total (methods 2.5). */
export function trendBridge(
  { measure, total, parts, people, reason }: Bridge & { measure: BridgeMeasure },
  groupMinimum: number,
): TrendBridge {
  const hidden = hideInList(people, groupMinimum);
  const about = { measure, parts: nothing, people: nothing };
  if (!parts) return { ...about, total: null, reason };
  if (partNames.every((part) => people[part] === 0 || hidden.has(part)))
    return { ...about, total: null, reason: 'small-group' };
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
    parts: shown((part) => toNumber(parts[part])),
    people: shown((part) => people[part]),
    reason: hidden.size > 0 ? 'small-group' : null,
  };
}
