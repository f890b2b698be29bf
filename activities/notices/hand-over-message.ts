import type { Departure } from '../../storage/handing-over.ts';
import type { HandOverEnd } from '../../storage/messages.ts';
import { composeMessage, type Letter, type Writing } from './compose-message.ts';
import { laterMoment } from './later-moment.ts';
import type { GreetedConnection, SmtpEnd } from './smtp.ts';

const reasonLength = 200;

/** Writes and hands over one message. Never throws: one message's failure, of whatever kind, is its own. */
export async function handOverMessage(
  departure: Departure,
  connection: GreetedConnection | undefined,
  writing: Writing,
): Promise<HandOverEnd> {
  const messageId = departure.messageId;
  let letter: Letter;
  try {
    letter = await composeMessage(departure, writing);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const reason = `not written: ${why}`.slice(0, reasonLength);
    return { messageId, end: 'failed', code: null, reply: null, reason, dueAt: null };
  }
  const said: SmtpEnd = connection
    ? await connection.send(letter.envelope, letter.mail)
    : { end: 'unknown', code: null, reply: 'no connection' };
  return {
    messageId,
    ...said,
    reason: said.end === 'handed-over' ? null : reasonOf(said),
    dueAt: said.end === 'later' ? laterMoment(departure, writing.facts) : null,
  };
}

function reasonOf({ end, code }: SmtpEnd): string {
  if (code !== null) return `mail server answered ${code}`;
  return end === 'failed' ? 'refused before it was sent' : 'no answer from the mail server';
}
