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
  for (const { messageId, end, code, reply, refusesUs } of ends) {
    const status = statusIn(reply ?? '') ?? '';
    const said =
      status === ''
        ? noSuchMailbox.includes(code ?? 0) && saysGone(reply ?? '')
        : aboutTheAddress.test(status);
    const refused = end === 'failed' && code !== null && !refusesUs && said;
    if (refused && (status === '' || bounceKind(status) === 'hard'))
      await db.transaction().execute((tx) => recordBounce(tx, { messageId, kind: 'hard', status, now }));
  }
}
