import { isAscii } from 'node:buffer';
import type { ReadingLimits } from '../../../domain/configuration/importing.ts';
import { chunksOf } from './byte-sources.ts';
import { hole, type TextFrom } from './decode-text.ts';
import { isZip, refusalOf } from './file-magic.ts';
import { guessUtf16 } from './guess-utf16.ts';
import type { ByteSource } from './reader-job.ts';
import { emptyFile, notATable, tooLarge } from './refusals.ts';
import { beginOfCharacter, Utf8Check } from './utf8-check.ts';

/** What the bytes of a file are. */
export type Sniffed = { kind: 'zip' } | ({ kind: 'text' } & TextFrom);

const headBytes = 65_536;
const tailBytes = 262_144;
const foreignBytes = 65_536;
/** A larger file may be taken at its beginning and its end until it is decoded. */
const beginningBytes = 2_097_152;
const controls = /[[\p{Cc}&&\p{ASCII}]--[\s\0]]/gv;
const controlShareMax = 0.02;
const zeroShareMax = 0.1;

const marks: { bytes: Buffer; encoding: string }[] = [
  { bytes: Buffer.from([0xef, 0xbb, 0xbf]), encoding: 'utf-8' },
  { bytes: Buffer.from([0xff, 0xfe, 0, 0]), encoding: 'utf-32' },
  { bytes: Buffer.from([0, 0, 0xfe, 0xff]), encoding: 'utf-32' },
  { bytes: Buffer.from([0xff, 0xfe]), encoding: 'utf-16le' },
  { bytes: Buffer.from([0xfe, 0xff]), encoding: 'utf-16be' },
  { bytes: Buffer.from([0x2b, 0x2f, 0x76, 0x38]), encoding: 'utf-7' },
];

/** How much of a text is looked at for its encoding: all of it, or so much that whoever decodes it must look at the rest. */
export type Look = 'whole' | 'beginning';

/** What the file is, and in which encoding, by its bytes. Never trusts its name. Throws ImportFailure. */
export async function sniff(
  source: ByteSource,
  limits: ReadingLimits,
  look: Look = 'whole',
): Promise<Sniffed> {
  if (source.sizeBytes === 0) throw emptyFile();
  if (source.sizeBytes > limits.fileBytes)
    throw tooLarge(`The file is larger than ${limits.fileBytes / 1e6} MB (fileBytes).`);
  const head = await source.read(0, headBytes);
  if (isZip(head)) return { kind: 'zip' };
  const tail = await source.read(Math.max(0, source.sizeBytes - tailBytes), source.sizeBytes);
  const refusal = refusalOf(head, tail);
  if (refusal) throw refusal;
  const mark = marks.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes));
  if (mark?.encoding === 'utf-32' || mark?.encoding === 'utf-7')
    throw notATable(`text in ${mark.encoding.toUpperCase()}`, 'Save it as “CSV UTF-8 (.csv)”.');
  const markBytes = mark?.bytes.length ?? 0;
  if (mark && mark.encoding !== 'utf-8') return { kind: 'text', encoding: mark.encoding, markBytes };
  if (!mark) {
    const wide = guessUtf16(head);
    if (wide) return { kind: 'text', encoding: wide, markBytes };
  }
  refuseBinary(head);
  if (look === 'beginning' && source.sizeBytes > 2 * beginningBytes && (await seemsUtf8(source, tail)))
    return { kind: 'text', encoding: 'utf-8', markBytes, isUnproven: true };
  return {
    kind: 'text',
    encoding: await encodingOfBytes(source, head.subarray(markBytes), markBytes),
    markBytes,
  };
}

/** Its beginning and its end are UTF-8, without what would make it something else. */
async function seemsUtf8(source: ByteSource, tail: Buffer): Promise<boolean> {
  const first = await source.read(0, beginningBytes);
  if (first.includes('\u001b$')) return false;
  return [first, tail.subarray(beginOfCharacter(tail))].every((bytes) => {
    const check = new Utf8Check();
    check.add(bytes);
    return check.valid;
  });
}

async function encodingOfBytes(source: ByteSource, head: Buffer, from: number): Promise<string> {
  const check = new Utf8Check();
  let foreign: Buffer | null = null;
  for await (const chunk of chunksOf(source, { from })) {
    if (chunk.includes(hole)) throw damaged();
    check.add(chunk);
    if (!check.ascii) foreign ??= aroundForeign(chunk);
    if (!check.valid) break;
  }
  if (check.valid) return head.includes('\u001b$') ? 'iso-2022-jp' : 'utf-8';
  const sample = Buffer.concat([head, foreign ?? Buffer.alloc(0)]);
  if (mostlyUtf8(sample)) return 'utf-8';
  // What knows all code pages takes long to load, and few files need it.
  const { guessCodePage } = await import('./guess-code-page.ts');
  return guessCodePage(sample);
}

/** The part of a chunk in which characters beyond ASCII begin. */
function aroundForeign(chunk: Buffer): Buffer {
  const first = chunk.findIndex((byte) => byte > 0x7f);
  return Buffer.from(chunk.subarray(Math.max(0, first - 512), first + foreignBytes));
}

/** One slip in a text that is UTF-8 everywhere else costs one character, not all umlauts. */
function mostlyUtf8(sample: Buffer): boolean {
  if (isAscii(sample)) return false;
  const text = sample.toString('utf8');
  const lost = text.match(/\uFFFD/g)?.length ?? 0;
  const kept = text.match(/[^\0-\u007f\uFFFD]/g)?.length ?? 0;
  return kept > lost * 10;
}

function refuseBinary(head: Buffer): void {
  const text = head.toString('latin1').replaceAll(/\p{Cc}[$\(][@BJ]/gv, '');
  const zeros = text.match(/\0/g)?.length ?? 0;
  const strange = text.match(controls)?.length ?? 0;
  if (strange > Math.max(8, text.length * controlShareMax) && !isDelimiterOf(text, strange)) throw binary();
  if (zeros > text.length * zeroShareMax) throw binary();
  if (head.includes(hole)) throw damaged();
}

/** Control characters as delimiters: one of them makes up nearly all, and the lines hold it evenly. */
function isDelimiterOf(text: string, strange: number): boolean {
  return ['\u0001', '\u0002', '\u0007', '\u001e', '\u001f'].some(
    (one) => text.split(one).length - 1 > strange * 0.95,
  );
}

function binary() {
  return notATable('neither text nor an Excel workbook');
}

function damaged() {
  return notATable('damaged: it has holes of zero bytes', 'Export or copy it again.');
}
