import { brokenWorkbook, unsafeWorkbook } from '../refusals.ts';

/** What is called while XML is read; names come without their prefix, tags as they are written. */
export interface XmlHandlers {
  /** `tag` is the text from the name to the sign before `>`; `attribute` reads it. */
  open: (name: string, tag: string) => void;
  close: (name: string) => void;
  /** Character data, only while `wantsText`. */
  text?: (text: string) => void;
  wantsText?: () => boolean;
}

/** So much text without a tag, or one tag so long, is refused: it would have to be held in memory. */
const runChars = 4_000_000;
const tagChars = 65_536;
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads XML as workbooks hold it, piece by piece, and fast: five times as fast as a parser that builds objects. It knows
 * no document type, so that nothing can be expanded or fetched. Throws ImportFailure.
 */
export class XmlScanner {
  readonly #handlers: XmlHandlers;
  #rest = '';
  #depth = 0;

  constructor(handlers: XmlHandlers) {
    this.#handlers = handlers;
  }

  write(piece: string): void {
    const text = this.#rest === '' ? piece : this.#rest + piece;
    let at = 0;
    while (at < text.length) {
      const next = text.charCodeAt(at) === lessThan ? this.#markup(text, at) : this.#text(text, at);
      if (next === -1) break;
      at = next;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > runChars) throw unsafeWorkbook('it holds endless text');
  }

  /** To be called after the last piece: what was opened must be closed. */
  end(): void {
    if (this.#depth !== 0 || this.#rest.trim() !== '') throw brokenWorkbook();
  }

  /** Hands on the text before the next tag. -1: it goes on in the next piece. */
  #text(text: string, at: number): number {
    const end = text.indexOf('<', at);
    const wanted = this.#handlers.wantsText?.() ?? false;
    if (end === -1 && wanted) return -1;
    const stop = end === -1 ? text.length : end;
    if (wanted) this.#handlers.text?.(unescaped(text.slice(at, stop)));
    return stop;
  }

  #markup(text: string, at: number): number {
    const code = text.charCodeAt(at + 1);
    if (code === exclamation) return this.#declaration(text, at);
    if (code === question) return behind(text, '?>', at);
    const end = endOfTag(text, at);
    if (end === -1) {
      if (text.length - at > tagChars) throw unsafeWorkbook('it holds an endless tag');
      return -1;
    }
    if (code === slash) {
      this.#depth -= 1;
      this.#handlers.close(nameOf(text.slice(at + 2, end)));
      return end + 1;
    }
    const empty = text.charCodeAt(end - 1) === slash;
    const tag = text.slice(at + 1, empty ? end - 1 : end);
    const name = nameOf(tag);
    this.#handlers.open(name, tag);
    if (empty) this.#handlers.close(name);
    else this.#depth += 1;
    return end + 1;
  }

  /** A comment, literal text, or what no workbook needs. */
  #declaration(text: string, at: number): number {
    const head = text.slice(at, at + 9);
    if (head.startsWith('<!--')) return behind(text, '-->', at + 4);
    if (head === '<![CDATA[') {
      const end = text.indexOf(']]>', at);
      if (end === -1) return -1;
      if (this.#handlers.wantsText?.()) this.#handlers.text?.(text.slice(at + 9, end));
      return end + 3;
    }
    if (head.length < 9 && ('<![CDATA['.startsWith(head) || '<!--'.startsWith(head))) return -1;
    throw unsafeWorkbook('it declares a document type');
  }
}

const lessThan = 60;
const greaterThan = 62;
const exclamation = 33;
const question = 63;
const slash = 47;
const doubleQuote = 34;
const singleQuote = 39;

function behind(text: string, sign: string, at: number): number {
  const end = text.indexOf(sign, at);
  return end === -1 ? -1 : end + sign.length;
}

/** Place of the `>` that ends a tag; one within the value of an attribute does not. */
function endOfTag(text: string, at: number): number {
  let quote = 0;
  for (let place = at + 1; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === greaterThan) return place;
    else if (code === doubleQuote || code === singleQuote) quote = code;
    else if (code === lessThan) throw brokenWorkbook();
  }
  return -1;
}

function nameOf(tag: string): string {
  let end = 0;
  let start = 0;
  for (; end < tag.length; end += 1) {
    const code = tag.charCodeAt(end);
    if (code <= 32 || code === slash) break;
    if (code === 58) start = end + 1;
  }
  return start === 0 && end === tag.length ? tag : tag.slice(start, end);
}

const unusual = new Map<string, RegExp>();

/** Value of an attribute by its name without prefix; undefined: the tag has none. */
export function attribute(tag: string, name: string): string | undefined {
  if (!tag.includes(name)) return undefined;
  // As nearly every program writes it.
  const usual = tag.indexOf(` ${name}="`);
  if (usual !== -1) {
    const from = usual + name.length + 3;
    const end = tag.indexOf('"', from);
    if (end !== -1) return unescaped(tag.slice(from, end));
  }
  const pattern = unusual.get(name) ?? new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
  unusual.set(name, pattern);
  const found = pattern.exec(tag);
  return found ? unescaped(found[1] ?? found[2] ?? '') : undefined;
}

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{1,9}))?;?/gi, (whole, decimal, hex, name) => {
    if (!whole.endsWith(';')) throw brokenWorkbook();
    if (name !== undefined) return entities[String(name)] ?? unknownEntity();
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    if (!(code <= 0x10ffff)) throw brokenWorkbook();
    return code === 0 ? '' : String.fromCodePoint(code);
  });
}

function unknownEntity(): never {
  throw unsafeWorkbook('it refers to text that is defined elsewhere');
}
