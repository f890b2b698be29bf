import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Client } from '@temporalio/client';
import type { ImportKind, ImportProfile } from '../domain/configuration/import-profile.ts';
import type { Db } from '../storage/database.ts';
import type { FileStore } from '../storage/files.ts';
import { registerImport } from '../storage/imports.ts';
import { virtualNow } from '../storage/stories.ts';
import { startImportStory } from './stories.ts';

/** A file that somebody hands in, and what they say of it. */
export interface ExportFile {
  path: string;
  kind: ImportKind;
  /** The day that it describes, YYYY-MM-DD. */
  asOf: string;
  /** Null or absent: found from the headers. */
  profile?: Pick<ImportProfile, 'id' | 'version' | 'source'> | null;
  /** Namespace of its identifiers; absent: the profile's. */
  source?: string | undefined;
  /** Absent: as the profile says. */
  fullSnapshot?: boolean | undefined;
}

/** Read from the disk at once. */
const pieceBytes = 1_048_576;

interface HandedIn {
  uploadedBy: string;
  /** `auto` applies what nothing holds; `ask` waits for a decision in any case. */
  approval: 'auto' | 'ask';
  /** Hears how many bytes have gone into the store so far. */
  kept?: (bytes: number) => void;
}

interface TakesIn {
  db: Db;
  client: Client;
  files: Pick<FileStore, 'put'>;
}

/** Keeps a file, registers its import and starts its story, as an upload in the console does. Returns the import's id. */
export async function takeIn(
  { db, client, files }: TakesIn,
  file: ExportFile,
  { uploadedBy, approval, kept = () => {} }: HandedIn,
): Promise<string> {
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  const name = basename(file.path);
  const { id: fileId } = await files.put({
    name,
    mediaType: 'application/octet-stream',
    body: counted(createReadStream(file.path, { highWaterMark: pieceBytes }), kept),
    now,
  });
  const importId = await registerImport(db, {
    kind: file.kind,
    fileId,
    fileName: name,
    profile: file.profile ?? null,
    asOf: file.asOf,
    uploadedBy,
    now,
    ...(file.source === undefined ? {} : { source: file.source }),
    ...(file.fullSnapshot === undefined ? {} : { fullSnapshot: file.fullSnapshot }),
  });
  await startImportStory({ db, client, importId, approval });
  return importId;
}

async function* counted(body: AsyncIterable<unknown>, kept: (bytes: number) => void): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of body) {
    if (!Buffer.isBuffer(piece)) throw new TypeError('A file gave something else than bytes');
    bytes += piece.length;
    kept(bytes);
    yield piece;
  }
}
