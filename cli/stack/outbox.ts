import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { listenOnLoopback } from './ports.ts';

interface OutboxEntry {
  /** Sorts in the order of arrival; also the file's name without `.eml`. */
  id: string;
  /** Address of the From header. */
  from: string;
  /** Addresses of the envelope: who would have got it. */
  to: string[];
  subject: string;
  /** The Date header as ISO 8601, or its text where it is no date. */
  date: string;
  /** With its angle brackets; '' where the mail has none. */
  messageId: string;
  bytes: number;
}

/** A mail with its envelope, as it came. */
interface CaughtMail {
  mail: Buffer;
  envelope: { from: string; to: string[] };
}

export interface Outbox {
  /** `smtp://127.0.0.1:<port>`. */
  url: string;
  folder: string;
  /** Every mail caught so far, oldest first. */
  list: () => Promise<OutboxEntry[]>;
  /** The mail as it would lie in a mailbox, or null where no mail has this id. */
  read: (id: string) => Promise<Buffer | null>;
  /** Gets every mail from now on, once it is kept; the sender hears that it was taken when this has ended. */
  onMail: (take: (caught: CaughtMail) => Promise<void>) => void;
  stop: () => Promise<void>;
}

export interface OutboxOptions {
  /** One `.eml` file a mail; made when missing, and kept from one start to the next. */
  folder: string;
  /** Any free one when left out. */
  port?: number;
}

const maxMailBytes = 50 * 1024 * 1024;
const idleMs = 10 * 60 * 1000;
const closeMs = 500;
const idPattern = /^\d{8}-[0-9a-f]{12}$/;

/**
 * An SMTP server on the loopback address that delivers nothing and keeps everything: each mail is a complete file before
 * the client hears that it was taken. The envelope goes on top as Return-Path and Delivered-To, as a mailbox would have it.
 */
export async function startOutbox({ folder, port = 0 }: OutboxOptions): Promise<Outbox> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const known = new Map<string, OutboxEntry>();
  let sequence = lastSequence(folder);
  let take: (caught: CaughtMail) => Promise<void> = async () => {};
  const keep = async (stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> => {
    const caught = await readMail(stream, session);
    const mail = withEnvelope(caught);
    sequence += 1;
    const number = sequence;
    const entry = await describe(mail);
    const id = `${String(number).padStart(8, '0')}-${shortHash(entry.messageId || mail)}`;
    const partial = join(folder, `.${id}.part`);
    await writeFile(partial, mail);
    await rename(partial, fileOf(folder, id));
    known.set(id, { ...entry, id });
    await take(caught);
  };
  const server = createServer(keep);
  const listening = await listenOnLoopback(server.server, port);
  return {
    url: `smtp://127.0.0.1:${listening}`,
    folder,
    list: () => list(folder, known),
    read: (id) => readKept(folder, id),
    onMail: (next) => (take = next),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function createServer(
  keep: (stream: SMTPServerDataStream, session: SMTPServerSession) => Promise<void>,
): SMTPServer {
  const server = new SMTPServer({
    logger: false,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hideDSN: false,
    size: maxMailBytes,
    socketTimeout: idleMs,
    closeTimeout: closeMs,
    onData: (stream, session, callback) => {
      keep(stream, session).then(
        () => callback(),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  server.on('error', () => {
    // A client that went away in the middle: it hears nothing, and nothing of it is kept.
  });
  return server;
}

async function readMail(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<CaughtMail> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  if (stream.sizeExceeded) throw tooLarge();
  const { mailFrom, rcptTo } = session.envelope;
  const from = mailFrom ? mailFrom.address : '';
  return { mail: Buffer.concat(chunks), envelope: { from, to: rcptTo.map(({ address }) => address) } };
}

function withEnvelope({ mail, envelope }: CaughtMail): Buffer {
  const lines = [
    `Return-Path: <${envelope.from}>`,
    ...envelope.to.map((recipient) => `Delivered-To: ${recipient}`),
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n`), mail]);
}

function tooLarge(): Error {
  const error = new Error(`The mail is larger than ${maxMailBytes} bytes`);
  return Object.assign(error, { responseCode: 552 });
}

async function list(folder: string, known: Map<string, OutboxEntry>): Promise<OutboxEntry[]> {
  const entries: OutboxEntry[] = [];
  for (const id of keptIds(folder)) {
    const entry = known.get(id) ?? { ...(await describe(await readFile(fileOf(folder, id)))), id };
    known.set(id, entry);
    entries.push(entry);
  }
  return entries;
}

async function readKept(folder: string, id: string): Promise<Buffer | null> {
  if (!idPattern.test(id) || !existsSync(fileOf(folder, id))) return null;
  return readFile(fileOf(folder, id));
}

/** Reads the headers alone: a mail may carry a workbook of megabytes. */
async function describe(mail: Buffer): Promise<Omit<OutboxEntry, 'id'>> {
  const end = mail.indexOf('\r\n\r\n');
  const email = await PostalMime.parse(mail.subarray(0, end < 0 ? mail.length : end));
  const header = (key: string) => email.headers.filter((line) => line.key === key).map((line) => line.value);
  return {
    from: email.from?.address ?? '',
    to: header('delivered-to'),
    subject: email.subject ?? '',
    date: email.date ?? '',
    messageId: email.messageId ?? '',
    bytes: mail.length,
  };
}

function keptIds(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => name.slice(0, -'.eml'.length))
    .filter((id) => idPattern.test(id))
    .sort();
}

function lastSequence(folder: string): number {
  return Number(keptIds(folder).at(-1)?.slice(0, 8) ?? 0);
}

function fileOf(folder: string, id: string): string {
  return join(folder, `${id}.eml`);
}

function shortHash(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}
