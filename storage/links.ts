import { createHmac, timingSafeEqual } from 'node:crypto';
import { keyFor, type KeyRing } from './keys.ts';

export interface Link {
  /** Everything that somebody owes; celebrations, and digests of others, on or off. */
  kind: 'page' | 'opt-out' | 'no-digests';
  personId: string;
  /** YYYY-MM-DD: the link works until this day is over everywhere on Earth. */
  expiresOn: string;
}

const kindCodes = { page: 1, 'opt-out': 2, 'no-digests': 3 } as const;
const dayMs = 24 * 60 * 60 * 1000;
const lastZoneMs = 12 * 60 * 60 * 1000;
const bodyBytes = 19;
const macBytes = 16;

/** What stands behind `/me/` or `/opt-out/`: `<key id>.<47 characters>`, safe in a URL and short enough for a mail. */
export function signLink(ring: KeyRing, { kind, personId, expiresOn }: Link): string {
  const body = Buffer.alloc(bodyBytes);
  body.writeUInt8(kindCodes[kind], 0);
  if (body.write(personId.replaceAll('-', ''), 1, 'hex') !== 16)
    throw new Error('A link needs a person id that is a UUID');
  body.writeUInt16BE(Date.parse(expiresOn) / dayMs, 17);
  const signed = Buffer.concat([body, macOf(ring, ring.currentId, body)]);
  return `${Buffer.from(ring.currentId).toString('base64url')}.${signed.toString('base64url')}`;
}

/** Null for a token that is not ours, was changed, is signed by a key no longer held, or has expired by `now`. */
export function readLink(
  ring: KeyRing,
  token: string,
  now: Date,
): { kind: Link['kind']; personId: string } | null {
  const parts = token.split('.');
  const keyId = Buffer.from(parts[0] ?? '', 'base64url').toString();
  const signed = Buffer.from(parts[1] ?? '', 'base64url');
  if (parts.length !== 2 || signed.length !== bodyBytes + macBytes || !ring.keys.has(keyId)) return null;
  const body = signed.subarray(0, bodyBytes);
  if (!timingSafeEqual(signed.subarray(bodyBytes), macOf(ring, keyId, body))) return null;
  const kind = kindOf(body.readUInt8(0));
  const endsAtMs = (body.readUInt16BE(17) + 1) * dayMs + lastZoneMs;
  if (!kind || now.getTime() >= endsAtMs) return null;
  return { kind, personId: uuidOf(body.subarray(1, 17)) };
}

/**
 * The token that a form carries so that only a page of ours can post it. It belongs to one link and one purpose, and
 * needs no cookie: browsers inside mail apps and forwarded pages often lose theirs.
 */
export function formToken(ring: KeyRing, link: string, purpose: string): string {
  return createHmac('sha256', keyFor(ring, 'links'))
    .update(`form\u0000${purpose}\u0000${link}`)
    .digest('base64url');
}

/** True when `token` was made by `formToken` with any key that the ring still holds. */
export function isFormToken(
  ring: KeyRing,
  { link, purpose, token }: { link: string; purpose: string; token: string },
): boolean {
  const given = Buffer.from(token);
  return [...ring.keys.keys()].some((keyId) => {
    const expected = Buffer.from(formToken({ ...ring, currentId: keyId }, link, purpose));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

function macOf(ring: KeyRing, keyId: string, body: Buffer): Buffer {
  return createHmac('sha256', keyFor(ring, 'links', keyId))
    .update('link\u0000')
    .update(body)
    .digest()
    .subarray(0, macBytes);
}

function kindOf(code: number): Link['kind'] | null {
  if (code === kindCodes.page) return 'page';
  if (code === kindCodes['opt-out']) return 'opt-out';
  return code === kindCodes['no-digests'] ? 'no-digests' : null;
}

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
