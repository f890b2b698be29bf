import { isAscii, isUtf8 } from 'node:buffer';

const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80;

/** Bytes that a character beginning with this byte takes; 1 for what begins none. */
function lengthFrom(lead: number): number {
  if (lead >= 0xf0) return 4;
  if (lead >= 0xe0) return 3;
  return lead >= 0xc0 ? 2 : 1;
}

/** Where the last character that is whole ends: what follows, at most three bytes, waits for the next chunk. */
export function wholeUtf8(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (isContinuation(byte)) continue;
    return lengthFrom(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** Where the first character that is whole begins. */
export function beginOfCharacter(bytes: Buffer): number {
  let at = 0;
  while (at < 3 && isContinuation(bytes[at])) at += 1;
  return at;
}

/** Looks, chunk by chunk and natively, whether bytes are strict UTF-8. A character cut off at the very end is forgiven. */
export class Utf8Check {
  /** False once a byte was met that cannot be UTF-8. */
  valid = true;
  /** False once a byte beyond ASCII was met. */
  ascii = true;
  #held = Buffer.alloc(0);

  add(chunk: Buffer): void {
    if (!this.valid) return;
    if (this.#held.length === 0 && isAscii(chunk)) return;
    this.ascii = false;
    const bytes = this.#join(chunk);
    if (!this.valid) return;
    const end = wholeUtf8(bytes);
    this.valid = isUtf8(bytes.subarray(0, end));
    this.#held = Buffer.from(bytes.subarray(end));
  }

  /** Completes the character that the last chunk cut, and checks it alone, so that the chunk need not be copied. */
  #join(chunk: Buffer): Buffer {
    if (this.#held.length === 0) return chunk;
    const rest = beginOfCharacter(chunk);
    const cut = Buffer.concat([this.#held, chunk.subarray(0, rest)]);
    this.#held = Buffer.alloc(0);
    if (rest === chunk.length) return cut;
    this.valid = isUtf8(cut);
    return chunk.subarray(rest);
  }
}
