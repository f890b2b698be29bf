import type { ReportMail } from '../../domain/mail.ts';
import { chartCid, type MailView } from './view.ts';
import type { MailWords } from './words/en.ts';

/** The executive's mail: the headline, a few sentences, the chart with its numbers as text, the workbook attached. */
export function reportView(mail: ReportMail, words: MailWords): MailView {
  const { report } = words;
  return {
    locale: mail.reader.locale,
    subject: report.subject(mail.title, mail.period),
    preheader: mail.headline,
    organisationName: mail.organisationName,
    greeting: words.greeting(mail.reader.name),
    paragraphs: [mail.headline, ...mail.sentences],
    sections: [],
    figures: mail.figures.length > 0 ? { title: report.figuresTitle, rows: mail.figures } : null,
    chart: mail.chart ? { cid: chartCid, alt: mail.chart.alt } : null,
    table: mail.chart ? { title: report.tableTitle, ...mail.chart.table } : null,
    button: null,
    closing: [report.attached(mail.attachmentName), report.asOf(mail.asOf)],
    footer: {
      text: words.footer(mail.organisationName),
      link: null,
      rehearsalNote: mail.rehearsal ? words.rehearsalNote : '',
    },
  };
}
