import type { Db } from '../../storage/database.ts';
import { previewImport } from '../campaigns/motion/preview-import.ts';

/**
 * Works out what an import does to running campaigns where a person will look at it. It is told beside the difference and
 * decides nothing, so that an import is not kept waiting where it cannot be worked out: it is asked for again then.
 */
export async function previewChecked(
  db: Db,
  of: { importId: string; now: string; beat: () => void },
): Promise<void> {
  const asked = await db
    .selectFrom('imports')
    .select(['approval', 'state'])
    .where('id', '=', of.importId)
    .executeTakeFirst();
  if (asked?.state === 'checked' && asked.approval === 'auto') return;
  try {
    await previewImport(db, of);
  } catch {
    // The page says that it was not worked out.
  }
}
