import { ascending } from './spread.ts';

/** Ranks from 1, lowest first; equal values share the mean of their ranks. In the order of the input. */
export function ranks(values: readonly number[]): { ranks: number[]; tieSizes: number[] } {
  const sorted = ascending(values);
  const midranks = new Map<number, number>();
  const tieSizes: number[] = [];
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    const value = sorted[from] ?? 0;
    while (sorted[to] === value) to += 1;
    midranks.set(value, (from + 1 + to) / 2);
    if (to - from > 1) tieSizes.push(to - from);
  }
  return { ranks: values.map((value) => midranks.get(value) ?? 0), tieSizes };
}
