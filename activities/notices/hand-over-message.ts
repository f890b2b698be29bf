import type { Departure } from '../../storage/handing-over.ts';
import { connectionEnded, timeIsOver, type HandOverEnd } from '../../storage/messages.ts';
import { composeMessage, type Letter, type Writing } from './compose-message.ts';
import { laterMoment, nextMoment } from './later-moment.ts';
import type { GreetedConnection, SmtpEnd } from './smtp.ts';

/** How it ended; `refusesUs`: the server refused its sender. */
export type MailEnd = HandOverEnd & Pick<SmtpEnd, 'refusesUs'>;

const reasonLength = 200;
const stoodStill = 'not begun in time';

/** Writes and hands over one message. Never throws: one message's failure, of whatever kind, is its own. */
export async function handOverMessage(
  departure: Departure,
  connection: GreetedConnection | undefined,
  writing: Writing,
): Promise<MailEnd> {
  const messageId = departure.messageId;
  let letter: Letter;
  try {
    letter = await composeMessage(departure, writing);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const reason = `not written: ${why}`.slice(0, reasonLength);
    return { messageId, end: 'failed', code: null, reply: null, reason, dueAt: null };
  }
  // It took long to come here, as when the database answered late or the process stood still: nothing has left yet.
  const at = new Date(writing.present());
  if (departure.leaveBy !== null && departure.leaveBy <= at)
    return notBegun(departure, { reason: timeIsOver, earliest: departure.leaveBy }, writing);
  if (departure.beginBy <= at) return notBegun(departure, { reason: stoodStill, earliest: at }, writing);
  const said: SmtpEnd = connection
    ? await connection.send(letter.envelope, letter.mail)
    : { end: 'unknown', code: null, reply: 'no connection' };
  return {
    messageId,
    ...said,
    reason: said.end === 'handed-over' ? null : reasonOf(said),
    dueAt: said.end === 'later' ? laterMoment(departure, writing.facts, writing.present()) : null,
  };
}

function notBegun(
  { messageId, recipientId }: Departure,
  { reason, earliest }: { reason: string; earliest: Date },
  { facts }: Writing,
): HandOverEnd {
  const dueAt = nextMoment(recipientId, facts, earliest.toISOString());
  return { messageId, end: 'later', code: null, reply: null, reason, dueAt };
}

function reasonOf({ end, code }: SmtpEnd): string {
  if (code !== null) return `mail server answered ${code}`;
  if (end === 'later') return connectionEnded;
  return end === 'failed' ? 'refused before it was sent' : 'no answer from the mail server';
}
