import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { importKinds } from '../domain/configuration/import-profile.ts';
import { exitCodes, Failure, refusedPath } from './failure.ts';
import type { Recurring } from './schedules.ts';

const minutesADay = 24 * 60;

/** What the product does again and again by itself. */
export function recurring({ dropFolder }: { dropFolder: string | null }): Recurring[] {
  return [
    { id: 'sweep-drop-folder', workflow: 'sweepDropFolder', everyMinutes: 1, wanted: dropFolder !== null },
    { id: 'retain', workflow: 'retain', everyMinutes: minutesADay, wanted: true, args: [{}] },
  ];
}

/** Makes the drop folder, with a folder for each kind of export. Throws a Failure that names it when that is refused. */
export function prepareDropFolder(folder: string): void {
  try {
    for (const kind of importKinds) mkdirSync(join(folder, kind), { recursive: true });
  } catch (error) {
    throw new Failure(
      `QUARTERDECK_DROP_FOLDER: ${refusedPath(error) ?? String(error)}`,
      exitCodes.notAllowed,
    );
  }
}
