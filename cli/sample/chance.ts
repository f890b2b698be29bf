/** Chance that is always the same for the same seed, on every machine: one stream a purpose, so that none disturbs another. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  share: () => number;
  /** A whole number from 0 up to, not including, `limit`. */
  below: (limit: number) => number;
  /** A whole number between two, both included. */
  between: (from: number, to: number) => number;
  hit: (share: number) => boolean;
  pick: <T>(items: readonly T[]) => T;
  /** One of several, each as likely as its weight says. */
  weighted: <T>(items: readonly (readonly [T, number])[]) => T;
  shuffled: <T>(items: readonly T[]) => T[];
}

export function chanceOf(seed: string): Chance {
  let state = fingerprint(seed);
  // Mulberry32: small, fast, and good enough for a company that does not exist.
  const share = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number) => Math.floor(share() * limit);
  return {
    share,
    below,
    between: (from, to) => from + below(to - from + 1),
    hit: (chance) => share() < chance,
    pick: (items) => itemAt(items, below(items.length)),
    weighted: (items) => {
      const total = items.reduce((sum, [, weight]) => sum + weight, 0);
      let rest = share() * total;
      const found = items.find(([, weight]) => (rest -= weight) < 0);
      return (found ?? itemAt(items, items.length - 1))[0];
    },
    shuffled: (items) => {
      const result = [...items];
      for (let last = result.length - 1; last > 0; last--) {
        const other = below(last + 1);
        const moved = itemAt(result, last);
        result[last] = itemAt(result, other);
        result[other] = moved;
      }
      return result;
    },
  };
}

function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`Nothing to pick from at ${index} of ${items.length}`);
  return item;
}

/** FNV-1a over the characters. */
function fingerprint(seed: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < seed.length; index++)
    hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
  return hash;
}
