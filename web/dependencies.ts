import type { FastifyBaseLogger } from 'fastify';
import type { ChannelMessage } from '../domain/channels/message.ts';
import type { PostKind } from '../domain/channels/told-posts.ts';
import type { ImportKind, PlainKind } from '../domain/configuration/import-profile.ts';
import type { Explanation } from '../domain/notices/explanation.ts';
import type { UnsentReport } from '../domain/reports/alarms.ts';
import type { Db } from '../storage/database.ts';
import type { KeyRing } from '../storage/keys.ts';
import type { CampaignDoors } from './campaign-doors.ts';

/** Everything that the web application is given by whoever starts it. */
export interface WebDependencies {
  db: Db;
  ring: KeyRing;
  files: Uploads;
  /** The campaign's moment: virtual in a rehearsal. */
  now: () => Promise<Date>;
  /** Address under which people reach it, without a slash at the end; https makes cookies Secure. */
  publicUrl: string;
  /** What an upload holds by its headers; null: they do not tell, or it cannot be read. `asOf`: YYYY-MM-DD. */
  kindOf: (upload: { fileId: string; fileName: string; asOf: string }) => Promise<ImportKind | null>;
  /** Starts the story of an import that is already registered. */
  startImport: (importId: string) => Promise<void>;
  /** Throws when the import waits for no decision, or was checked anew since `basedOn`. Who decides stands in the database already. */
  decideImport: (importId: string, asked: ImportDecided) => Promise<void>;
  /** Takes an applied import back and returns when that is done; throws when it cannot be. */
  undoImport: (importId: string, decisionId: number) => Promise<void>;
  /** The rows of an import to be corrected; null: there are none. Throws ImportFailure when its file cannot be read. */
  corrections: (importId: string, form: 'xlsx' | 'csv') => Promise<Download | null>;
  /** The table to fill in of a kind. */
  template: (kind: PlainKind, form: 'xlsx' | 'csv') => Promise<Download>;
  campaigns: CampaignDoors;
  notices: {
    /** Why somebody got each mail or did not. */
    explain: (personId: string) => Promise<Explanation>;
    /** Wakes the senders: what may leave has changed. */
    changed: () => Promise<void>;
  };
  mails: {
    /** A mail of a sort made of real rows, and who has looked is written down; null: there is nothing of which it could tell. */
    preview: (asked: PreviewWish) => Promise<PreviewedMail | null>;
  };
  channels: {
    /** A post made of real rows, and who has looked is written down; null: there is nothing of which it could tell. */
    preview: (asked: PostWish) => Promise<PreviewedPost | null>;
  };
  nominations: {
    /** Approves one that waits, and plans who hears of it. False: it waits no more. */
    approve: (approval: NominationApproval) => Promise<boolean>;
    /** Sends one that waits back, and plans the mail to whoever made it. False: it waits no more. */
    sendBack: (decision: NominationApproval) => Promise<boolean>;
  };
  /** What monitoring is told, and the word without which it is told nothing; null or absent: nobody may ask. */
  monitoring?: Monitoring | null;
  /** The mails that the embedded stack caught; null where mail really leaves. */
  outbox: Outbox | null;
  rehearsal: boolean;
  /** Gets method, route pattern, status and duration of each request, and errors; never a link, a cookie or a body. */
  logger?: FastifyBaseLogger;
  /** Addresses of the proxies in front of it, whose X-Forwarded-For is believed; without one, nobody's is. */
  trustedProxies?: string[];
}

interface PreviewWish {
  /** Id of a sort of mail. */
  sort: string;
  /** Null: whoever shows best what it looks like. */
  personId: string | null;
  campaignId: string | null;
  /** BCP 47; null: the reader's own. */
  locale: string | null;
  /** Who looks. */
  by: string;
}

export interface PreviewedMail {
  /** RFC 5322; null: it cannot be written. */
  mail: Buffer | null;
  /** Why it cannot; null: it can. */
  fault: string | null;
  /** `ledger`: such a mail stands there; `language`: it does, in another language; `rows`: none does; `private`: those that do are not shown. */
  from: 'ledger' | 'language' | 'rows' | 'private';
}

interface PostWish {
  /** Id of a channel. */
  channel: string;
  kind: PostKind;
  /** Of a digest: YYYY-MM; null: the latest. */
  month: string | null;
  /** Who looks. */
  by: string;
}

export interface PreviewedPost {
  message: ChannelMessage;
  /** What would be posted, JSON. */
  body: string;
  /** Of a digest, YYYY-MM; null: of a milestone, whose person is not named. */
  month: string | null;
  /** `ledger`: such a post stands there; `rows`: none does. */
  from: 'ledger' | 'rows';
}

interface NominationApproval {
  id: string;
  /** As it is to stand. */
  story: string;
  reason: string | null;
  /** Who decides. */
  by: string;
  /** ISO 8601. */
  now: string;
}

interface Monitoring {
  token: string;
  /** Why each report that ought to have left by now has not. */
  overdue: () => Promise<readonly UnsentReport[]>;
}

export interface Download {
  fileName: string;
  mediaType: string;
  bytes: Buffer;
}

export interface ImportDecided {
  /** `check-again`: questions were answered, or something else was decided that the file does not say. */
  decision: 'apply' | 'reject' | 'check-again';
  /** Of the row that says who decided and why; absent: nobody had to. */
  decisionId?: number;
  /** How many imports had been applied when the difference that was shown was made. */
  basedOn: number;
}

/** Where uploads go, as a stream, and where what people answered lies. */
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
  /** The bytes from the start; throws for what is not kept. */
  read(id: string): AsyncIterable<Buffer>;
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
