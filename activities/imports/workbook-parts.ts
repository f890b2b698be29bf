import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { ImportFailure } from '../../domain/imports/failure.ts';
import { readingLimits } from './reading-limits.ts';

/** What is called while a part is read; names come without their prefix. */
export interface XmlHandlers {
  open?: (name: string, attributes: Record<string, string>) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
}

/** saxes gathers one text node in memory: so much text without any tag is refused. */
const textRunChars = 4_000_000;
/** Below this size a high ratio does no harm. */
const ratioMattersBytes = 1_000_000;

/** The parts of a workbook, each checked against the limits before anything is unpacked. */
export class WorkbookParts {
  readonly #zip: ZipFile;
  readonly #entries: Map<string, Entry>;

  private constructor(zip: ZipFile, entries: Map<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  static async open(file: Buffer): Promise<WorkbookParts> {
    try {
      const zip = await fromBufferPromise(file, {
        lazyEntries: true,
        autoClose: false,
        validateEntrySizes: true,
        strictFileNames: true,
      });
      return new WorkbookParts(zip, await directoryOf(zip));
    } catch (error) {
      throw inWords(error);
    }
  }

  has(part: string): boolean {
    return this.#entries.has(part);
  }

  /** Reads a whole part; an absent one calls nothing. */
  async read(part: string, handlers: XmlHandlers): Promise<void> {
    for await (const _ of this.stream(part, handlers));
  }

  /** Reads a part, pausing after each chunk, so that the reader can hand on what it has gathered. */
  async *stream(part: string, handlers: XmlHandlers): AsyncGenerator<void> {
    const entry = this.#entries.get(part);
    if (!entry) return;
    const parser = new GuardedParser(handlers);
    try {
      const stream = await this.#zip.openReadStreamPromise(entry);
      stream.setEncoding('utf8');
      for await (const chunk of stream) {
        parser.write(String(chunk));
        yield;
      }
      parser.close();
    } catch (error) {
      throw inWords(error);
    }
  }
}

async function directoryOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > readingLimits.zipEntries)
    throw unsafe(`it packs more than ${readingLimits.zipEntries} parts`);
  const entries = new Map<string, Entry>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const { fileName, uncompressedSize: size, compressedSize } = entry;
    total += size;
    if (size > readingLimits.entryBytes || total > readingLimits.unpackedBytes)
      throw unsafe(`it unpacks to more than ${readingLimits.unpackedBytes / 1e6} MB`);
    if (size > ratioMattersBytes && size / Math.max(1, compressedSize) > readingLimits.ratio)
      throw unsafe(`a part is packed beyond ${readingLimits.ratio}:1`);
    if (entries.has(fileName)) throw unsafe('a part occurs twice');
    entries.set(fileName, entry);
  }
  return entries;
}

/** An XML parser that knows no document type, so that nothing can be expanded or fetched. */
class GuardedParser {
  readonly #parser = new SaxesParser({ xmlns: false, position: false });
  #error: Error | null = null;
  #run = 0;

  constructor(handlers: XmlHandlers) {
    this.#parser.on('error', (error) => void (this.#error ??= error));
    this.#parser.on('doctype', () => void (this.#error ??= unsafe('it declares a document type')));
    this.#parser.on('opentag', (tag: SaxesTagPlain) => handlers.open?.(bare(tag.name), tag.attributes));
    this.#parser.on('closetag', (tag: SaxesTagPlain) => handlers.close?.(bare(tag.name)));
    this.#parser.on('text', (text) => handlers.text?.(text));
  }

  write(chunk: string): void {
    this.#run = chunk.includes('<') ? 0 : this.#run + chunk.length;
    if (this.#run > textRunChars) throw unsafe('it holds endless text');
    this.#parser.write(chunk);
    if (this.#error) throw this.#error;
  }

  close(): void {
    this.#parser.close();
    if (this.#error) throw this.#error;
  }
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function unsafe(why: string): ImportFailure {
  return new ImportFailure({
    code: 'UnsafeWorkbook',
    what: `The workbook was refused: ${why}.`,
    where: 'file structure',
    whatToDo: 'Copy the data into a new workbook, or save the sheet as CSV.',
  });
}

function inWords(error: unknown): unknown {
  if (error instanceof ImportFailure) return error;
  return new ImportFailure({
    code: 'BrokenWorkbook',
    what: 'The workbook is damaged and cannot be opened.',
    where: 'file structure',
    whatToDo: 'Open it in Excel, save it again as .xlsx, or save the sheet as CSV.',
  });
}
