import { createHash } from 'node:crypto';
import { classify, namedAddresses, type Incoming } from '../../domain/replies/classify.ts';
import { headerOf, type IncomingMail } from '../../domain/replies/incoming-mail.ts';
import { readBounceAddress } from '../../storage/bounce-address.ts';
import { recordBounce } from '../../storage/bounces.ts';
import { recordArrival } from '../../storage/notice-resolutions.ts';
import type { Db } from '../../storage/database.ts';
import type { FileStore } from '../../storage/files.ts';
import type { KeyRing } from '../../storage/keys.ts';
import { addressesOfMessage, recordReply, sentMessage } from '../../storage/replies.ts';
import { readMail } from './read-mail.ts';

export interface MailIntakeDeps {
  db: Db;
  ring: KeyRing;
  files: Pick<FileStore, 'put'>;
}

/** A mail as it came. */
export interface CameBack {
  mail: Buffer;
  /** Of SMTP; null where the mail lay in a mailbox: then its own headers tell whom it was delivered to. */
  envelope: { from: string; to: readonly string[] } | null;
  /** ISO 8601. */
  now: string;
}

/** What became of it. `ignored` changes nothing: `why` says what was wrong with it. */
export type TakenIn =
  | { what: 'bounce'; kind: 'hard' | 'soft' | 'delayed'; messageId: string; stopped: boolean }
  /** A report by which a mail whose end was unknown had left. */
  | { what: 'arrival'; messageId: string }
  | { what: 'automatic'; messageId: string }
  | { what: 'reply'; messageId: string }
  | { what: 'ignored'; why: 'not ours' | 'unreadable' | 'never left' | 'known' };

const dayMs = 24 * 60 * 60 * 1000;
const keepDays = 180;
/** Where mail servers write whom they delivered to; the last two are the writer's own words. */
const deliveredTo = [
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-delivered-to',
  'to',
  'cc',
];
const maxCandidates = 50;

/**
 * Takes in what came back to the bounce address or to where people answer. Which message it is about is believed from the
 * signed address alone; somebody's answer may also name the message that it answers, because it changes nothing. Nothing is
 * ever sent in return, so no two programs can answer each other.
 */
export function createTakeInMail({ db, ring, files }: MailIntakeDeps) {
  return async function takeInMail({ mail, envelope, now }: CameBack): Promise<TakenIn> {
    const read = await readMail(mail, envelope?.from ?? null);
    if (!read) return { what: 'ignored', why: 'unreadable' };
    const signed = signedMessage(ring, [...(envelope?.to ?? []), ...addressesIn(read)]);
    if (signed !== null) return settle(signed, { mail, read, now });
    const named = await sentMessage(db, namedMessages(read));
    const came = classify(read, new Set());
    if (named === null || (came.what !== 'reply' && came.what !== 'automatic'))
      return { what: 'ignored', why: 'not ours' };
    const keep = came.what === 'reply' || !came.certain;
    return keepReply(named, { mail, now, kind: came.what, keep });
  };

  async function settle(
    messageId: string,
    { mail, read, now }: { mail: Buffer; read: IncomingMail; now: string },
  ): Promise<TakenIn> {
    const ours = await addressesOfMessage(db, { messageId, addresses: namedAddresses(read) });
    const came: Incoming = classify(read, ours);
    if (came.what === 'reply') return keepReply(messageId, { mail, now, kind: 'reply', keep: true });
    if (came.what === 'automatic')
      return keepReply(messageId, { mail, now, kind: 'automatic', keep: !came.certain });
    if (came.what === 'arrival') {
      const { action, status } = came;
      const settled = await db
        .transaction()
        .execute((tx) => recordArrival(tx, { messageId, action, status, now }));
      if (settled) return { what: 'arrival', messageId };
      return keepReply(messageId, { mail, now, kind: 'automatic', keep: false });
    }
    const { kind, status } = came;
    const outcome = await db
      .transaction()
      .execute((tx) => recordBounce(tx, { messageId, kind, status, now }));
    if (outcome === 'unknown-message') return { what: 'ignored', why: 'never left' };
    if (outcome === 'known') return { what: 'ignored', why: 'known' };
    return { what: 'bounce', kind, messageId, stopped: outcome === 'stopped' };
  }

  async function keepReply(
    messageId: string,
    { mail, now, kind, keep }: { mail: Buffer; now: string; kind: 'reply' | 'automatic'; keep: boolean },
  ): Promise<TakenIn> {
    const fingerprint = createHash('sha256').update(mail).digest('hex');
    const expiresAt = new Date(Date.parse(now) + keepDays * dayMs);
    const file = { name: 'reply.eml', mediaType: 'message/rfc822', body: mail, now, expiresAt };
    const fileId = keep ? (await files.put(file)).id : null;
    const fresh = await recordReply(db, { messageId, kind, fileId, fingerprint, now });
    return fresh ? { what: kind, messageId } : { what: 'ignored', why: 'known' };
  }
}

function signedMessage(ring: KeyRing, addresses: readonly string[]): string | null {
  for (const address of addresses.slice(0, maxCandidates)) {
    const messageId = readBounceAddress(ring, address);
    if (messageId !== null) return messageId;
  }
  return null;
}

function addressesIn({ headers }: IncomingMail): string[] {
  return headers
    .filter(({ key }) => deliveredTo.includes(key))
    .flatMap(({ value }) => value.slice(0, 10_000).match(/[^\s<>,;:"]+@[^\s<>,;:"]+/g) ?? []);
}

/** The messages that an answer names: ours have a UUID for a local part. */
function namedMessages(mail: IncomingMail): string[] {
  const named = `${headerOf(mail, 'in-reply-to')} ${headerOf(mail, 'references')}`.slice(0, 10_000);
  const ids = named.match(/(?<=<)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=@)/gi) ?? [];
  return ids.slice(0, maxCandidates).map((id) => id.toLowerCase());
}
