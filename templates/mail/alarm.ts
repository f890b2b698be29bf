import type {
  AlarmMail,
  ChannelAlarm,
  ImportAlarm,
  NominationAlarm,
  ReportAlarm,
} from '../../domain/mail.ts';
import { longDate, type MailRow, type MailView } from './view.ts';
import type { MailWords } from './words/en.ts';

/** Imports, launches and reports that wait for a person, imports that were refused, reports that are late: what is the matter, what to do, and where. */
export function alarmView(mail: AlarmMail, words: MailWords): MailView {
  const { locale } = mail.reader;
  const rows = mail.alarms.map((alarm) => rowOf(alarm, { words, locale }));
  return {
    locale,
    subject: subjectOf(mail, { rows, words }),
    preheader: rows[0]?.lines[0]?.text ?? '',
    organisationName: mail.organisationName,
    greeting: words.greeting(mail.reader.name),
    paragraphs: [],
    sections: [{ title: '', note: '', rows }],
    asks: null,
    figures: null,
    chart: null,
    table: null,
    button: null,
    closing: [],
    footer: {
      text: words.footer(mail.organisationName),
      link: null,
      rehearsalNote: mail.rehearsal ? words.rehearsalNote : '',
    },
  };
}

/** Nobody has to do anything about a report that all its readers got. */
function subjectOf(
  { alarms }: AlarmMail,
  { rows, words }: { rows: readonly MailRow[]; words: MailWords },
): string {
  const title = rows[0]?.title ?? '';
  return alarms.length === 1 && alarms.every(arrived) ? title : words.alarm.subject(rows.length, title);
}

function arrived(alarm: AlarmMail['alarms'][number]): boolean {
  return (
    alarm.why === 'report-receipt' &&
    alarm.readers.length > 0 &&
    alarm.readers.every(({ outcome }) => outcome === 'taken')
  );
}

function rowOf(alarm: AlarmMail['alarms'][number], of: { words: MailWords; locale: string }): MailRow {
  if ('audience' in alarm) return reportRow(alarm, of);
  if ('channel' in alarm) return channelRow(alarm, of.words);
  if ('nominee' in alarm) return nominationRow(alarm, of.words);
  if (alarm.why !== 'launch') return importRow(alarm, of);
  const { title, what, whatToDo, action } = of.words.launch;
  return {
    title: title(alarm.program, alarm.period),
    lines: [what(alarm.people), whatToDo].map((text) => ({ text, late: false })),
    action: { label: action, url: alarm.url },
  };
}

function channelRow({ why, channel, variable, url }: ChannelAlarm, words: MailWords): MailRow {
  const { title, what, whatToDo, action } = words.channelAlarm;
  return {
    title: title(channel),
    lines: [what[why], whatToDo[why](variable)].map((text) => ({ text, late: false })),
    action: { label: action, url },
  };
}

function nominationRow({ nominee, reason, url }: NominationAlarm, words: MailWords): MailRow {
  const { title, what, whatToDo, action } = words.nominationAlarm;
  return {
    title: title(nominee),
    lines: [what(reason), whatToDo].map((text) => ({ text, late: false })),
    action: { label: action, url },
  };
}

function reportRow(alarm: ReportAlarm, { words, locale }: { words: MailWords; locale: string }): MailRow {
  const { report, reason, title, what, reader, action } = words.reportAlarm;
  const { why, reasons, readers, url } = alarm;
  const lacking = why === 'report-held' || alarm.because === 'held' ? reasons : [];
  const said = [
    what[why](alarm),
    ...lacking.map((each) => reason(each, (day) => longDate(day, locale))),
    ...readers.map((line) => reader(line)),
  ];
  return {
    title: title[why](report(alarm)),
    lines: said.map((text) => ({ text, late: false })),
    action: { label: action[why], url },
  };
}

function importRow(alarm: ImportAlarm, { words, locale }: { words: MailWords; locale: string }): MailRow {
  const { why, importKind, system, asOf, passed, url } = alarm;
  const { title, what, whatToDo, action } = words.alarm.reason(why);
  const said = [what, ...passed.map(({ limit, count, of }) => words.alarm.limit(limit, count, of)), whatToDo];
  return {
    title: title(words.alarm.file(importKind, system, longDate(asOf, locale))),
    lines: said.map((text) => ({ text, late: false })),
    action: { label: action, url },
  };
}
