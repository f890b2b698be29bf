import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  randomUUID,
  type KeyObject,
} from 'node:crypto';
import { sql } from 'kysely';
import { copyOut } from './copy-out.ts';
import type { Db, Tx } from './database.ts';
import { keyFor, type KeyRing } from './keys.ts';

interface NewFile {
  name: string;
  mediaType: string;
  body: AsyncIterable<Buffer> | Buffer;
  /** A moment, as Date or ISO text. */
  now: Date | string;
  /** When it may be deleted; none: kept. */
  expiresAt?: Date | string;
}

interface FileDescription {
  id: string;
  name: string;
  mediaType: string;
  sizeBytes: number;
  createdAt: Date;
  expiresAt: Date | null;
}

export interface FileStore {
  /** Keeps the content under the keyed hash of its bytes; the same bytes are kept once. */
  put: (file: NewFile) => Promise<{ id: string; sizeBytes: number }>;
  /** The bytes from the start; throws FileLost for an unknown file, and at the end when they are not what was put. */
  read: (id: string) => AsyncIterable<Buffer>;
  /**
   * Bytes from any place, `to` not included: only the chunks that hold them are opened. Throws for an unknown file, a
   * place beyond its end, and a chunk that is missing or was changed; that the whole is what was put, only `read` tells.
   */
  readRange: (id: string, from: number, to: number) => Promise<Buffer>;
  /** Bytes of a file; null for an unknown one. */
  sizeOf: (id: string) => Promise<number | null>;
  describe: (id: string) => Promise<FileDescription | null>;
}

/** What is kept of a file is not what was put, or nothing is kept of it: reading it again would end the same. */
export class FileLost extends Error {
  override readonly name = 'FileLost';
}

const cipher = 'aes-256-gcm';
const chunkBytes = 1_048_576;
const nonceBytes = 12;
const tagBytes = 16;

/** Files as encrypted chunks in the database: nonce, tag and ciphertext, each chunk bound to its place. */
export function createFileStore(db: Db, ring: KeyRing): FileStore {
  const describe = (id: string) => describeFile(db, id);
  const sizeOf = async (id: string) => (await describe(id))?.sizeBytes ?? null;
  return { put, read, readRange, sizeOf, describe };

  async function put(file: NewFile): Promise<{ id: string; sizeBytes: number }> {
    return db.transaction().execute(async (tx) => {
      const draftId = `draft-${randomUUID()}`;
      await insertFile(tx, draftId, file);
      const kept = await keepChunks(tx, ring, { draftId, content: file.body });
      await settle(tx, draftId, { ...kept, expiresAt: file.expiresAt ?? null });
      return kept;
    });
  }

  async function* read(id: string): AsyncGenerator<Buffer> {
    if (!(await describe(id))) throw new FileLost(`File ${id} is not kept, or no longer`);
    const addresses = [...ring.keys.keys()].map((keyId) =>
      createHmac('sha256', keyFor(ring, 'file-address', keyId)),
    );
    for (let n = 0; ; n += 1) {
      const plain = await chunkOf(id, n);
      if (!plain) break;
      for (const address of addresses) address.update(plain);
      yield plain;
    }
    if (!addresses.some((address) => address.digest('hex') === id))
      throw new FileLost(`File ${id} is not what was put: chunks are missing or were exchanged`);
  }

  async function readRange(id: string, from: number, to: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let n = Math.floor(from / chunkBytes); n * chunkBytes < to; n += 1) {
      const plain = await chunkOf(id, n);
      const start = n * chunkBytes;
      if (!plain || plain.length < Math.min(to - start, chunkBytes))
        throw new Error(`File ${id} is not kept, or holds no bytes ${from} to ${to}`);
      parts.push(plain.subarray(Math.max(0, from - start), to - start));
    }
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  }

  async function chunkOf(id: string, n: number): Promise<Buffer | null> {
    const chunk = await sealedChunk(db, id, n);
    if (!chunk) return null;
    try {
      return unseal(keyFor(ring, 'files', chunk.key_id), chunk.body, n);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new FileLost(`File ${id} cannot be opened: ${why}`, { cause: error });
    }
  }
}

