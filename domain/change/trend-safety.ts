import type { ShortAndAbove } from '../statistics/change/bridge-tallies.ts';
import type { TrendPolicy } from './trend-figures.ts';
import type { Standing, Sums } from './trend-standings.ts';

/** Parts of a division taken together; `crossing`: with those who moved between any two parts, whose change is in none of them. */
export interface Together {
  parts: ReadonlySet<string>;
  crossing: boolean;
}

/** What follows of some parts from a trend and the figures of both quarters. */
export interface Told {
  /** People whose change is told. */
  people: number;
  /** By whom the figures of the quarters differ from those of the change: each once. */
  moved: number;
  /** The same for each quarter by itself. */
  movedBefore: number;
  movedAfter: number;
  /** Whether the sum of changes leaves each one's open, and beside the figures of each quarter each one's levels. */
  isChangeOpen: boolean;
  /** Whether the levels of those who moved stay open, where only their difference is told. */
  isRestOpen: boolean;
  /** Whether levels stay open where those of the people measured both times are told by themselves. */
  areLevelsOpen: boolean;
}

/** A sum within so many times of what would tell of one person is as good as there. */
const margin = 2;

/** How far a sum is from the most and from the least that it can be, and the most skills of one person in it. */
export interface Room {
  up: number;
  down: number;
  heaviest: number;
}

/**
 * A trend tells Σ (after − before) of whoever is in the same part both times; a quarter Σ level of each part. What one of them has and the other
 * has not is told of the people by whom they differ, and nobody's level or change may be known to less than one level.
 * A quarter's sum moved on by the change is one of levels too: of who left before and of who stayed after; and so is the later quarter's, moved back.
 * Where nobody came, or left, it is the other quarter's own with what is told of those who moved, and says no more.
 */
export function toldOf(
  standings: readonly Standing[],
  { parts, crossing }: Together,
  { scale }: Pick<TrendPolicy, 'scale'>,
): Told {
  const width = scale.maximum - scale.minimum;
  const told = { people: 0, moved: 0, movedBefore: 0, movedAfter: 0 };
  const change = { sum: 0, weight: 0, heaviest: 0, least: Infinity, most: -Infinity };
  const rest = noRoom();
  const levels = [noRoom(), noRoom(), noRoom(), noRoom()];
  const moved = { before: noRoom(), after: noRoom() };
  const isIn = (part: string | null) => part !== null && parts.has(part);
  for (const each of standings) {
    const { before, after, twice, people } = each;
    const [then, now] = [isIn(before), isIn(after)];
    const counted = twice && (before === after ? then : crossing);
    if (counted) {
      told.people += people;
      addChange(change, each.change);
    }
    const both = Number(counted);
    const left = [
      { sums: each.levels.before, by: Number(then) - both },
      { sums: each.once.before, by: Number(then) },
    ].filter(isTold);
    const came = [
      { sums: each.levels.after, by: both - Number(now) },
      { sums: each.once.after, by: -Number(now) },
    ].filter(isTold);
    const old = { sums: each.levels.before, by: -both };
    const current = { sums: each.levels.after, by: both };
    for (const [at, terms] of [[old], [current], left, came].entries()) growBy(levels[at], terms, scale);
    growBy(rest, [...left, ...came], scale);
    growBy(moved.before, [...left, current], scale);
    growBy(moved.after, [...came, old], scale);
    if (left.length > 0) told.movedBefore += people;
    if (came.length > 0) told.movedAfter += people;
    if (left.length + came.length > 0) told.moved += people;
  }
  const ofChange = {
    up: change.weight * width - change.sum,
    down: change.weight * width + change.sum,
    heaviest: change.heaviest,
  };
  const ofMoved = [
    ...(told.movedAfter > 0 ? [moved.before] : []),
    ...(told.movedBefore > 0 ? [moved.after] : []),
  ];
  const isOpen = (room: Room) => leavesOpen(room, Math.min(1, width));
  return {
    ...told,
    isChangeOpen: told.people === 0 || (change.least < change.most && [ofChange, ...ofMoved].every(isOpen)),
    isRestOpen: isOpen(rest),
    areLevelsOpen: levels.every(isOpen),
  };
}

/** Levels that are added (1), taken away (−1) or neither. */
interface Term {
  sums: Sums;
  by: number;
}

function isTold({ sums, by }: Term): boolean {
  return by !== 0 && sums.weight > 0;
}

function addChange(all: Standing['change'], own: Standing['change']): void {
  all.sum += own.sum;
  all.weight += own.weight;
  all.heaviest = Math.max(all.heaviest, own.heaviest);
  all.least = Math.min(all.least, own.least);
  all.most = Math.max(all.most, own.most);
}

export function noRoom(): Room {
  return { up: 0, down: 0, heaviest: 0 };
}

/** Each sum added, or taken away: then what is far from one end of the scale is near the other. */
export function growBy(
  room: Room | undefined,
  terms: readonly Term[],
  { minimum, maximum }: TrendPolicy['scale'],
): void {
  if (!room) return;
  for (const { sums, by } of terms) {
    if (!isTold({ sums, by })) continue;
    const [above, below] = [sums.weight * maximum - sums.sum, sums.sum - sums.weight * minimum];
    room.up += by > 0 ? above : below;
    room.down += by > 0 ? below : above;
    room.heaviest = Math.max(room.heaviest, sums.heaviest);
  }
}

/**
 * Whether Σ shortfall and Σ level of some pairs leave the mean level of the person with most of them open by one level, whichever their targets are:
 * who is to be at the top is there where nothing falls short.
 */
export function leavesPartOpen(
  { pairs, level, short, above, lowestTarget, highestTarget }: ShortAndAbove,
  mostOfOne: number,
  { minimum, maximum }: TrendPolicy['scale'],
): boolean {
  const least = Math.min(1, maximum - minimum) * mostOfOne;
  const roomAt = (target: number) =>
    Math.min(mostOfOne * (target - minimum), short / margin) +
    Math.min(mostOfOne * (maximum - target), above / margin);
  const toEnds = Math.min(level - pairs * minimum, pairs * maximum - level) / margin;
  return [toEnds, roomAt(lowestTarget), roomAt(highestTarget)].every((room) => room >= least);
}

/** Of nobody nothing is told. */
export function leavesOpen({ up, down, heaviest }: Room, least: number): boolean {
  return heaviest === 0 || Math.min(up, down) / margin >= least * heaviest;
}
