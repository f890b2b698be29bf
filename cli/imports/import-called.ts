import type { Db } from '../../storage/database.ts';
import { importsCalled } from '../../storage/imports-called.ts';
import { exitCodes, Failure } from '../failure.ts';

const shortest = 4;

/** The import whose id begins so. Throws a Failure when none does, or several do. */
export async function importCalled(db: Db, start: string): Promise<string> {
  if (!/^[0-9a-f-]+$/i.test(start) || start.length < shortest)
    throw new Failure(
      `${start} is no id of an import: give at least ${shortest} characters of one that \`quarterdeck imports list\` shows`,
      exitCodes.usage,
    );
  const [found, other] = await importsCalled(db, start);
  if (!found)
    throw new Failure(
      `There is no import ${start}: \`quarterdeck imports list\` shows them`,
      exitCodes.notFound,
    );
  if (other) throw new Failure(`Several imports begin with ${start}: give more of the id`, exitCodes.usage);
  return found;
}
