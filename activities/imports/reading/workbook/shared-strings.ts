import type { ReadingLimits } from '../../../../domain/configuration/importing.ts';
import { tooLarge } from '../refusals.ts';
import type { WorkbookParts } from './workbook-parts.ts';
import type { XmlHandlers } from './xml-scanner.ts';

const blockBytes = 1_048_576;
const entryBytes = 8;

/** The texts of a workbook, as bytes outside the heap: so much memory as they have, and no more. */
export class SharedStrings {
  readonly #limits: ReadingLimits;
  readonly #blocks: Buffer[] = [];
  /** Place and length of each text, in turn. */
  #places = new Uint32Array(1024);
  #count = 0;
  #end = 0;

  constructor(limits: ReadingLimits) {
    this.#limits = limits;
  }

  add(text: string): void {
    const bytes = Buffer.from(text);
    const room = blockBytes - (this.#end % blockBytes);
    // A text never lies in two blocks; the longest cell is much shorter than one.
    if (this.#blocks.length > 0 && bytes.length >= room) this.#end += room;
    if (this.#end >= this.#blocks.length * blockBytes) this.#blocks.push(Buffer.allocUnsafe(blockBytes));
    bytes.copy(this.#blocks.at(-1) ?? Buffer.alloc(0), this.#end % blockBytes);
    this.#place(this.#end, bytes.length);
    this.#end += bytes.length;
    if (this.#end + this.#count * entryBytes > this.#limits.sharedStringBytes)
      throw tooLarge(
        `The texts of the workbook take more than ${this.#limits.sharedStringBytes / 1e6} MB (sharedStringBytes).`,
      );
  }

  #place(from: number, length: number): void {
    if (this.#count * 2 >= this.#places.length) {
      const wider = new Uint32Array(this.#places.length * 2);
      wider.set(this.#places);
      this.#places = wider;
    }
    this.#places[this.#count * 2] = from;
    this.#places[this.#count * 2 + 1] = length;
    this.#count += 1;
  }

  /** The text of this number; empty for one that is not there. */
  get(index: number): string {
    const from = this.#places[index * 2];
    const length = this.#places[index * 2 + 1];
    if (index >= this.#count || from === undefined || length === undefined) return '';
    const start = from % blockBytes;
    return this.#blocks[Math.floor(from / blockBytes)]?.toString('utf8', start, start + length) ?? '';
  }
}

/** Reads the texts; those that only say how others are pronounced are left out. */
export async function readSharedStrings(
  parts: WorkbookParts,
  part: string,
  limits: ReadingLimits,
): Promise<SharedStrings> {
  const strings = new SharedStrings(limits);
  let current = '';
  let inText = false;
  let phonetic = 0;
  const handlers: XmlHandlers = {
    open: (name) => {
      if (name === 'si') current = '';
      else if (name === 't') inText = true;
      else if (name === 'rPh') phonetic += 1;
    },
    wantsText: () => inText && phonetic === 0,
    text: (text) => {
      current += text;
      if (current.length > limits.cellChars)
        throw tooLarge(`A cell holds more than ${limits.cellChars} characters (cellChars).`);
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic -= 1;
      else if (name === 'si') strings.add(plainText(current));
    },
  };
  await parts.read(part, handlers);
  return strings;
}

/** Excel writes characters that XML may not hold as `_x000D_`. A zero could not be stored. */
export function plainText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code === 0 ? '' : String.fromCharCode(code);
  });
}
