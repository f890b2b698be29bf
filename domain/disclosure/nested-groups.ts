/**
 * Of each kind of people their groups among these, the smallest first, where of any two groups that have somebody in common one is all within the
 * other; null: some are not. Kinds by numbers of groups.
 */
export function nestedGroups(
  kinds: readonly (readonly number[])[],
  isAmong: (group: number) => boolean,
): number[][] | null {
  const sizes = new Map<number, number>();
  const own = kinds.map((groups) => groups.filter(isAmong));
  for (const groups of own) for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const sizeOf = (group: number) => sizes.get(group) ?? 0;
  const ordered = own.map((groups) => groups.toSorted((a, b) => sizeOf(a) - sizeOf(b) || a - b));
  const around = new Map<number, number>();
  for (const groups of ordered)
    for (const [at, group] of groups.entries()) {
      const next = groups[at + 1] ?? nothing;
      const known = around.get(group) ?? next;
      if (known !== next) return null;
      around.set(group, next);
    }
  return ordered;
}

/** Around the largest. */
const nothing = -1;
