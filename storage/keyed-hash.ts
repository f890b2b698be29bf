import { createHmac, hash, type KeyObject } from 'node:crypto';

const blockBytes = 64;
const hashBytes = 32;
/** A text that may not fit is hashed the slower way. */
const mostCharacters = 1_024;
const mostBytesEach = 3;

/**
 * The first `bytes` of an HMAC with SHA-256 (RFC 2104) of many short texts under one key, in base64url: by two hashes in kept buffers, which
 * takes a fraction of the time of an object for each text. What is given back holds nothing longer in memory, as a part of a text would.
 */
export function keyedHashes(secret: KeyObject, bytes: number): (text: string) => string {
  const slow = (text: string) =>
    createHmac('sha256', secret).update(text).digest().toString('base64url', 0, bytes);
  const key = secret.export();
  if (key.length > blockBytes) return slow;
  const inner = Buffer.alloc(blockBytes + mostCharacters * mostBytesEach, 0x36);
  const outer = Buffer.alloc(blockBytes + hashBytes, 0x5c);
  const found = Buffer.alloc(hashBytes);
  for (const [at, byte] of key.entries()) {
    inner[at] = byte ^ 0x36;
    outer[at] = byte ^ 0x5c;
  }
  return (text) => {
    if (text.length > mostCharacters) return slow(text);
    const written = inner.write(text, blockBytes);
    outer.write(hash('sha256', inner.subarray(0, blockBytes + written), 'binary'), blockBytes, 'binary');
    found.write(hash('sha256', outer, 'binary'), 'binary');
    return found.toString('base64url', 0, bytes);
  };
}
