import type { ImportKind } from './configuration/import-profile.ts';
import type { PassedLimit } from './imports/brake.ts';
import type { MilestoneKind } from './milestones.ts';
import type { Progress, PulseDecision, StuckMail } from './pulse.ts';
import type { ReportAlarmReason, UnsentReport } from './reports/alarms.ts';
import type { StaleReason } from './reports/freshness.ts';

/** What each mail needs to be written, resolved to words in the reader's locale. Templates turn it into three texts. */
export interface MailReader {
  name: string;
  /** BCP 47. */
  locale: string;
}

interface MailFrame {
  reader: MailReader;
  organisationName: string;
  /** True in a rehearsal: every mail then says that its answers are simulated. */
  rehearsal: boolean;
}

/** One message a person a day: everything that they owe, and what they oversee. */
export interface DailyMail extends MailFrame {
  kind: 'daily';
  /** Signed personal page with everything that the reader owes. */
  pageUrl: string;
  owed: OwedItem[];
  /** What is open in the teams and units that the reader leads. */
  overseen: OverseenPerson[];
  /** What has come up to the reader because it is still open below; absent: nothing. */
  escalated?: OverseenPerson[];
  /** Titles of the rounds in which the reader has done all that they owed. */
  thanks: string[];
  /** Of a digest that tells of others alone: signed page on which the reader switches digests off. */
  optOutUrl?: string;
}

/** `renew`: a course again, before its certificate expires. */
type OwedWhat = 'rate-self' | 'rate-person' | 'learn' | 'renew';

export interface OwedItem {
  what: OwedWhat;
  /** `invitation`, `reminder`, `last-call` …: the rung in config. */
  rung: string;
  campaignTitle: string;
  /** The person rated, or the course. */
  subject: string;
  /** YYYY-MM-DD. */
  dueOn: string;
  /** Working days until the due day; negative when overdue. */
  workingDaysLeft: number;
  url: string;
  /** Of a course that may be out of date: the day on which it was last looked through, null where nobody says; else absent. */
  lastReviewedOn?: string | null;
}

export interface OverseenPerson {
  name: string;
  /** Of what was escalated: whose team it is; absent: nobody's, or the reader's own. */
  manager?: string;
  open: {
    what: OwedWhat;
    subject: string;
    dueOn: string;
    workingDaysLeft: number;
  }[];
}

export interface ReportMail extends MailFrame, ReportedFigures {
  kind: 'report';
  period: string;
  sentences: string[];
  /** PNG shown inline; alt says what it shows; the table holds the numbers behind it. */
  chart: { alt: string; table: { head: string[]; rows: string[][] } } | null;
  asOf: string;
  /** Other reports that the reader gets on the same day, as of their units; absent: none. */
  others?: ReportedFigures[];
}

/** What a mail says of one report. */
export interface ReportedFigures {
  title: string;
  headline: string;
  /** What its readers are asked to decide; absent in reports of earlier releases. */
  asks?: string[];
  figures: { label: string; value: string; note: string }[];
  attachmentName: string;
  /** Where the workbook is fetched that is too large for a mail; absent: it is attached. */
  link?: WorkbookLink;
  /** What is attached with the workbook or in its stead; absent: nothing. */
  beside?: FileBesideReport[];
  /** What a corrected version says otherwise than the one before; absent: it is the first. */
  correction?: ReportCorrection;
  /** Why the reader gets it; absent: its audience is not known any more. */
  reading?: ReportReading;
}

/** The page for the board as PDF, and the tables as CSV. */
export type FileBesideReport = 'board-page' | 'tables';

export interface ReportReading {
  /** What the audience is called, in the reader's language. */
  audience: string;
  /** Why somebody gets it who is not of the audience; null: they are. */
  instead: 'unit-above' | 'nobody-heads' | 'nobody-reached' | null;
}

/** A personal address, which works once, and until the end of a day (YYYY-MM-DD). */
export interface WorkbookLink {
  url: string;
  until: string;
}

export interface ReportCorrection {
  version: number;
  /** Figures as they were shown and as they are now; a figure that is not shown any more says why. */
  changes: { label: string; before: string; after: string }[];
}

export interface CelebrationMail extends MailFrame {
  kind: 'celebration';
  /** Of the reader. `reward`: what is handed out for it, and by whom; null: nothing. */
  milestones: {
    kind: MilestoneKind;
    title: string;
    detail: string;
    reward: { what: string; by: string } | null;
    /** Of a nomination: the page on which the reader may keep it to themselves; absent: of anything else. */
    url?: string;
  }[];
  /** Of others: who, or which team, and what; empty: of nobody. */
  others: { who: string; title: string }[];
  /** Whether a picture of the first of them is attached, with the reader's name. */
  card: boolean;
  /** How many are attached. */
  certificates: number;
  /** Signed page on which the reader switches celebrations off. */
  optOutUrl: string;
}

