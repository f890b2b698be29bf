import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** The largest report or answer that is taken; what is larger is refused for good. */
export const largestMailBytes = 10 * 1024 * 1024;

export interface Received {
  mail: Buffer;
  envelope: { from: string; to: string[] };
}

export interface MailListener {
  port: number;
  stop: () => Promise<void>;
}

const idleMs = 60_000;
const closeMs = 500;
const maxClients = 20;
const comeAgain = 451;

/**
 * Listens for mail by SMTP or LMTP and gives each to `take` before the other side hears that it was taken; where that
 * fails, it is asked to come again. It refuses nobody by address: a server that reports must not get a report in return.
 */
export async function listenForMail(
  { host, port, lmtp }: { host: string; port: number; lmtp: boolean },
  take: (received: Received) => Promise<void>,
): Promise<MailListener> {
  const server = new SMTPServer({
    logger: false,
    lmtp,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: largestMailBytes,
    maxClients,
    socketTimeout: idleMs,
    closeTimeout: closeMs,
    onData: (stream, session, callback) => {
      receive(stream, session)
        .then(take)
        .then(
          () => callback(),
          (error: unknown) => callback(refusal(error)),
        );
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  server.on('error', () => {
    // A client that went away in the middle: nothing of its mail is taken.
  });
  const address = server.server.address();
  return {
    port: address && typeof address === 'object' ? address.port : port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function receive(stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<Received> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes <= largestMailBytes) chunks.push(part);
  }
  if (bytes > largestMailBytes || stream.sizeExceeded)
    throw Object.assign(new Error(`The mail is larger than ${largestMailBytes} bytes`), {
      responseCode: 552,
    });
  const from = envelope.mailFrom ? envelope.mailFrom.address : '';
  return {
    mail: Buffer.concat(chunks),
    envelope: { from, to: envelope.rcptTo.map(({ address }) => address) },
  };
}

/** What went wrong with us is nobody's business: the mail is to come again. */
function refusal(error: unknown): Error {
  if (error instanceof Error && 'responseCode' in error) return error;
  return Object.assign(new Error('Cannot be taken in at present'), { responseCode: comeAgain });
}
