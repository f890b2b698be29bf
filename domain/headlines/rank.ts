/** What a sentence is about; equally strong ones stand in this order. */
const headlineKinds = [
  'not-shown',
  'readiness',
  'largest-gap',
  'unit-gap',
  'change',
  'return',
  'effect',
  'response',
  'unit-behind',
  'duties',
  'learners',
] as const;

export interface Headline {
  kind: (typeof headlineKinds)[number];
  /** Of one kind the programme, line or unit that it is about; empty: there is one only. */
  of: string;
  text: string;
  /** 0 to 1. */
  size: number;
  /** 0 to 1. */
  certainty: number;
}

const most = 5;

/**
 * The strongest five at most, by size × certainty. What a change is or is not is always among them: a quarter in which nothing
 * has moved says so. Only what is shown may be ranked: the place of a sentence tells how large its figure is.
 */
export function ranked(headlines: readonly Headline[]): Headline[] {
  const inOrder = headlines.toSorted(
    (a, b) =>
      score(b) - score(a) ||
      headlineKinds.indexOf(a.kind) - headlineKinds.indexOf(b.kind) ||
      (a.of < b.of ? -1 : a.of > b.of ? 1 : 0),
  );
  const first = inOrder.slice(0, most);
  const change = inOrder.find(({ kind }) => kind === 'change');
  return change && !first.includes(change) ? [...first.slice(0, most - 1), change] : first;
}

export function score({ size, certainty }: Pick<Headline, 'size' | 'certainty'>): number {
  return size * certainty;
}

/**
 * How far a figure is from where nothing would have to be said, against the least distance that matters: a half at that distance, and towards 1
 * beyond it. Figures of different units are put on one scale by it.
 */
export function sizeOf(distance: number, leastThatMatters: number): number {
  const far = Math.abs(distance);
  return far / (far + leastThatMatters);
}

/**
 * How sure it is that the figure lies on this side, by its 95 % interval: a half where the interval just reaches the point at which nothing would
 * have to be said, towards 1 as it narrows.
 */
export function certaintyOfInterval(
  { lower, upper }: { lower: number; upper: number },
  { figure, from }: { figure: number; from: number },
): number {
  const towards = figure >= from ? figure - lower : upper - figure;
  const distance = Math.abs(figure - from);
  return distance === 0 ? 0 : distance / (distance + Math.max(0, towards));
}

/** People of whom a mean, by itself, is as sure as not. */
const halfSurePeople = 10;

/** Of a mean without an interval: the share of skills that were rated × n / (n + 10). */
export function certaintyOfMean({
  n,
  coverageShare,
}: {
  n: number | null;
  coverageShare: number | null;
}): number {
  return n === null ? 0 : ((coverageShare ?? 1) * n) / (n + halfSurePeople);
}

/** What was counted is sure; what a study only states, or what is told without its figure, is as sure as not. */
export const counted = 1;
export const stated = 0.5;
/** Of a sentence that must not tell by its place how large what it leaves out is. */
export const untold = { size: 0.5, certainty: 0.5 };
/** Of a sentence that says that nothing can be told. */
export const nothingToTell = { size: 0, certainty: 1 };
/** Of a sentence that says that what leads a report cannot be shown. */
export const cannotBeShown = { size: 1, certainty: 1 };
