import { once } from 'node:events';
import type { TransformOptions } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { crc32, createDeflateRaw, deflateRaw, type ZlibOptions } from 'node:zlib';

/** One file of an archive, compressed. */
export interface ZipEntry {
  name: string;
  /** Of what is compressed. */
  crc: number;
  bytes: number;
  deflated: readonly Buffer[];
}

/** The level at which a large sheet is a fifth smaller than at the first, and takes twice as long. */
const level = 6;
const memLevel = 9;
const pieceBytes = 65_536;
/** So much may wait to be compressed. */
const waitingBytes = 1_048_576;
const inPieces: ZlibOptions & Pick<TransformOptions, 'writableHighWaterMark'> = {
  level,
  memLevel,
  chunkSize: pieceBytes,
  writableHighWaterMark: waitingBytes,
};
const deflate = promisify<Uint8Array, ZlibOptions, Buffer>(deflateRaw);
/** 2000-01-01 00:00: an entry carries a time, and a fixed one makes equal archives equal bytes. */
const entryTime = { day: ((2000 - 1980) << 9) | (1 << 5) | 1, time: 0 };
const [localMark, centralMark, endMark] = [0x04034b50, 0x02014b50, 0x06054b50];
/** 2.0: deflated; names are UTF-8. */
const [version, nameFlag, deflated] = [20, 0x0800, 8];
/** Beyond it an archive needs fields that are not written here. */
const mostBytes = 0xff_ff_ff_ff;

/** Compresses what is there already. Equal content gives equal bytes with the same zlib. */
export async function entryOf(name: string, content: Uint8Array): Promise<ZipEntry> {
  const bytes = await deflate(content, { level, memLevel });
  return { name, crc: crc32(content), bytes: content.length, deflated: [bytes] };
}

/** Compresses what comes bit by bit, beside what makes it: only the compressed is held. */
export async function entryOfPieces(name: string, content: AsyncIterable<Buffer>): Promise<ZipEntry> {
  const stream = createDeflateRaw(inPieces);
  const pieces: Buffer[] = [];
  stream.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = once(stream, 'end');
  const entry = { name, crc: 0, bytes: 0, deflated: pieces };
  try {
    for await (const piece of content) {
      entry.crc = crc32(piece, entry.crc);
      entry.bytes += piece.length;
      if (!stream.write(piece)) await once(stream, 'drain');
      // The next is made while this one is compressed: for that the loop has to turn.
      else await setImmediate();
    }
    stream.end();
    await ended;
  } finally {
    stream.destroy();
  }
  return entry;
}

/** An archive of entries in the order given, by the format's own description (APPNOTE.TXT 4.3); sizes stand before the content. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    directory.push(centralHeader(entry, at));
    const written = [localHeader(entry), ...entry.deflated];
    at += sizeOf(written);
    pieces.push(...written);
  }
  if (at > mostBytes) throw new RangeError('A workbook of more than 4 GB cannot be written');
  return Buffer.concat([...pieces, ...directory, endOf(entries.length, { at, bytes: sizeOf(directory) })]);
}

function localHeader(entry: ZipEntry): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(localMark, 0);
  writeCommon(header, 4, entry);
  return Buffer.concat([header, Buffer.from(entry.name)]);
}

function centralHeader(entry: ZipEntry, at: number): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(centralMark, 0);
  header.writeUInt16LE(version, 4);
  writeCommon(header, 6, entry);
  header.writeUInt32LE(at, 42);
  return Buffer.concat([header, Buffer.from(entry.name)]);
}

/** What an entry says of itself both before its content and in the directory. */
function writeCommon(header: Buffer, from: number, { name, crc, bytes, deflated: pieces }: ZipEntry): void {
  for (const [index, value] of [version, nameFlag, deflated, entryTime.time, entryTime.day].entries())
    header.writeUInt16LE(value, from + 2 * index);
  header.writeUInt32LE(crc, from + 10);
  header.writeUInt32LE(sizeOf(pieces), from + 14);
  header.writeUInt32LE(bytes, from + 18);
  header.writeUInt16LE(Buffer.byteLength(name), from + 22);
}

function endOf(entries: number, directory: { at: number; bytes: number }): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endMark, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(directory.bytes, 12);
  end.writeUInt32LE(directory.at, 16);
  return end;
}

function sizeOf(pieces: readonly Buffer[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}
