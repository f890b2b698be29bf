import type { ReceiptLine, ReportAlarm } from '../../../domain/mail.ts';
import type { UnsentReport } from '../../../domain/reports/alarms.ts';
import type { StaleReason } from '../../../domain/reports/freshness.ts';
import { wholePercent } from '../view.ts';

const percent = (share: number) => wholePercent(share, 'en');

const exports = { rosterAgeDays: 'roster', learningAgeDays: 'export of learning records' };

/** What a report would rest on, which limit that misses, and what to do. `day` writes a date. */
function reason(stale: StaleReason, day: (date: string) => string): string {
  switch (stale.limit) {
    case 'rosterAgeDays':
    case 'learningAgeDays':
      return stale.asOf === null
        ? `There is no ${exports[stale.limit]}. Upload one.`
        : `The newest ${exports[stale.limit]} describes ${day(stale.asOf)} and is ${stale.ageDays} days old; at most ${stale.allowed} are allowed. Upload a newer one: the reports then go on by themselves.`;
    case 'responseShare':
      return `${stale.answered} of ${stale.asked} answers were handed in; at least ${percent(stale.allowed)} are asked for. Nobody can answer any more: decide whether the reports go all the same.`;
    case 'coverageShare':
      return `Less than ${percent(stale.allowed)} of what roles need was assessed. Decide whether the reports go all the same.`;
  }
}

const unsent: Record<UnsentReport, string> = {
  missing: 'It was never begun: its campaign has not come so far.',
  held: 'It waits, because it would rest on too little.',
  building: 'It could not be written or checked yet.',
  waiting: 'It waits for somebody to approve it.',
  failed: 'It has failed, and goes to nobody by itself.',
  leaving: 'Its mails have been written, but the mail server has taken none of them.',
};

const outcomes: Record<ReceiptLine['outcome'], string> = {
  taken: 'the mail server has taken it',
  unknown: 'it may or may not have arrived: the connection broke',
  bounced: 'it came back',
  'not-sent': 'it was not sent',
};

const failures: Record<string, string> = {
  'total-differs': 'its numbers are not those of the database',
  'rows-differ': 'it does not have as many rows as the database',
  'chart-differs': 'a chart in it does not show what its cells hold',
  'name-broken': 'a name in it leads nowhere',
  'person-named': 'it names people',
  'formula-error': 'a formula in it gives an error',
  'sheet-missing': 'a sheet is missing',
  'sheet-hidden': 'a sheet of it is hidden',
  'too-large': 'it is too large for a mail',
  unreadable: 'it cannot be read back',
  'not-a-number': 'a number in it is none',
  'not-built': 'it could not be written',
  'no-reader': 'nobody who should read it can be reached',
};

/** What is said to those who look after reports, in English. */
export const reportAlarmEn = {
  report: ({ program, period, audience, version }: ReportAlarm) =>
    [`${program}, ${period}`, audience, (version ?? 1) > 1 ? `version ${version}` : null]
      .filter((part) => part !== null)
      .join(', '),
  reason,
  title: {
    'report-held': (of: string) => `${of}: the reports wait`,
    'report-failed': (of: string) => `${of}: the report goes to nobody`,
    'report-approve': (of: string) => `${of}: the report waits for your approval`,
    'report-approve-soon': (of: string) => `${of}: the report still waits for your approval`,
    'report-approve-late': (of: string) => `${of}: nobody has approved the report in time`,
    'report-overdue': (of: string) => `${of}: the report is late`,
    'report-receipt': (of: string) => `${of}: who got the report`,
  },
  what: {
    'report-held': () => 'Nothing has been written yet, because it would rest on too little.',
    'report-failed': ({ failure }: ReportAlarm) =>
      `It did not pass its check: ${failure.flatMap((code) => failures[code] ?? []).join(', ') || 'its workbook is not right'}. Nobody got it. Once that is mended, \`quarterdeck campaign report-again\` builds it anew.`,
    'report-approve': ({ until }: ReportAlarm) =>
      `It has passed its check. Look at it, then approve or reject it by ${until}. It does not leave by itself.`,
    'report-approve-soon': ({ until }: ReportAlarm) =>
      `Approve or reject it by ${until}. It does not leave by itself.`,
    'report-approve-late': ({ until }: ReportAlarm) =>
      `It should have been approved or rejected by ${until}. It has not left, and does not by itself.`,
    'report-overdue': ({ because }: ReportAlarm) => `It should have left by now. ${unsent[because]}`,
    'report-receipt': ({ readers }: ReportAlarm) =>
      readers.length === 1 ? 'It had one reader.' : `It had ${readers.length} readers.`,
  },
  reader: ({ name, outcome, when, reason: why }: ReceiptLine) =>
    `${name}: ${outcomes[outcome]}, ${when}${why === '' ? '' : ` (${why})`}`,
  action: {
    'report-held': 'See what can be done',
    'report-failed': 'See the report',
    'report-approve': 'Look at it and decide',
    'report-approve-soon': 'Look at it and decide',
    'report-approve-late': 'Look at it and decide',
    'report-overdue': 'See where it stands',
    'report-receipt': 'See the report',
  },
};
