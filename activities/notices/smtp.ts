import { Readable } from 'node:stream';
import SMTPConnection, { type SMTPConnectionOptions, type SMTPError } from 'nodemailer/lib/smtp-connection';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import { refusesSender } from '../../domain/replies/refused-sender.ts';

/** What the mail server said, or that it said nothing. Nothing but its reply code decides. */
export interface SmtpEnd {
  end: 'handed-over' | 'later' | 'failed' | 'unknown';
  code: number | null;
  reply: string | null;
  /** It refused whom the mail is from, by the command that it answered or by its words: that tells nothing of the reader. */
  refusesUs?: boolean;
}

export interface Envelope {
  from: string;
  to: string;
}

/** A connection that the server has greeted. */
export interface GreetedConnection {
  /** False once either side has ended it. */
  usable: () => boolean;
  /** Hands one mail over. Never throws; afterwards the connection is usable only if the server replied. */
  send: (envelope: Envelope, mail: Buffer) => Promise<SmtpEnd>;
  close: () => void;
}

/** The mail server was not reached, or did not greet. Nothing was handed over, so trying again is safe. */
export class MailServerUnreachable extends Error {
  override readonly name = 'MailServerUnreachable';
}

export interface Mailer {
  /** Waits until this process may open one more connection, opens it, and waits for the greeting. Throws MailServerUnreachable. */
  connect: () => Promise<GreetedConnection>;
  /** The same, but null at once where the process has all its connections already: who holds one must not wait for another. */
  connectIfFree: () => Promise<GreetedConnection | null>;
}

const connectTimeoutMs = 10_000;
/** Connected, greeted and signed in. */
const readyTimeoutMs = 45_000;
/** From the first command of a mail to its last line. */
const sendTimeoutMs = 60_000;
/**
 * From the last line of a mail to the answer. RFC 5321, 4.5.3.2.6, asks for ten minutes; but the mails that are handed over
 * beside a slow one wait with it, and a server that thinks for minutes would hold up everybody's.
 */
const usualAnswerSeconds = 60;
const replyLength = 300;

/** Of one process at once: two pages with all that a page takes. Servers that take fewer refuse, and get fewer. */
const maxConnections = 20;

/**
 * A mail server by its URL: `smtp://user:password@host:port`, `smtps://…`; `answerSeconds`: how long it may think about a
 * mail, null: as usual.
 */
export function createMailer(smtpUrl: string, answerSeconds: number | null = null): Mailer {
  const { auth, ...rest } = parseConnectionUrl(smtpUrl);
  const answerMs = (answerSeconds ?? usualAnswerSeconds) * 1_000;
  const options: SMTPConnectionOptions = {
    ...rest,
    logger: false,
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    // What is waited for in each phase is measured here; this is longer than any of them.
    socketTimeout: readyTimeoutMs + sendTimeoutMs + answerMs,
  };
  const slots = createSlots(maxConnections);
  return {
    connect: async () => open(await slots.take()),
    connectIfFree: async () => {
      const release = slots.takeIfFree();
      return release && open(release);
    },
  };

  async function open(release: () => void): Promise<GreetedConnection> {
    const connection = new SMTPConnection(options);
    try {
      await inTime(ready(connection, auth), readyTimeoutMs);
      return handle(connection, { release, answerMs });
    } catch (error) {
      connection.close();
      release();
      const why = error instanceof Error ? error.message : String(error);
      throw new MailServerUnreachable(`The mail server did not take a connection: ${why}`, { cause: error });
    }
  }
}

type Credentials = ReturnType<typeof parseConnectionUrl>['auth'];

async function ready(connection: SMTPConnection, auth: Credentials): Promise<void> {
  await greeted(connection);
  if (auth) await signedIn(connection, auth);
}

function inTime(work: Promise<void>, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => reject(new Error('no answer in time')), timeoutMs);
    work.then(resolve, reject).finally(() => clearTimeout(deadline));
  });
}

function greeted(connection: SMTPConnection): Promise<void> {
  return step(connection, (done) => connection.connect(done));
}

function signedIn(connection: SMTPConnection, auth: NonNullable<Credentials>): Promise<void> {
  return step(connection, (done) => connection.login(auth, done));
}

/** On the way to a connection that can be used. One that ends meanwhile tells it by its events alone. */
function step(
  connection: SMTPConnection,
  take: (done: (error?: Error | null) => void) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.once('end', () => reject(new Error('the server ended it')));
    take((error) => (error ? reject(error) : resolve()));
  });
}

function handle(
  connection: SMTPConnection,
  { release, answerMs }: { release: () => void; answerMs: number },
): GreetedConnection {
  let open = true;
  connection.on('error', () => {
    // The send under way hears of it by its own callback; an idle connection is simply no longer usable.
    open = false;
  });
  connection.once('end', () => {
    open = false;
  });
  return { usable: () => open, send, close };

  function close(): void {
    open = false;
    connection.quit();
    connection.close();
    release();
  }

  function send({ from, to }: Envelope, mail: Buffer): Promise<SmtpEnd> {
    return new Promise((resolve) => {
      const cut = () => {
        open = false;
        connection.close();
        resolve({ end: 'unknown', code: null, reply: 'no answer in time' });
      };
      let deadline = setTimeout(cut, sendTimeoutMs);
      const lines = Readable.from([mail]);
      const said = () => {
        clearTimeout(deadline);
        deadline = setTimeout(cut, answerMs);
      };
      lines.once('end', said);
      connection.send({ from, to: [to], size: mail.length }, lines, (error, info) => {
        lines.off('end', said);
        clearTimeout(deadline);
        // After a refusal the session may be in the middle of a transaction: the next mail gets a new one.
        if (error) open = false;
        resolve(error ? { ...endOf(error), refusesUs: refusesUs(error, from) } : takenBy(info));
      });
    });
  }
}

function takenBy(info: { response: string } | undefined): SmtpEnd {
  const reply = info?.response.slice(0, replyLength) ?? null;
  const code = Number(reply?.slice(0, 3));
  return code >= 200 && code < 300
    ? { end: 'handed-over', code, reply }
    : { end: 'unknown', code: null, reply };
}

function endOf(error: SMTPError): SmtpEnd {
  const code = error.responseCode ?? null;
  const reply = (error.response ?? error.message).slice(0, replyLength);
  if (code !== null && code >= 400 && code < 500) return { end: 'later', code, reply };
  if (code !== null && code >= 500 && code < 600) return { end: 'failed', code, reply };
  // The connection had ended before a word was said, as one does that has waited too long for this mail.
  if (error.code === 'ECONNECTION' && error.command === 'API') return { end: 'later', code, reply };
  // These are raised before anything was said to the server: an address that is none, a mail larger than it takes.
  const neverSaid = error.code === 'EENVELOPE' || error.code === 'EMESSAGE';
  return { end: neverSaid && code === null ? 'failed' : 'unknown', code, reply };
}

function refusesUs({ command, response = '' }: SMTPError, from: string): boolean {
  const names = response.toLowerCase().includes(from.toLowerCase());
  return command === 'MAIL FROM' || names || refusesSender(response);
}

/** So many at once; the others wait in the order in which they came. */
function createSlots(count: number) {
  let free = count;
  const waiting: (() => void)[] = [];
  return { take, takeIfFree };

  async function take(): Promise<() => void> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    return once(giveBack);
  }

  function takeIfFree(): (() => void) | null {
    if (free === 0) return null;
    free -= 1;
    return once(giveBack);
  }

  function giveBack(): void {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}
