import { detect } from 'jschardet';
import { ImportFailure } from '../../domain/imports/failure.ts';

/** Gives the bytes of a file from the start, each time it is called. */
export type FileBytes = () => AsyncIterable<Buffer>;

export interface Sniffed {
  kind: 'csv' | 'xlsx';
  /** Label for TextDecoder; utf-8 for workbooks. */
  encoding: string;
  /** True when lone carriage returns end the lines. */
  carriageReturns: boolean;
}

const zipMagic = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const oleMagic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const otherMagics = [
  Buffer.from('%PDF'),
  Buffer.from([0x89, 0x50, 0x4e, 0x47]),
  Buffer.from([0xff, 0xd8, 0xff]),
  Buffer.from([0x1f, 0x8b]),
  Buffer.from('Rar!'),
  Buffer.from('7z'),
];
const sampleBytes = 65_536;
/** Share of zero bytes at even (or odd) places beyond which a file without a mark is UTF-16. */
const zeroShare = 0.3;

/** Looks at every byte once: what kind of file it is, in which encoding, how its lines end. Never trusts its name. */
export async function sniff(bytes: FileBytes): Promise<Sniffed> {
  const seen = new ByteCounts();
  for await (const chunk of bytes()) {
    seen.add(chunk);
    if (seen.sizeBytes >= 4 && startsWith(seen.head, zipMagic))
      return { kind: 'xlsx', encoding: 'utf-8', carriageReturns: false };
  }
  if (seen.sizeBytes === 0) throw emptyFile();
  if (startsWith(seen.head, oleMagic)) throw oldWorkbook();
  if (otherMagics.some((magic) => startsWith(seen.head, magic))) throw notATable();
  const encoding = seen.encoding();
  if (encoding === null) throw notATable();
  return { kind: 'csv', encoding, carriageReturns: seen.loneReturns > seen.newlines };
}

/** What one pass over the bytes tells. */
class ByteCounts {
  sizeBytes = 0;
  head = Buffer.alloc(0);
  loneReturns = 0;
  newlines = 0;
  #zeros = [0, 0];
  #utf8: InstanceType<typeof TextDecoder> | null = new TextDecoder('utf-8', { fatal: true });
  #foreign: Buffer[] = [];
  #foreignBytes = 0;
  #lastWasReturn = false;

  add(chunk: Buffer): void {
    if (this.head.length < sampleBytes)
      this.head = Buffer.concat([this.head, chunk.subarray(0, sampleBytes - this.head.length)]);
    for (const byte of chunk) this.#count(byte);
    this.#tryUtf8(chunk);
    if (this.#foreignBytes < sampleBytes && chunk.some((byte) => byte > 0x7f)) {
      const part = chunk.subarray(Math.max(0, chunk.findIndex((byte) => byte > 0x7f) - 512));
      this.#foreign.push(part.subarray(0, sampleBytes));
      this.#foreignBytes += part.length;
    }
  }

  /** Mark, strict UTF-8, UTF-16 by its zero bytes, then a guess; null for what is no text at all. */
  encoding(): string | null {
    if (startsWith(this.head, Buffer.from([0xff, 0xfe]))) return 'utf-16le';
    if (startsWith(this.head, Buffer.from([0xfe, 0xff]))) return 'utf-16be';
    const [even = 0, odd = 0] = this.#zeros;
    if (odd > (this.sizeBytes / 2) * zeroShare && even === 0) return 'utf-16le';
    if (even > (this.sizeBytes / 2) * zeroShare && odd === 0) return 'utf-16be';
    if (even + odd > 0) return null;
    this.#tryUtf8(null);
    return this.#utf8 ? 'utf-8' : guess(Buffer.concat(this.#foreign));
  }

  #count(byte: number): void {
    if (byte === 0) {
      const place = this.sizeBytes % 2;
      this.#zeros[place] = (this.#zeros[place] ?? 0) + 1;
    } else {
      if (byte === 0x0a) this.newlines += 1;
      if (this.#lastWasReturn && byte !== 0x0a) this.loneReturns += 1;
      this.#lastWasReturn = byte === 0x0d;
    }
    this.sizeBytes += 1;
  }

  #tryUtf8(chunk: Buffer | null): void {
    try {
      this.#utf8?.decode(chunk ?? undefined, { stream: chunk !== null });
    } catch {
      this.#utf8 = null;
    }
  }
}

function guess(sample: Buffer): string {
  const { encoding } = detect(sample);
  const label = encoding?.toLowerCase() ?? 'windows-1252';
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return 'windows-1252';
  }
}

function startsWith(head: Buffer, magic: Buffer): boolean {
  return head.subarray(0, magic.length).equals(magic);
}

function emptyFile(): ImportFailure {
  return new ImportFailure({
    code: 'EmptyFile',
    what: 'The file is empty.',
    where: '0 bytes',
    whatToDo: 'Export it again and look into it before uploading.',
  });
}

function oldWorkbook(): ImportFailure {
  return new ImportFailure({
    code: 'OldWorkbook',
    what: 'The file is an old (.xls) or a password-protected workbook, which cannot be read.',
    where: 'first bytes',
    whatToDo:
      'Open it in Excel, remove the password, and save it as “Excel Workbook (.xlsx)” or “CSV UTF-8”.',
  });
}

function notATable(): ImportFailure {
  return new ImportFailure({
    code: 'NotATable',
    what: 'The file is no table: it holds neither text nor an Excel workbook.',
    where: 'file content',
    whatToDo: 'Export the data as CSV or as an Excel workbook (.xlsx).',
  });
}
