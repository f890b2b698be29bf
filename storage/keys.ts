import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** Secrets of the installation. The newest encrypts; older ones still decrypt what they encrypted. */
export interface KeyRing {
  currentId: string;
  /** 32 random bytes each, by key id. */
  keys: ReadonlyMap<string, Buffer>;
}

export type KeyPurpose =
  | 'files'
  | 'file-address'
  | 'links'
  | 'bounces'
  | 'payloads'
  | 'register'
  | 'sessions';

/** Every mail signs twice: a key is derived once. */
const derived = new WeakMap<Buffer, Map<KeyPurpose, KeyObject>>();

/** The key of one purpose, derived, so that what one purpose signs means nothing to another. */
export function keyFor(ring: KeyRing, purpose: KeyPurpose, keyId: string = ring.currentId): KeyObject {
  const secret = ring.keys.get(keyId);
  if (!secret)
    throw new Error(`Key ${keyId} is not in the ring: it was taken out while something still needs it`);
  const known = derived.get(secret) ?? new Map<KeyPurpose, KeyObject>();
  derived.set(secret, known);
  const key = known.get(purpose) ?? derivedKey(secret, purpose);
  known.set(purpose, key);
  return key;
}

function derivedKey(secret: Buffer, purpose: KeyPurpose): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `quarterdeck/${purpose}`, 32)));
}

/** A keyed hash in hex: an address that nobody without the key can guess from the content. */
export function keyedHash(key: KeyObject, content: string | Buffer): string {
  return createHmac('sha256', key).update(content).digest('hex');
}
