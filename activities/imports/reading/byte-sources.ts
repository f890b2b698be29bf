import { open, type FileHandle } from 'node:fs/promises';
import type { FileStore } from '../../../storage/files.ts';
import type { ByteSource } from './reader-job.ts';

/** As the store keeps them: reads that follow one another fall into the same chunk, which is not decrypted twice for them. */
const chunkBytes = 1_048_576;
/** Asked for at once: more would only fill memory. */
const pieceBytes = 524_288;
const piecesKept = 4;

/** A file of the store, decrypted where it is read. Throws for an unknown file. */
export async function storedSource(
  files: Pick<FileStore, 'readRange' | 'sizeOf'>,
  id: string,
): Promise<ByteSource> {
  const sizeBytes = await files.sizeOf(id);
  if (sizeBytes === null) throw new Error(`File ${id} is not kept, or no longer`);
  const kept = new Map<number, Promise<Buffer>>();
  const piece = (n: number): Promise<Buffer> => {
    const known = kept.get(n);
    const found = known ?? files.readRange(id, n * chunkBytes, Math.min((n + 1) * chunkBytes, sizeBytes));
    kept.delete(n);
    kept.set(n, found);
    const [oldest] = kept.keys();
    if (kept.size > piecesKept && oldest !== undefined) kept.delete(oldest);
    return found;
  };
  return {
    sizeBytes,
    read: async (from, to) => {
      const end = Math.min(to, sizeBytes);
      const parts: Buffer[] = [];
      for (let n = Math.floor(from / chunkBytes); n * chunkBytes < end; n += 1) {
        const start = n * chunkBytes;
        parts.push((await piece(n)).subarray(Math.max(0, from - start), end - start));
      }
      return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    },
  };
}

/** A file on this machine; close it when all is read. */
export async function localSource(path: string): Promise<ByteSource & { close: () => Promise<void> }> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  return { sizeBytes: size, read: (from, to) => readFully(file, from, Math.min(to, size)), close };

  async function close(): Promise<void> {
    await file.close();
  }
}

/** Bytes at hand. */
export function memorySource(bytes: Buffer): ByteSource {
  return { sizeBytes: bytes.length, read: async (from, to) => bytes.subarray(from, to) };
}

async function readFully(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(Math.max(0, to - from));
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/** The bytes from a place on, in pieces, the next ones asked for while one is worked on. */
export async function* chunksOf(
  source: ByteSource,
  { from = 0, to = source.sizeBytes, aheadPieces = 2 } = {},
): AsyncGenerator<Buffer> {
  const asked: Promise<Buffer>[] = [];
  for (let next = from; next < to || asked.length > 0;) {
    if (next < to && asked.length <= aheadPieces) {
      const end = Math.min(to, (Math.floor(next / pieceBytes) + 1) * pieceBytes);
      const bytes = source.read(next, end);
      // Whoever stops early never sees what was asked for ahead, nor its error.
      bytes.catch(() => {});
      asked.push(bytes);
      next = end;
      continue;
    }
    const bytes = await asked.shift();
    if (bytes !== undefined) yield bytes;
  }
}
