import type { Db } from '../../storage/database.ts';
import type { FileStore } from '../../storage/files.ts';
import type { KeyRing } from '../../storage/keys.ts';
import type { Configurations } from './configurations.ts';
import type { DkimKey } from './sign-mail.ts';
import type { Silence } from './silence.ts';
import type { Mailer } from './smtp.ts';

/** What the notice activities are given. */
export interface NoticeDeps {
  db: Db;
  files: Pick<FileStore, 'read' | 'describe'>;
  ring: KeyRing;
  mailer: Mailer;
  silence: Silence;
  /** Where people reach the web application, without a slash at the end. */
  publicUrl: string;
  /** How many chase stories the organisation runs. */
  shards: number;
  /** Wakes stories in production, after the commit. */
  tell: (storyIds: string[]) => Promise<void>;
  configurations: Configurations;
  leases: Leases;
  /** The true moment, ISO 8601, of an order that was given at `now`: it may be carried out long afterwards. */
  moment: (now: string) => string;
  /** Where every mail goes instead of to its reader, whatever the configuration says; null: as that says. */
  redirectTo: string | null;
  /** By what mail is signed; null: it is not. */
  dkim: DkimKey | null;
}

/** Seconds of real time. */
export interface Leases {
  /** A page that is not handed over within it is given back. */
  claimSeconds: number;
  /** One that has not ended by then, and whose worker did not renew it, was interrupted. */
  handOverSeconds: number;
}
