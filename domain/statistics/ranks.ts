/** Ranks from 1, lowest first; equal values share the mean of their ranks. In the order of the input. */
export function ranks(values: readonly number[]): { ranks: number[]; tieSizes: number[] } {
  const sizes = new Map<number, number>();
  for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1);
  const midranks = new Map<number, number>();
  let below = 0;
  for (const value of [...sizes.keys()].toSorted((a, b) => a - b)) {
    const size = sizes.get(value) ?? 0;
    midranks.set(value, below + (size + 1) / 2);
    below += size;
  }
  return {
    ranks: values.map((value) => midranks.get(value) ?? 0),
    tieSizes: [...sizes.values()].filter((size) => size > 1),
  };
}