/** While the database takes one chunk, the next is read and sealed. */
async function keepChunks(
  tx: Tx,
  ring: KeyRing,
  { draftId, content }: { draftId: string; content: NewFile['body'] },
): Promise<{ id: string; sizeBytes: number }> {
  const address = createHmac('sha256', keyFor(ring, 'file-address'));
  const key = keyFor(ring, 'files');
  let sizeBytes = 0;
  let n = 0;
  let keeping: Promise<unknown> = Promise.resolve();
  try {
    for await (const chunk of inChunks(content)) {
      address.update(chunk);
      sizeBytes += chunk.length;
      const body = seal(key, chunk, n);
      await keeping;
      const row = { file_id: draftId, n, key_id: ring.currentId, body };
      keeping = tx.insertInto('file_chunks').values(row).execute();
      // Told where it is awaited, which may be a while after.
      keeping.catch(() => {});
      n += 1;
    }
  } finally {
    // The connection must be free again before the transaction ends, however it does.
    await keeping;
  }
  return { id: address.digest('hex'), sizeBytes };
}

async function sealedChunk(
  db: Db,
  id: string,
  n: number,
): Promise<{ key_id: string; body: Buffer } | undefined> {
  const [row] = await copyOut(db, 'select key_id, body from file_chunks where file_id = $1 and n = $2', [
    id,
    n,
  ]);
  const [keyId, body] = row ?? [];
  return keyId && body ? { key_id: keyId.toString('utf8'), body } : undefined;
}

async function describeFile(db: Db, id: string): Promise<FileDescription | null> {
  const row = await db
    .selectFrom('files')
    .select([
      'id',
      'name',
      'media_type as mediaType',
      'size_bytes as sizeBytes',
      'created_at as createdAt',
      'expires_at as expiresAt',
    ])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

async function insertFile(tx: Tx, id: string, { name, mediaType, now, expiresAt }: NewFile): Promise<void> {
  await tx
    .insertInto('files')
    .values({
      id,
      name,
      media_type: mediaType,
      size_bytes: 0,
      created_at: now,
      expires_at: expiresAt ?? null,
    })
    .execute();
}

/** Gives the draft its address; content that is kept already stays as it was, for as long as either wanted it. */
async function settle(
  tx: Tx,
  draftId: string,
  { id, sizeBytes, expiresAt }: { id: string; sizeBytes: number; expiresAt: Date | string | null },
): Promise<void> {
  // Whoever puts the same content at the same moment waits here, and then finds it kept.
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(tx);
  const known = await tx
    .selectFrom('files')
    .select('expires_at')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!known) {
    await tx.updateTable('files').set({ id, size_bytes: sizeBytes }).where('id', '=', draftId).execute();
    return;
  }
  await tx.deleteFrom('files').where('id', '=', draftId).execute();
  const longer =
    known.expires_at === null || expiresAt === null
      ? null
      : new Date(Math.max(known.expires_at.getTime(), new Date(expiresAt).getTime()));
  await tx.updateTable('files').set({ expires_at: longer }).where('id', '=', id).execute();
}

async function* inChunks(body: AsyncIterable<Buffer> | Buffer): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  for await (const part of Buffer.isBuffer(body) ? [body] : body) {
    for (let from = 0; from < part.length;) {
      const piece = part.subarray(from, from + chunkBytes - heldBytes);
      held.push(piece);
      heldBytes += piece.length;
      from += piece.length;
      if (heldBytes < chunkBytes) continue;
      yield Buffer.concat(held);
      held = [];
      heldBytes = 0;
    }
  }
  if (heldBytes > 0) yield Buffer.concat(held);
}

function seal(key: KeyObject, plain: Buffer, n: number): Buffer {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(String(n)));
  const sealed = Buffer.concat([sealing.update(plain), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed]);
}

function unseal(key: KeyObject, sealed: Buffer, n: number): Buffer {
  const opening = createDecipheriv(cipher, key, sealed.subarray(0, nonceBytes))
    .setAAD(Buffer.from(String(n)))
    .setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
  const plain = opening.update(sealed.subarray(nonceBytes + tagBytes));
  // It gives no bytes of its own: it only throws when the chunk is not what was sealed.
  opening.final();
  return plain;
}