/** What people reached in a month and are glad to share: names and what it was, never a score. */
export interface DigestMail extends MailFrame {
  kind: 'digest';
  /** Written out, with its year, in the reader's language. */
  month: string;
  /** By unit, the reader's own first. */
  sections: { title: string; lines: CelebratedLine[] }[];
  /** How many more there are. */
  more: number;
  /** Signed page on which the reader switches celebrations off. */
  optOutUrl: string;
}

export interface CelebratedLine {
  who: string;
  what: string;
  /** What somebody wrote about it; absent: nothing. */
  story?: string;
}

/** A week's word of the rounds that collect. */
export interface PulseMail extends MailFrame {
  kind: 'pulse';
  rounds: PulsedRound[];
  /** Signed page on which the reader switches digests off. */
  optOutUrl: string;
}

/** How a round stands, as far as its reader is told. */
export interface PulsedRound {
  title: string;
  /** YYYY-MM-DD. */
  dueOn: string;
  workingDaysLeft: number;
  /** Null: of fewer people than the minimum. */
  total: Progress | null;
  /** Share done on the same day of the quarter before, 0 to 1; null: there was none. */
  before: { share: number; period: string; day: number } | null;
  /** The name of small ones together is null; empty for who does not look after rounds. */
  units: (Progress & { name: string | null })[];
  /** Null for who does not look after rounds. */
  stuck: StuckMail | null;
  /** Those whom the reader leads and who still owe something. */
  open: { name: string; count: number; dueOn: string }[];
  /** What is asked of the reader; null: nothing is. */
  decision: PulseDecision | null;
  /** The campaign in the console; null: the reader has no business there. */
  url: string | null;
}

export interface AlarmMail extends MailFrame {
  kind: 'alarm';
  alarms: (ImportAlarm | LaunchAlarm | ReportAlarm | ChannelAlarm | NominationAlarm)[];
}

/** An import that waits for a person, or was refused. Counts and dates only: whom it concerns stands in the console. */
export interface ImportAlarm {
  why: ImportAlarmReason;
  importKind: ImportKind;
  /** The exporting system as people call it; the source's id where no profile names it. */
  system: string;
  /** YYYY-MM-DD: the day that the file describes. */
  asOf: string;
  /** The limits that a held import has passed. */
  passed: Pick<PassedLimit, 'limit' | 'count' | 'of'>[];
  url: string;
}

export const importAlarmReasons = ['held', 'asks', 'failed'] as const;
export type ImportAlarmReason = (typeof importAlarmReasons)[number];

export const launchAlarmReason = 'launch';

/** A launch that waits until somebody confirms how many people it mails. */
export interface LaunchAlarm {
  why: typeof launchAlarmReason;
  /** What the program is called, in the reader's language. */
  program: string;
  period: string;
  people: number;
  url: string;
}

export const nominationAlarmReason = 'sent-back';

/** A nomination that was sent back to whoever made it. */
export interface NominationAlarm {
  why: typeof nominationAlarmReason;
  /** By name. */
  nominee: string;
  /** Null: none was given. */
  reason: string | null;
  /** The reader's own page of nominations. */
  url: string;
}

export const channelAlarmReasons = [
  'channel-refused',
  'post-refused',
  'channel-no-address',
  'channel-late',
] as const;
export type ChannelAlarmReason = (typeof channelAlarmReasons)[number];

/** A channel of a chat program that does not get what it should. */
export interface ChannelAlarm {
  why: ChannelAlarmReason;
  /** As the configuration calls it; its id where that knows it no more. */
  channel: string;
  /** The variable that holds its address. */
  variable: string;
  url: string;
}

/** A report that does not go as it should, that waits for somebody, or of which it is told who got it. */
export interface ReportAlarm {
  why: ReportAlarmReason;
  /** What the program is called, in the reader's language. */
  program: string;
  period: string;
  /** Whom the report is for; null: all reports of the campaign. */
  audience: string | null;
  version: number | null;
  /** What it would rest on and is too little. */
  reasons: StaleReason[];
  /** Why it has failed, as codes. */
  failure: string[];
  /** Why it has not left. */
  because: UnsentReport;
  /** Until when it can be approved before those above hear of it, as the organisation's clock says it; '' where it does not wait. */
  until: string;
  /** Who got it. */
  readers: ReceiptLine[];
  url: string;
}

export interface ReceiptLine {
  name: string;
  outcome: 'taken' | 'unknown' | 'bounced' | 'not-sent';
  /** As the organisation's clock says it. */
  when: string;
  /** Why it was not sent or did not arrive, as the ledger has it; '' where it was. */
  reason: string;
}

export type Mail = DailyMail | ReportMail | CelebrationMail | DigestMail | PulseMail | AlarmMail;

/** A mail in its three texts. */
export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}
