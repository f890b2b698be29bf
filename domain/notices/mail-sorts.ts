import {
  launchAlarmReason,
  nominationAlarmReason,
  type ChannelAlarmReason,
  type ImportAlarmReason,
  type Mail,
} from '../mail.ts';
import type { ReportAlarmReason } from '../reports/alarms.ts';
import type { classOf } from './precedence.ts';

/** What somebody who looks the mails through would tell apart, and the line of the ledger behind it. */
export interface MailSort {
  /** As a command and an address name it. */
  id: string;
  words: string;
  /** Who gets it, and when. */
  note: string;
  kind: Mail['kind'];
  causeKind:
    | 'obligation'
    | 'report'
    | 'milestone'
    | 'alarm'
    | 'launch'
    | 'report-alarm'
    | 'channel'
    | 'pulse'
    | 'digest'
    | 'nomination';
  /** Null for what is no rung of a ladder. */
  track: keyof typeof classOf | null;
  rung: string;
  /** Courses again before their certificates expire; absent: whatever is owed. */
  renews?: true;
}

type Said = Pick<MailSort, 'words' | 'note'>;
type Chased = Said & Pick<MailSort, 'id' | 'rung' | 'renews'>;

/** Rungs that the words of a mail know by name; every other rung of the same ladder reads as a reminder. */
export const namedRungs = ['invitation', 'last-call'];

const chased = {
  owner: [
    {
      id: 'invitation',
      rung: 'invitation',
      words: 'Invitation',
      note: 'To whoever owes something, when a round opens',
    },
    { id: 'reminder', rung: 'reminder', words: 'Reminder', note: 'To whoever still owes something' },
    {
      id: 'last-call',
      rung: 'last-call',
      words: 'Last call',
      note: 'To whoever still owes something, shortly before the last day',
    },
    {
      id: 'renewal',
      rung: 'reminder',
      renews: true,
      words: 'Renewal',
      note: 'To whoever holds a certificate that expires soon',
    },
  ],
  oversight: [
    {
      id: 'digest',
      rung: 'digest',
      words: 'Digest for a manager',
      note: 'To managers, of what is open in their team',
    },
  ],
  unit: [
    {
      id: 'unit-digest',
      rung: 'unit-digest',
      words: 'Digest for a unit lead',
      note: 'To whoever leads a unit, of what is open in it',
    },
  ],
  escalation: [
    {
      id: 'escalation',
      rung: 'escalation',
      words: 'Escalation',
      note: 'To the manager’s manager or the HR partner, of what is overdue',
    },
  ],
  thanks: [
    {
      id: 'thank-you',
      rung: 'thank-you',
      words: 'Thank-you',
      note: 'To whoever has done everything that they owed in a round',
    },
  ],
} as const satisfies Record<keyof typeof classOf, readonly Chased[]>;

const ofImports = {
  held: {
    words: 'Import held',
    note: 'To those who look after imports, of one that passes a limit',
  },
  asks: {
    words: 'Import with questions',
    note: 'To those who look after imports, of one that waits for an answer',
  },
  failed: {
    words: 'Import refused',
    note: 'To those who look after imports, of one that could not be taken in',
  },
} as const satisfies Record<ImportAlarmReason, Said>;

const ofReports = {
  'report-held': {
    words: 'Report held',
    note: 'To those who look after reports, of figures that would rest on too little',
  },
  'report-failed': {
    words: 'Report failed',
    note: 'To those who look after reports, of one that did not pass its own check',
  },
  'report-approve': {
    words: 'Approval asked',
    note: 'To those who look after reports, of one that waits for them',
  },
  'report-approve-soon': {
    words: 'Approval due soon',
    note: 'The same, shortly before the time is up',
  },
  'report-approve-late': {
    words: 'Approval late',
    note: 'The same to those above them, once the time is up',
  },
  'report-overdue': {
    words: 'Report late',
    note: 'To those who look after reports, of one that has not left by its expected time',
  },
  'report-receipt': {
    words: 'Receipt of a report',
    note: 'To those who look after reports: who got it, and when',
  },
} as const satisfies Record<ReportAlarmReason, Said>;

const ofChannels = {
  'channel-no-address': {
    words: 'Channel without an address',
    note: 'To those whom the organisation names, of a chat channel that is not set up',
  },
  'channel-refused': {
    words: 'Channel that refuses',
    note: 'To those whom the organisation names, of a chat channel that takes no posts',
  },
  'channel-late': {
    words: 'Channel behind',
    note: 'To those whom the organisation names, of a chat channel whose posts do not leave',
  },
  'post-refused': {
    words: 'Post refused',
    note: 'To those whom the organisation names, of a post that a chat channel did not take',
  },
} as const satisfies Record<ChannelAlarmReason, Said>;

const ladders = ['owner', 'oversight', 'unit', 'escalation', 'thanks'] as const;

/** Every sort of mail there is, in the order in which a quarter comes to them. */
export const mailSorts: readonly MailSort[] = [
  {
    id: 'launch',
    words: 'Launch to confirm',
    note: 'To those whom the organisation names, of a launch that would mail many people',
    kind: 'alarm',
    causeKind: 'launch',
    track: null,
    rung: launchAlarmReason,
  },
  ...ladders.flatMap((track) =>
    chased[track].map((sort): MailSort => ({ ...sort, kind: 'daily', causeKind: 'obligation', track })),
  ),
  {
    id: 'pulse',
    words: 'Weekly pulse',
    note: 'To those who look after reports, and managers where a program says so, of a round that collects',
    kind: 'pulse',
    causeKind: 'pulse',
    track: null,
    rung: 'pulse',
  },
  {
    id: 'report',
    words: 'Report',
    note: 'To the readers of a quarter’s workbook',
    kind: 'report',
    causeKind: 'report',
    track: null,
    rung: 'report',
  },
  {
    id: 'celebration',
    words: 'Celebration',
    note: 'To whoever has reached something; the preview names nobody',
    kind: 'celebration',
    causeKind: 'milestone',
    track: null,
    rung: 'celebration',
  },
  {
    id: 'celebrated-month',
    words: 'Celebrations of a month',
    note: 'To everybody, of those who are glad to share what they reached',
    kind: 'digest',
    causeKind: 'digest',
    track: null,
    rung: 'celebrated-month',
  },
  {
    id: 'nomination-sent-back',
    words: 'Nomination sent back',
    note: 'To whoever nominated somebody, when the story needs a change',
    kind: 'alarm',
    causeKind: 'nomination',
    track: null,
    rung: nominationAlarmReason,
  },
  ...alarms(ofReports, 'report-alarm', ''),
  ...alarms(ofImports, 'alarm', 'import-'),
  ...alarms(ofChannels, 'channel', ''),
];

/** Undefined: there is no such mail. */
export function mailSortCalled(id: string): MailSort | undefined {
  return mailSorts.find((sort) => sort.id === id);
}

/** Whether somebody may be named whose mail of a sort is to be shown: what somebody has reached is theirs, and told to who they chose. */
export function mayNameReader({ kind }: MailSort): boolean {
  return kind !== 'celebration';
}

function alarms(of: Record<string, Said>, causeKind: MailSort['causeKind'], prefix: string): MailSort[] {
  return Object.entries(of).map(([rung, said]) => ({
    ...said,
    id: `${prefix}${rung}`,
    kind: 'alarm',
    causeKind,
    track: null,
    rung,
  }));
}
