import { bounceKind, statusIn } from '../../domain/replies/bounce-kind.ts';
import { saysGone } from '../../domain/replies/informal-bounce.ts';
import { recordBounce } from '../../storage/bounces.ts';
import type { Db } from '../../storage/database.ts';
import type { MailEnd } from './hand-over-message.ts';

/** Codes about the address alone: there is none, or it is closed. */
const aboutTheAddress = /^5\.(1\.|2\.1$)/;
/** Reply codes of SMTP that may be about the mailbox, of servers that give no enhanced code: their words decide. */
const noSuchMailbox = [550, 551, 553];

/**
 * A mail server that knows the address refuses it at once, and no report comes later: such a refusal counts like a mail
 * that came back for good. One of our sender never does: it tells nothing of the reader.
 */
export async function countRefusals(db: Db, ends: readonly MailEnd[], now: string): Promise<void> {
  for (const each of ends.filter(refusesReader)) {
    const { messageId, reply } = each;
    const status = statusIn(reply ?? '') ?? '';
    await db.transaction().execute((tx) => recordBounce(tx, { messageId, kind: 'hard', status, now }));
  }
}

/** That the server refused a mail for good because of the address to which it goes. */
export function refusesReader({ end, code, reply, refusesUs }: MailEnd): boolean {
  if (end !== 'failed' || code === null || refusesUs) return false;
  const status = statusIn(reply ?? '') ?? '';
  if (status === '') return noSuchMailbox.includes(code) && saysGone(reply ?? '');
  return aboutTheAddress.test(status) && bounceKind(status) === 'hard';
}
