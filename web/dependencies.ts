import type { FastifyBaseLogger } from 'fastify';
import type { Db } from '../storage/database.ts';
import type { KeyRing } from '../storage/keys.ts';

/** Everything that the web application is given by whoever starts it. */
export interface WebDependencies {
  db: Db;
  ring: KeyRing;
  files: Uploads;
  /** The campaign's moment: virtual in a rehearsal. */
  now: () => Promise<Date>;
  /** Address under which people reach it, without a slash at the end; https makes cookies Secure. */
  publicUrl: string;
  /** Starts the story of an import that is already registered. */
  startImport: (importId: string) => Promise<void>;
  /** Throws when the import waits for no decision, or was checked anew since `basedOn`. */
  decideImport: (importId: string, asked: ImportDecided) => Promise<void>;
  /** The mails that the embedded stack caught; null where mail really leaves. */
  outbox: Outbox | null;
  rehearsal: boolean;
  /** Gets method, route pattern, status and duration of each request, and errors; never a link, a cookie or a body. */
  logger?: FastifyBaseLogger;
  /** Addresses of the proxies in front of it, whose X-Forwarded-For is believed; without one, nobody's is. */
  trustedProxies?: string[];
}

interface ImportDecided {
  decision: 'apply' | 'reject';
  /** How many imports had been applied when the difference that was shown was made. */
  basedOn: number;
}

/** Where uploads go, as a stream. */
interface Uploads {
  put(file: {
    name: string;
    mediaType: string;
    body: AsyncIterable<Buffer>;
    /** ISO moment. */
    now: string;
    /** ISO moment after which it may be deleted. */
    expiresAt?: string;
  }): Promise<{ id: string; sizeBytes: number }>;
}

export interface Outbox {
  /** Oldest first. */
  list(): Promise<OutboxEntry[]>;
  /** The mail as it came over SMTP, or null when there is no such mail. */
  read(id: string): Promise<Buffer | null>;
}

export interface OutboxEntry {
  /** Safe in a URL. */
  id: string;
  to: string[];
  subject: string;
  /** ISO 8601, or whatever the mail says of its date. */
  date: string;
  bytes: number;
}
