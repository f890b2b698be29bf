import { createHmac, timingSafeEqual } from 'node:crypto';
import { keyFor, type KeyRing } from './keys.ts';

const idBytes = 16;
const macBytes = 10;
/** RFC 4648 in lower case: mail servers may change the case of an address. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const signaturePattern = /^[a-z2-7]{42}$/;
const bitsADigit = 5;

/**
 * The address to which servers report what became of one message (VERP): `bounces@example.com` becomes
 * `bounces+<42 characters>@example.com`. It says which message, and that this installation wrote it.
 */
export function signBounceAddress(ring: KeyRing, base: string, messageId: string): string {
  const id = Buffer.from(messageId.replaceAll('-', ''), 'hex');
  if (id.length !== idBytes) throw new Error('A bounce address needs a message id that is a UUID');
  const at = base.lastIndexOf('@');
  const signature = encode(Buffer.concat([id, macOf(ring, ring.currentId, id)]));
  return `${base.slice(0, at)}+${signature}${base.slice(at)}`;
}

/** The message that an address was written for; null where this installation did not write it, with a key that it holds. */
export function readBounceAddress(ring: KeyRing, address: string): string | null {
  const local = address.slice(0, Math.max(0, address.lastIndexOf('@'))).toLowerCase();
  const signature = local.slice(local.lastIndexOf('+') + 1);
  if (!local.includes('+') || !signaturePattern.test(signature)) return null;
  const signed = decode(signature);
  const id = signed.subarray(0, idBytes);
  const mac = signed.subarray(idBytes);
  const ours = [...ring.keys.keys()].some((keyId) => timingSafeEqual(mac, macOf(ring, keyId, id)));
  return ours ? uuidOf(id) : null;
}

function macOf(ring: KeyRing, keyId: string, id: Buffer): Buffer {
  return createHmac('sha256', keyFor(ring, 'bounces', keyId))
    .update(id)
    .digest()
    .subarray(0, macBytes);
}

function encode(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const digits = bits.match(/.{1,5}/g) ?? [];
  return digits.map((digit) => alphabet[Number.parseInt(digit.padEnd(bitsADigit, '0'), 2)]).join('');
}

function decode(text: string): Buffer {
  const bits = text
    .split('')
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(bitsADigit, '0'))
    .join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
