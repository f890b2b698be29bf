import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { ImportKind } from '../../domain/configuration/import-profile.ts';
import { importSummary, registerImport } from '../../storage/imports.ts';
import { virtualNow } from '../../storage/stories.ts';
import { exitCodes, Failure } from '../failure.ts';
import { refusedFile } from '../named-file.ts';
import { startImportStory } from '../stories.ts';
import type { Stage } from './stage.ts';

export interface ExportFile {
  path: string;
  kind: ImportKind;
  /** The day that it describes, YYYY-MM-DD. */
  asOf: string;
}

/** Keeps a file, registers its import and starts its story, as an upload does. Returns the import's id. */
export async function takeIn(
  { db, client, files }: Stage,
  { path, kind, asOf }: ExportFile,
): Promise<string> {
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  const name = basename(path);
  const { id: fileId } = await files.put({
    name,
    mediaType: 'application/octet-stream',
    body: createReadStream(path),
    now,
  });
  const importId = await registerImport(db, {
    kind,
    fileId,
    fileName: name,
    profile: null,
    asOf,
    uploadedBy: 'rehearsal',
    now,
  });
  await startImportStory({ db, client, importId, approval: 'auto' });
  return importId;
}

/** One line about what became of an import. Throws a Failure for a file that was refused as a whole. */
export async function outcomeOf({ db }: Stage, importId: string): Promise<string> {
  const summary = await importSummary(db, importId);
  if (!summary) throw new Error(`There is no import ${importId}`);
  const { fileName, state, failure, rowsRead, rowsAccepted, rowsRejected, difference } = summary;
  if (failure) throw refusedFile(fileName, failure);
  if (state !== 'applied' && state !== 'unchanged')
    throw new Failure(`${fileName}: the import stands at “${state}”`, exitCodes.findings);
  return `${fileName}: ${rowsRead} rows read as ${difference?.understanding.profile ?? 'nothing known'}, ${rowsAccepted} taken, ${rowsRejected} refused`;
}
