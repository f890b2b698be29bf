import type { ReadingLimits } from '../../../../domain/configuration/importing.ts';
import { tooLarge } from '../refusals.ts';
import { tamed } from '../row-limits.ts';
import { isObject, listAt, objectAt, scalar, textAt, wordsAt, type JsonObject } from './json-value.ts';
import type { RecordShape } from './record-shape.ts';

/**
 * Columns of Open Badges, for the profile that reads them (sources: 1EdTech/openbadges-specification, ob_v2p0; Open Badges 3.0):
 * - `Assertion ID`
 * - `Recipient Name`: compared, never stored
 * - `Recipient E-mail`: the address, or `sha256$<hex>$<salt>` (also `md5$…`) of a hashed one, of the text `<address><salt>`
 * - `Recipient ID`: an identity that is no address: a number, a DID, a URL
 * - `Badge ID`, `Badge Name`: of the class, looked up in the file when the assertion only refers to it
 * - `Issuer`
 * - `Status`: `issued` or `revoked`
 * - `Issued On`, `Expires On`: YYYY-MM-DD
 */
export const badgeHeaders = [
  'Assertion ID',
  'Recipient Name',
  'Recipient E-mail',
  'Recipient ID',
  'Badge ID',
  'Badge Name',
  'Issuer',
  'Status',
  'Issued On',
  'Expires On',
];

const classesMax = 100_000;

interface BadgeClass {
  name: string;
  issuer: string;
}

interface Recipient {
  name: string;
  email: string;
  id: string;
}

/** An assertion of version 2 (or 1), a credential of version 3, or a badge class beside them. */
export function isBadgeRecord(record: JsonObject): boolean {
  return isAssertion(record) || isCredential(record) || isBadgeClass(record);
}

function isAssertion(record: JsonObject): boolean {
  return (
    'recipient' in record &&
    ('badge' in record || 'badgeclass' in record || 'badgeclassOpenBadgeId' in record)
  );
}

function isCredential(record: JsonObject): boolean {
  return isObject(record['credentialSubject']) || listAt(record, 'credentialSubject').some(isObject);
}

function isBadgeClass(record: JsonObject): boolean {
  return (
    listAt(record, 'type').includes('BadgeClass') || (isObject(record['criteria']) && 'issuer' in record)
  );
}

export function openBadges(limits: ReadingLimits): RecordShape {
  const classes = new Map<string, BadgeClass>();
  return { survey, headers: () => badgeHeaders, rowsOf };

  function survey(record: JsonObject): void {
    if (isAssertion(record) || isCredential(record) || !isBadgeClass(record)) return;
    classes.set(textAt(record, 'id'), classOf(record));
    if (classes.size > classesMax) throw tooLarge(`The file describes more than ${classesMax} badges.`);
  }

  function rowsOf(record: JsonObject): string[][] {
    const rows = isCredential(record)
      ? credentialRows(record)
      : isAssertion(record)
        ? [assertionRow(record)]
        : [];
    return rows.map((cells) => cells.map((cell) => tamed(cell, 'A record', limits)));
  }

  function assertionRow(record: JsonObject): string[] {
    const badge = objectAt(record, 'badge');
    const reference =
      textAt(record, 'badge') ||
      textAt(badge, 'id') ||
      textAt(record, 'badgeclassOpenBadgeId') ||
      textAt(record, 'badgeclass');
    const known = classes.get(reference) ?? { name: '', issuer: '' };
    const own = classOf(badge);
    const { name, email, id } = recipientOf(objectAt(record, 'recipient'));
    return [
      textAt(record, 'id') || textAt(record, 'uid') || textAt(record, 'entityId'),
      name,
      email,
      id,
      reference,
      own.name || known.name,
      own.issuer || known.issuer,
      record['revoked'] === true ? 'revoked' : 'issued',
      dayOf(record['issuedOn']),
      dayOf(record['expires']),
    ];
  }
}

function classOf(badge: JsonObject): BadgeClass {
  const issuer = objectAt(badge, 'issuer');
  return { name: wordsAt(badge, 'name'), issuer: wordsAt(issuer, 'name') || textAt(badge, 'issuer') };
}

function credentialRows(record: JsonObject): string[][] {
  return listAt(record, 'credentialSubject')
    .filter(isObject)
    .map((subject) => {
      const achievement = objectAt(subject, 'achievement');
      const { name, email, id } = subjectOf(subject);
      const issuer = objectAt(record, 'issuer');
      const isRevoked =
        record['revoked'] === true || /revoked/i.test(textAt(objectAt(record, 'credentialStatus'), 'status'));
      return [
        textAt(record, 'id'),
        name,
        email,
        id,
        textAt(achievement, 'id'),
        wordsAt(achievement, 'name') || wordsAt(record, 'name'),
        wordsAt(issuer, 'name') || textAt(record, 'issuer'),
        isRevoked ? 'revoked' : 'issued',
        dayOf(record['validFrom'] ?? record['issuanceDate'] ?? record['awardedDate']),
        dayOf(record['validUntil'] ?? record['expirationDate']),
      ];
    });
}

function recipientOf(recipient: JsonObject): Recipient {
  const plain = textAt(recipient, 'plaintextIdentity');
  const identity = plain || textAt(recipient, 'identity');
  const isHashed = plain === '' && (recipient['hashed'] === true || /^(?:sha256|md5)\$/i.test(identity));
  if (isHashed) return { name: '', email: salted(identity, textAt(recipient, 'salt')), id: '' };
  return { name: textAt(recipient, 'name'), ...emailOrId(identity) };
}

function subjectOf(subject: JsonObject): Recipient {
  const found: Recipient = { name: textAt(subject, 'name'), email: '', id: textAt(subject, 'id') };
  for (const identifier of listAt(subject, 'identifier').filter(isObject)) {
    const identity = textAt(identifier, 'identityHash');
    const kind = textAt(identifier, 'identityType');
    if (kind === 'emailAddress')
      found.email = identifier['hashed'] === true ? salted(identity, textAt(identifier, 'salt')) : identity;
    else if (kind === 'name' && identifier['hashed'] !== true) found.name = identity;
    else if (identifier['hashed'] !== true && identity !== '') found.id = identity;
  }
  if (found.email === '' && /^mailto:/i.test(found.id)) return { ...found, ...emailOrId(found.id) };
  return { ...found, email: found.email || textAt(subject, 'email') };
}

function emailOrId(identity: string): { email: string; id: string } {
  const address = identity.replace(/^mailto:/i, '');
  return address.includes('@') ? { email: address, id: '' } : { email: '', id: identity };
}

/** `sha256$<hex>$<salt>`: the hash is of the address followed by the salt. */
function salted(identity: string, salt: string): string {
  const hash = /^[0-9a-f]{64}$/i.test(identity) ? `sha256$${identity}` : identity;
  return hash === '' ? '' : `${hash}$${salt}`;
}

/** A moment in ISO 8601, or (of version 1) in seconds since 1970. */
function dayOf(value: unknown): string {
  const text = scalar(value);
  if (/^\d{9,11}$/.test(text)) return new Date(Number(text) * 1000).toISOString().slice(0, 10);
  return /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? text;
}
