import { Readable } from 'node:stream';
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';
import type { ReadingLimits } from '../../../../domain/configuration/importing.ts';
import { ImportFailure } from '../../../../domain/imports/failure.ts';
import { chunksOf } from '../byte-sources.ts';
import type { ByteSource } from '../reader-job.ts';
import { brokenWorkbook, protectedWorkbook, unsafeWorkbook } from '../refusals.ts';
import { XmlScanner, type XmlHandlers } from './xml-scanner.ts';

/** Below this size a high ratio does no harm. */
const ratioMattersBytes = 1_000_000;
/** Of the header that stands before each entry's bytes, at the least. */
const entryHeaderBytes = 30;

/** The parts of a workbook, checked against the limits before anything is unpacked, and unpacked only where it is read. */
export class WorkbookParts {
  readonly #zip: ZipFile;
  readonly #entries: Map<string, Entry>;

  private constructor(zip: ZipFile, entries: Map<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  static async open(source: ByteSource, limits: ReadingLimits): Promise<WorkbookParts> {
    try {
      const zip = await fromRandomAccessReaderPromise(new SourceReader(source), source.sizeBytes, {
        lazyEntries: true,
        autoClose: false,
        validateEntrySizes: true,
      });
      return new WorkbookParts(zip, await directoryOf(zip, limits));
    } catch (error) {
      throw inWords(error);
    }
  }

  /** Names of the parts, in small letters. */
  names(): string[] {
    return [...this.#entries.keys()];
  }

  has(part: string): boolean {
    return this.#entries.has(part.toLowerCase());
  }

  /** Reads a whole part; an absent one calls nothing. With `until`, reading stops once it says so. */
  async read(part: string, handlers: XmlHandlers, until: () => boolean = () => false): Promise<void> {
    for await (const _ of this.stream(part, handlers, until));
  }

  /** Reads a part, pausing after each piece, so that the reader can hand on what it has gathered. */
  async *stream(part: string, handlers: XmlHandlers, until: () => boolean): AsyncGenerator<void> {
    const scanner = new XmlScanner(handlers);
    const decoder = new TextDecoder('utf-8');
    for await (const bytes of this.bytes(part)) {
      scanner.write(decoder.decode(bytes, { stream: true }));
      yield;
      if (until()) return;
    }
    scanner.write(decoder.decode());
    scanner.end();
  }

  /** The unpacked bytes of a part. */
  async *bytes(part: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(part.toLowerCase());
    if (!entry) return;
    try {
      const stream = await this.#zip.openReadStreamPromise(entry);
      for await (const chunk of stream) if (Buffer.isBuffer(chunk)) yield chunk;
    } catch (error) {
      throw inWords(error);
    }
  }
}

async function directoryOf(zip: ZipFile, limits: ReadingLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.zipEntries)
    throw unsafeWorkbook(`it packs more than ${limits.zipEntries} parts (zipEntries)`);
  const entries = new Map<string, Entry>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const { uncompressedSize: size, compressedSize } = entry;
    const name = entry.fileName.toLowerCase();
    total += size;
    if (size > limits.entryBytes)
      throw unsafeWorkbook(`a part unpacks to more than ${limits.entryBytes / 1e6} MB (entryBytes)`);
    if (total > limits.unpackedBytes)
      throw unsafeWorkbook(`it unpacks to more than ${limits.unpackedBytes / 1e6} MB (unpackedBytes)`);
    if (size > ratioMattersBytes && size / Math.max(1, compressedSize) > limits.ratio)
      throw unsafeWorkbook(`a part is packed beyond ${limits.ratio}:1 (ratio)`);
    if (entry.isEncrypted()) throw protectedWorkbook();
    if (entries.has(name)) throw unsafeWorkbook('a part occurs twice');
    entries.set(name, entry);
  }
  refuseOverlaps([...entries.values()]);
  return entries;
}

/** Entries that share their packed bytes unpack to many times what is there. */
function refuseOverlaps(entries: Entry[]): void {
  const byPlace = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const { relativeOffsetOfLocalHeader: from, compressedSize, fileNameRaw } of byPlace) {
    if (from < end) throw unsafeWorkbook('its parts lie over one another');
    end = from + entryHeaderBytes + fileNameRaw.length + compressedSize;
  }
}

/** Lets yauzl read where it wants. */
class SourceReader extends RandomAccessReader {
  readonly #source: ByteSource;

  constructor(source: ByteSource) {
    super();
    this.#source = source;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(chunksOf(this.#source, { from: start, to: end, aheadPieces: 1 }));
  }

  override read(...[buffer, offset, length, position, done]: Parameters<RandomAccessReader['read']>): void {
    this.#source.read(position, position + length).then(
      (bytes) => {
        bytes.copy(buffer, offset);
        done(null);
      },
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    );
  }
}

/** What yauzl and zlib say about a damaged archive; the source's own errors are not the file's fault. */
function inWords(error: unknown): unknown {
  if (error instanceof ImportFailure || !(error instanceof Error)) return error;
  const isZlib = 'code' in error && String(error.code).startsWith('Z_');
  const isYauzl = (error.stack ?? '').includes('yauzl');
  return isZlib || isYauzl ? brokenWorkbook() : error;
}
