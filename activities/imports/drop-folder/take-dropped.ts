import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportKind } from '../../../domain/configuration/import-profile.ts';
import type { Db } from '../../../storage/database.ts';
import { takenInAs, type DroppedFile, type FileForm } from '../../../storage/dropped-files.ts';
import type { FileStore } from '../../../storage/files.ts';
import { registerImport } from '../../../storage/imports.ts';
import { formOf, type Candidate } from './look-through.ts';

interface Taking {
  db: Db;
  files: Pick<FileStore, 'put'>;
  root: string;
  /** ISO moment. */
  now: string;
  beat: () => void;
}

/** The file was no longer what had been looked at when it was read: it is left to a later sweep. */
class HasChanged extends Error {
  override name = 'HasChanged';
}

/**
 * Keeps the bytes and registers their import, in this order, so that whoever dies in between begins again and comes to
 * the same: bytes are kept under their hash, and the import that is still open is joined. Null: it has changed meanwhile.
 */
export async function takeDropped(
  { db, files, root, now, beat }: Taking,
  {
    candidate,
    seen,
    kind,
    asOf,
  }: { candidate: Candidate; seen: DroppedFile; kind: ImportKind; asOf: string },
): Promise<string | null> {
  const handle = await open(
    join(root, candidate.path),
    constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
  );
  try {
    await mustStillBe(handle, seen);
    const { id: fileId } = await files.put({
      name: candidate.name,
      mediaType: 'application/octet-stream',
      body: unchanging(handle, seen, beat),
      now,
    });
    return await db.transaction().execute(async (tx) => {
      const importId = await registerImport(tx, {
        kind,
        fileId,
        fileName: candidate.name,
        profile: null,
        asOf,
        uploadedBy: 'drop folder',
        approval: 'auto',
        now,
      });
      await takenInAs(tx, seen.id, importId);
      return importId;
    });
  } catch (error) {
    if (error instanceof HasChanged) return null;
    throw error;
  } finally {
    await handle.close();
  }
}

/** The bytes; throws at the end when somebody has written meanwhile, so that the store keeps none of them. */
async function* unchanging(handle: FileHandle, seen: FileForm, beat: () => void): AsyncGenerator<Buffer> {
  for await (const piece of handle.createReadStream({ autoClose: false })) {
    beat();
    if (Buffer.isBuffer(piece)) yield piece;
  }
  await mustStillBe(handle, seen);
}

async function mustStillBe(handle: FileHandle, seen: FileForm): Promise<void> {
  const stats = await handle.stat();
  const is = formOf(stats);
  const same =
    is.inode === seen.inode && is.sizeBytes === seen.sizeBytes && is.modifiedMs === seen.modifiedMs;
  if (!same || !stats.isFile()) throw new HasChanged();
}
