import type { Tx } from '../../storage/database.ts';
import { listUnits } from '../../storage/units.ts';

/** The unit and all below it. */
export async function unitsIn(db: Tx, unitId: string): Promise<Set<string>> {
  const inside = new Set([unitId]);
  for (const { id, parentId } of await listUnits(db))
    if (parentId !== null && inside.has(parentId)) inside.add(id);
  return inside;
}
