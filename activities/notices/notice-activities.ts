import type { Db } from '../../storage/database.ts';
import type { FileStore } from '../../storage/files.ts';
import type { KeyRing } from '../../storage/keys.ts';
import { createClaimPage } from './claim-page.ts';
import { createConfigurations } from './configurations.ts';
import type { Leases, NoticeDeps } from './deps.ts';
import { createHandOverPage } from './hand-over-page.ts';
import { createNextDue } from './next-due.ts';
import { createPlanDue } from './plan-due.ts';
import { createPlanPulses } from './plan-pulses.ts';
import { createScheduleChase } from './schedule-chase.ts';
import type { DkimKey } from './sign-mail.ts';
import { createSilence } from './silence.ts';
import { createMailer } from './smtp.ts';
import { createTellOfLaunch } from './tell-of-launch.ts';

export interface NoticeActivityDeps {
  db: Db;
  files: Pick<FileStore, 'read' | 'describe'>;
  ring: KeyRing;
  /** `smtp://user:password@host:port`. */
  smtpUrl: string;
  /** Where people reach the web application. */
  publicUrl: string;
  /** How many chase stories the organisation runs. */
  shards: number;
  /** Wakes stories in production, after the commit; in rehearsal does nothing. */
  tell: (storyIds: string[]) => Promise<void>;
  leases?: Leases;
  /** How long the mail server may think about a mail; absent: a minute. */
  answerSeconds?: number | null;
  /** The true moment of an order that was given at `now`; absent: by this machine's clock. */
  moment?: (now: string) => string;
  /** Where every mail goes instead of to its reader, whatever the configuration says. */
  redirectTo?: string | null;
  /** By what mail is signed; absent: it is not. */
  dkim?: DkimKey | null;
}

export type NoticeActivities = ReturnType<typeof createNoticeActivities>;

/** Longer than a page usually takes, and than a hand-over does, with room to write down how it ended; one that takes longer renews its lease. */
export const usualLeases: Leases = { claimSeconds: 600, handOverSeconds: 120 };

/** Never before the order was given, whatever the clock here says. */
export function byTheClock(now: string): string {
  const here = new Date().toISOString();
  return here > now ? here : now;
}

/** Everything that plans, claims and sends. `handOverPage` belongs to the queue `mail`, the others to `orchestrate`. */
export function createNoticeActivities({
  smtpUrl,
  publicUrl,
  leases = usualLeases,
  moment = byTheClock,
  redirectTo = null,
  dkim = null,
  answerSeconds = null,
  ...rest
}: NoticeActivityDeps) {
  const deps: NoticeDeps = {
    ...rest,
    publicUrl: publicUrl.replace(/\/+$/, ''),
    mailer: createMailer(smtpUrl, answerSeconds),
    silence: createSilence(),
    configurations: createConfigurations(),
    leases,
    moment,
    redirectTo,
    dkim,
  };
  return {
    scheduleChase: createScheduleChase(deps),
    planDue: createPlanDue(deps),
    claimPage: createClaimPage(deps),
    handOverPage: createHandOverPage(deps),
    nextDue: createNextDue(deps),
    tellOfLaunch: createTellOfLaunch(deps),
    planPulses: createPlanPulses(deps),
  };
}
