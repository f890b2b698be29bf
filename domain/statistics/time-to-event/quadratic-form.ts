/** Pivots below this share of the largest variance are taken as zero: the row says nothing that the others do not. */
const negligible = 1e-10;

/**
 * x' V⁻¹ x for a covariance matrix V, and the rank of V; rows that depend on others are left out of both. By symmetric
 * elimination with the largest remaining variance first.
 */
export function quadraticForm(
  covariance: readonly (readonly number[])[],
  x: readonly number[],
): { value: number; rank: number } {
  const rows = covariance.map((row, at) => ({ row: [...row], off: x[at] ?? 0 }));
  const open = new Set(rows.keys());
  const largest = Math.max(0, ...rows.map(({ row }, at) => row[at] ?? 0));
  let [value, rank] = [0, 0];
  while (open.size > 0) {
    const variance = (at: number) => rows[at]?.row[at] ?? 0;
    const pivot = [...open].reduce((best, at) => (variance(at) > variance(best) ? at : best));
    const lead = rows[pivot];
    open.delete(pivot);
    if (!lead || variance(pivot) <= negligible * largest) break;
    value += lead.off ** 2 / variance(pivot);
    rank += 1;
    for (const at of open) {
      const other = rows[at];
      if (!other) continue;
      const factor = (other.row[pivot] ?? 0) / variance(pivot);
      other.off -= factor * lead.off;
      other.row = other.row.map((cell, column) => cell - factor * (lead.row[column] ?? 0));
    }
  }
  return { value, rank };
}
