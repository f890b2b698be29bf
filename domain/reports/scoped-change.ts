import type { ReportedChange } from '../change/reported-change.ts';

/**
 * The line of a unit's own people as if they were everybody, with its direct parts; null: there is no line of it. By domain and why the mean moved
 * are told of the whole organisation alone.
 */
export function unitChange(change: ReportedChange, unitId: string): ReportedChange | null {
  const { units } = change;
  const at = units?.rows.findIndex(({ id }) => id === unitId) ?? -1;
  const own = units?.rows[at];
  if (!units || !own) return null;
  const after = units.rows.slice(at + 1);
  const end = after.findIndex(({ depth }) => depth <= own.depth);
  const inside = end < 0 ? after : after.slice(0, end);
  const total = { ...own, depth: 0, bridges: [] };
  return {
    ...change,
    trend: { ...units, total, rows: [], leftOut: [] },
    units: { ...units, rows: inside.filter(({ depth }) => depth === own.depth + 1) },
  };
}
