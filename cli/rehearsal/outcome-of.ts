import { importSummary } from '../../storage/imports.ts';
import { exitCodes, Failure } from '../failure.ts';
import { refusedFile } from '../named-file.ts';
import type { Stage } from './stage.ts';

/** One line about what became of an import. Throws a Failure for a file that was refused as a whole. */
export async function outcomeOf({ db }: Pick<Stage, 'db'>, importId: string): Promise<string> {
  const summary = await importSummary(db, importId);
  if (!summary) throw new Error(`There is no import ${importId}`);
  const { fileName, state, failure, rowsRead, rowsAccepted, rowsRejected, difference } = summary;
  if (failure) throw refusedFile(fileName, failure);
  if (state !== 'applied' && state !== 'unchanged')
    throw new Failure(`${fileName}: the import stands at “${state}”`, exitCodes.findings);
  return `${fileName}: ${rowsRead} rows read as ${difference?.understanding.profile ?? 'nothing known'}, ${rowsAccepted} taken, ${rowsRejected} refused`;
}
