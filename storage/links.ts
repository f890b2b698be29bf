import { createHmac, timingSafeEqual } from 'node:crypto';
import { keyFor, type KeyRing } from './keys.ts';

export type Link = {
  personId: string;
  /** YYYY-MM-DD: the link works until this day is over everywhere on Earth. */
  expiresOn: string;
} & LinkPurpose;

/** Everything that somebody owes; celebrations, and digests of others, on or off; the workbook of a report. */
type LinkPurpose = { kind: 'page' | 'opt-out' | 'no-digests' } | { kind: 'report'; reportId: string };

const kindCodes = { page: 1, 'opt-out': 2, 'no-digests': 3, report: 4 } as const;
const kinds = ['page', 'opt-out', 'no-digests', 'report'] as const satisfies (keyof typeof kindCodes)[];
const dayMs = 24 * 60 * 60 * 1000;
const lastZoneMs = 12 * 60 * 60 * 1000;
const bodyBytes = 19;
const uuidBytes = 16;
const macBytes = 16;

/**
 * What stands behind `/me/`, `/opt-out/` or `/report/`: `<key id>.<47 characters>` (of a report 22 more), safe in a URL and short
 * enough for a mail.
 */
export function signLink(ring: KeyRing, link: Link): string {
  const subject = link.kind === 'report' ? link.reportId : null;
  const body = Buffer.alloc(bodyBytes + (subject === null ? 0 : uuidBytes));
  body.writeUInt8(kindCodes[link.kind], 0);
  writeUuid(body, link.personId, 1);
  body.writeUInt16BE(Date.parse(link.expiresOn) / dayMs, 17);
  if (subject !== null) writeUuid(body, subject, bodyBytes);
  const signed = Buffer.concat([body, macOf(ring, ring.currentId, body)]);
  return spelled(ring.currentId, signed);
}

function spelled(keyId: string, signed: Buffer): string {
  return `${Buffer.from(keyId).toString('base64url')}.${signed.toString('base64url')}`;
}

/** Whom a link is for and what it opens. */
export type ReadLink = { personId: string } & LinkPurpose;

/** Null for a token that is not ours, was changed or spelled otherwise, is signed by a key no longer held, or has expired by `now`. */
export function readLink(ring: KeyRing, token: string, now: Date): ReadLink | null {
  const parts = token.split('.');
  const keyId = Buffer.from(parts[0] ?? '', 'base64url').toString();
  const signed = Buffer.from(parts[1] ?? '', 'base64url');
  const length = signed.length - macBytes;
  const isOurs = length === bodyBytes || length === bodyBytes + uuidBytes;
  if (!isOurs || !ring.keys.has(keyId) || spelled(keyId, signed) !== token) return null;
  const body = signed.subarray(0, length);
  if (!timingSafeEqual(signed.subarray(length), macOf(ring, keyId, body))) return null;
  const code = body.readUInt8(0);
  const kind = kinds.find((each) => kindCodes[each] === code);
  const endsAtMs = (body.readUInt16BE(17) + 1) * dayMs + lastZoneMs;
  if (!kind || now.getTime() >= endsAtMs) return null;
  const personId = uuidOf(body.subarray(1, 17));
  if (kind !== 'report') return length === bodyBytes ? { kind, personId } : null;
  return length === bodyBytes ? null : { kind, personId, reportId: uuidOf(body.subarray(bodyBytes)) };
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

function writeUuid(body: Buffer, id: string, at: number): void {
  if (body.write(id.replaceAll('-', ''), at, 'hex') !== uuidBytes)
    throw new Error('A link needs ids that are UUIDs');
}

function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
