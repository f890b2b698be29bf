import { automatic } from './automatic.ts';
import { arrivalOf, bounceOf, deliveryStatuses, type Arrival, type Bounce } from './delivery-status.ts';
import { informalBounce, wordsOfReport } from './informal-bounce.ts';
import { headerOf, type IncomingMail } from './incoming-mail.ts';
import { refusesSender } from './refused-sender.ts';

/** What came back: a report that the mail did, or that it arrived, the answer of a program, or somebody's words. */
export type Incoming =
  | ({ what: 'bounce' } & Bounce)
  | ({ what: 'arrival' } & Arrival)
  /** `certain`: a header says so, and nobody's words are lost by not keeping it. */
  | { what: 'automatic'; certain: boolean }
  | { what: 'reply' };

/**
 * Decides what a mail is. Reports come first, because servers mark them as automatic too; a report within an answer, as
 * when somebody forwards one, is none. `ours`: addresses, in lower case, to which the message is known to have gone.
 */
export function classify(mail: IncomingMail, ours: ReadonlySet<string>): Incoming {
  if (mail.deliveryStatus !== null && isReport(mail)) {
    const statuses = deliveryStatuses(mail.deliveryStatus);
    const bounce = bounceOf(statuses, ours) ?? (statuses.length === 0 ? informalBounce(mail) : null);
    if (bounce) return { what: 'bounce', ...ofReader(bounce, mail) };
    const arrival = arrivalOf(statuses, ours);
    return arrival ? { what: 'arrival', ...arrival } : { what: 'automatic', certain: true };
  }
  const bounce = informalBounce(mail);
  if (bounce) return { what: 'bounce', ...ofReader(bounce, mail) };
  const by = automatic(mail);
  return by ? { what: 'automatic', certain: by === 'marked' } : { what: 'reply' };
}

/** What came back because of its sender says nothing of the address to which it went. */
function ofReader(bounce: Bounce, { text, deliveryStatus }: IncomingMail): Bounce {
  const said = `${wordsOfReport(text)}\n${deliveryStatus ?? ''}`;
  return bounce.kind === 'hard' && refusesSender(said) ? { ...bounce, kind: 'soft' } : bounce;
}

/** Servers that send a delivery status without saying that it is a report have no sender at least. */
function isReport(mail: IncomingMail): boolean {
  return mail.envelopeFrom === '' || /^multipart\/report\b/i.test(headerOf(mail, 'content-type'));
}

/** Addresses that a delivery status names, to be looked up before it is believed. */
export function namedAddresses({ deliveryStatus }: IncomingMail): string[] {
  const named = deliveryStatuses(deliveryStatus ?? '').flatMap(({ addresses }) => addresses);
  return [...new Set(named)];
}
