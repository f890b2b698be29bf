import type { ReportedFigures, ReportMail } from '../../domain/mail.ts';
import { pictureCid, longDate, type MailRow, type MailSection, type MailView } from './view.ts';
import type { MailWords } from './words/en.ts';

/**
 * A reader's mail of a quarter: the headline, what a corrected version says otherwise, a few sentences, the chart with its numbers as
 * text, and other reports of the same day below. Workbooks are attached, or behind a button where they are too large.
 */
export function reportView(mail: ReportMail, words: MailWords): MailView {
  const { report } = words;
  const { locale } = mail.reader;
  const { correction, others = [] } = mail;
  const subject = report.subject(mail.title, mail.period);
  return {
    locale,
    subject: correction ? report.corrected(subject, correction.version) : subject,
    preheader: mail.headline,
    organisationName: mail.organisationName,
    greeting: words.greeting(mail.reader.name),
    paragraphs: [...instead(mail, words), ...replacing(mail, words), mail.headline, ...mail.sentences],
    sections: [
      ...partsOf(mail, words, locale),
      ...others.flatMap((other) => otherReport(other, words, locale)),
    ],
    asks: mail.asks && mail.asks.length > 0 ? { title: report.askedTitle, items: mail.asks } : null,
    figures: mail.figures.length > 0 ? { title: report.figuresTitle, rows: mail.figures } : null,
    chart: mail.chart ? { cid: pictureCid, alt: mail.chart.alt } : null,
    table: mail.chart ? { title: report.tableTitle, ...mail.chart.table } : null,
    button: null,
    closing: [...[mail, ...others].flatMap((each) => attached(each, words)), report.asOf(mail.asOf)],
    footer: {
      text: whyRead([mail, ...others], mail.organisationName, words),
      link: null,
      rehearsalNote: mail.rehearsal ? words.rehearsalNote : '',
    },
  };
}

/** To whom a report goes because its own readers cannot be found, why. */
function instead({ reading }: ReportedFigures, { report }: MailWords): string[] {
  return reading?.instead ? [report.instead[reading.instead](reading.audience)] : [];
}

function whyRead(reports: readonly ReportedFigures[], organisation: string, { report }: MailWords): string {
  const audiences = new Set(reports.flatMap(({ reading }) => reading?.audience ?? []));
  return report.footer(organisation, [...audiences]);
}

function replacing({ correction }: ReportedFigures, { report }: MailWords): string[] {
  return correction ? [report.replaces(correction.version)] : [];
}

function asked({ asks = [] }: ReportedFigures, { report }: MailWords): string[] {
  return asks.length > 0 ? [report.asked(asks)] : [];
}

function attached({ attachmentName, link, beside = [] }: ReportedFigures, { report }: MailWords): string[] {
  return [
    ...(link ? [] : [report.attached(attachmentName)]),
    ...(beside.length > 0 ? [report.beside(beside.map((file) => report.files[file]))] : []),
  ];
}

/** A report beside the first one, with its figures in a list. */
function otherReport(other: ReportedFigures, words: MailWords, locale: string): MailSection[] {
  const note = [
    ...instead(other, words),
    ...replacing(other, words),
    other.headline,
    ...asked(other, words),
  ].join(' ');
  const rows = other.figures.map(({ label, value, note: remark }) => row(`${label}: ${value}`, remark));
  return [{ title: other.title, note, rows }, ...partsOf(other, words, locale)];
}

/** What has changed in a report, and the way to its workbook where it is not attached. */
function partsOf(
  { correction, link, attachmentName }: ReportedFigures,
  { report }: MailWords,
  locale: string,
): MailSection[] {
  const changes = correction?.changes.map(({ label, before, after }) =>
    row(label, report.change(before, after)),
  );
  const isSame = changes?.length === 0;
  const action = link && { label: report.download, url: link.url };
  const fetched = link && report.byLink(attachmentName, longDate(link.until, locale));
  return [
    ...(changes ? [{ title: report.changesTitle, note: isSame ? report.unchanged : '', rows: changes }] : []),
    ...(action && fetched
      ? [{ title: report.workbookTitle, note: '', rows: [{ ...row(attachmentName, fetched), action }] }]
      : []),
  ];
}

function row(title: string, line: string): MailRow {
  return { title, lines: line === '' ? [] : [{ text: line, late: false }], action: null };
}
