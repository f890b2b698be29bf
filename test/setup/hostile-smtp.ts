import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { listenOnLoopback } from '../../cli/stack/ports.ts';

/** Where a conversation stands. At `data` the whole mail has arrived and no reply has been given yet. */
export interface SmtpMoment {
  at: 'greeting' | 'mail-from' | 'rcpt-to' | 'data';
  from: string;
  /** Recipients so far; at `rcpt-to` the last one is the one being decided. */
  to: string[];
  /** The mail's text at `data`; '' before. */
  mail: string;
}

/** `drop` cuts the connection without a word; a code is answered as it is (450 come back later, 550 never). */
export type SmtpAnswer = 'ok' | 'drop' | { code: number; text?: string };

interface ReceivedMail {
  from: string;
  to: string[];
  mail: string;
  answer: SmtpAnswer;
}

export interface HostileSmtp {
  /** `smtp://127.0.0.1:<port>`. */
  url: string;
  port: number;
  /** Every mail whose DATA arrived whole, whatever was answered. */
  received: ReceivedMail[];
  /** Ends every connection, as a server does that has waited long enough. */
  hangUp: () => void;
  stop: () => Promise<void>;
}

/**
 * A real SMTP server that behaves as badly as the test says. The decision may be a promise: an answer that waits for
 * another event of the test is how a slow server is played without sleeping.
 */
export async function startHostileSmtp(
  decide: (moment: SmtpMoment) => SmtpAnswer | Promise<SmtpAnswer>,
): Promise<HostileSmtp> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    logger: false,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hideDSN: false,
    closeTimeout: 200,
    onConnect: (session, done) => void reply(session, { at: 'greeting', from: '', to: [], mail: '' }, done),
    onMailFrom: (address, session, done) =>
      void reply(session, { at: 'mail-from', from: address.address, to: [], mail: '' }, done),
    onRcptTo: (address, session, done) => {
      const to = [...recipientsOf(session), address.address];
      void reply(session, { at: 'rcpt-to', from: senderOf(session), to, mail: '' }, done);
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const mail = Buffer.concat(chunks).toString('utf8');
        const moment = { from: senderOf(session), to: recipientsOf(session), mail };
        void reply(session, { at: 'data', ...moment }, done, (answer) =>
          received.push({ ...moment, answer }),
        );
      });
    },
  });
  server.on('error', () => {
    // Cut connections are the point of this server.
  });

  async function reply(
    session: SMTPServerSession,
    moment: SmtpMoment,
    done: (error?: Error | null) => void,
    note?: (answer: SmtpAnswer) => void,
  ): Promise<void> {
    const answer = await decide(moment);
    note?.(answer);
    if (answer === 'ok') return done();
    if (answer === 'drop') return cut(session.id);
    done(Object.assign(new Error(answer.text ?? 'Refused by the test'), { responseCode: answer.code }));
  }

  function cut(sessionId: string): void {
    for (const connection of server.connections)
      if (connection.session.id === sessionId) connection._socket.destroy();
  }

  const port = await listenOnLoopback(server.server, 0);
  const hangUp = () => {
    for (const connection of server.connections) connection._socket.destroy();
  };
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${port}`, port, received, hangUp, stop };
}

function senderOf(session: SMTPServerSession): string {
  const { mailFrom } = session.envelope;
  return mailFrom ? mailFrom.address : '';
}

function recipientsOf(session: SMTPServerSession): string[] {
  return session.envelope.rcptTo.map((recipient) => recipient.address);
}
