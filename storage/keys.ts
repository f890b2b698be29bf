import { createHmac, hkdfSync } from 'node:crypto';

/** Secrets of the installation. The newest encrypts; older ones still decrypt what they encrypted. */
export interface KeyRing {
  currentId: string;
  /** 32 random bytes each, by key id. */
  keys: ReadonlyMap<string, Buffer>;
}

export type KeyPurpose = 'files' | 'file-address' | 'links' | 'bounces' | 'payloads' | 'sessions';

/** The key of one purpose, derived, so that what one purpose signs means nothing to another. */
export function keyFor(ring: KeyRing, purpose: KeyPurpose, keyId: string = ring.currentId): Buffer {
  const secret = ring.keys.get(keyId);
  if (!secret)
    throw new Error(`Key ${keyId} is not in the ring: it was taken out while something still needs it`);
  return Buffer.from(hkdfSync('sha256', secret, '', `quarterdeck/${purpose}`, 32));
}

/** A keyed hash in hex: an address that nobody without the key can guess from the content. */
export function keyedHash(key: Buffer, content: string | Buffer): string {
  return createHmac('sha256', key).update(content).digest('hex');
}
