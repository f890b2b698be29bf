import { soundsAutomatic } from './automatic.ts';
import { bounceKind, statusIn, type BounceKind } from './bounce-kind.ts';
import type { Bounce } from './delivery-status.ts';
import { headerOf, type IncomingMail } from './incoming-mail.ts';

/** Who writes for a server: nobody answers by these names. */
const daemon = /(^|[<"\s])(mailer-daemon|mail-daemon|maildaemon|postmaster|microsoftexchange[0-9a-f]{32})@/i;

const failureWords =
  /undeliver|delivery[\w\s-]{0,40}(fail|status|problem|delay|error|incomplete|not possible)|fail(ure|ed)\b[\w\s]{0,20}(notice|deliver|permanent)|return(ed|ing) (mail|message|to sender)|mail (delivery|system)|could ?n[o']t be (delivered|sent)|(was|were|been|has) (not|n't) (yet )?(been )?delivered|wasn['’]t able to deliver|not be able to deliver|unzustellbar|(nicht|noch nicht) zugestellt|zustell(ung|fehler|problem)|non (remis|distribu)|(no|non) (se )?(pudo|puede|è stato possibile) |niet (worden )?(bezorgd|afgeleverd)|qmail-send program/i;
const delayWords =
  /\bdelay(ed)?\b|warning:? (message|could not send)|still (being )?(retried|trying)|will (be retried|keep trying|continue to)|not yet been delivered|noch nicht zugestellt|verzögert/i;
const goneWords =
  /permanent (error|failure)|user unknown|unknown user|no such (user|mailbox|recipient|address)|unrouteable address|(address|mailbox|user|recipient|account)[\w\s'’"<>@.-]{0,60}(does ?n[o'’]t exist|not found|was ?n[o'’]t found|couldn['’]t be found|unknown|disabled|no longer)|existiert nicht|nicht gefunden|unbekannter empfänger|adresse inconnue|no existe|nicht bekannt/i;

/** Where the report ends and the mail that it is about begins. */
const copyBegins =
  /^-{2,}\s*(below this line is a copy|this is a copy|original message|included is a copy|ursprüngliche nachricht|forwarded message|the body of the message|message header)|^(original message headers|diagnostic information for administrators|ursprüngliche nachrichtenkopfzeilen):?\s*$/im;

/**
 * A report that keeps to no standard, as qmail, Exim and older Exchange servers write it; null where the mail is none. Only
 * what a server wrote counts as one, and only a code or plain words make it final.
 */
export function informalBounce(mail: IncomingMail): Bounce | null {
  if (!isByServer(mail)) return null;
  const said = wordsOfReport(mail.text);
  if (delayWords.test(mail.subject)) return { kind: 'delayed', status: statusIn(said) ?? '' };
  const status = codeIn(said);
  if (status !== null) return { kind: kindOf(status, said), status };
  if (goneWords.test(said)) return { kind: 'hard', status: '' };
  return { kind: delayWords.test(opening(said)) ? 'delayed' : 'soft', status: '' };
}

/** Notes of people's own programs have no sender either: their words are not a server's, and a subject of their own tells them. */
function isByServer(mail: IncomingMail): boolean {
  if (headerOf(mail, 'x-failed-recipients') !== '' || headerOf(mail, 'x-ms-exchange-message-is-ndr') !== '')
    return true;
  if (soundsAutomatic(mail.subject)) return false;
  const from = headerOf(mail, 'from');
  const named = daemon.test(from) || (from === '' && mail.envelopeFrom === '');
  if (named && failureWords.test(opening(mail.text))) return true;
  return (named || mail.envelopeFrom === '') && failureWords.test(mail.subject);
}

/** That a server which refuses an address at once says so in words, as many do without an enhanced code. */
export function saysGone(reply: string): boolean {
  return goneWords.test(reply);
}

function kindOf(status: string, said: string): BounceKind {
  return status.startsWith('4') && delayWords.test(opening(said)) ? 'delayed' : bounceKind(status);
}

const openingChars = 2_000;
function opening(text: string): string {
  return text.slice(0, openingChars);
}

/** What the server says itself, without the mail that it is about. */
export function wordsOfReport(text: string): string {
  const copy = copyBegins.exec(text);
  return copy && copy.index > 0 ? text.slice(0, copy.index) : text;
}

/** An enhanced code, else a reply code of SMTP: 550, 551 and 553 are about the mailbox, 552 is about its size. */
function codeIn(said: string): string | null {
  const status = statusIn(said);
  if (status !== null && !status.startsWith('2')) return status;
  const reply = /(?<![\d.,:/-])([45])([0-5])(\d)(?=[ -][^\d\s])/.exec(said);
  if (!reply) return null;
  const [, level, , last] = reply;
  if (level === '4') return '4.0.0';
  return last === '2' ? '5.2.2' : ['0', '1', '3'].includes(last ?? '') ? '5.0.0' : '5.7.0';
}
