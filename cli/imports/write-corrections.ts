import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { ImportFailure } from '../../domain/imports/failure.ts';
import { createFileStore } from '../../storage/files.ts';
import { exitCodes, Failure } from '../failure.ts';
import { refusedFile } from '../named-file.ts';
import type { RunningLedger } from '../running-stack.ts';

const ownerOnly = 0o600;

/** Writes what is to be corrected of an import into a file. Throws a Failure when there is nothing, or another ending. */
export async function writeCorrections(
  { db, ring }: RunningLedger,
  importId: string,
  out: string,
): Promise<void> {
  const { correctionForms, makeCorrection } =
    await import('../../activities/imports/correction/make-correction.ts');
  const form = correctionForms.find((one) => `.${one}` === extname(out).toLowerCase());
  if (!form) throw new Failure(`--out ${out}: expected a name that ends with .xlsx or .csv`, exitCodes.usage);
  try {
    const made = await makeCorrection({ db, files: createFileStore(db, ring) }, { importId, form });
    if (!made) throw new Failure('Nothing of this import needs correcting', exitCodes.conflict);
    writeFileSync(out, made.bytes, { mode: ownerOnly });
    console.log(`${out}: correct the marked cells and hand it in with \`quarterdeck import ${out}\``);
  } catch (error) {
    if (error instanceof ImportFailure) throw refusedFile(out, error.report);
    throw error;
  }
}
