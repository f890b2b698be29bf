import type { AlarmMail } from '../../domain/mail.ts';
import type { MailView } from './view.ts';
import type { MailWords } from './words/en.ts';

/** Something is wrong: what, and what to do. */
export function alarmView(mail: AlarmMail, words: MailWords): MailView {
  return {
    locale: mail.reader.locale,
    subject: words.alarm.subject(mail.title),
    preheader: mail.what,
    organisationName: mail.organisationName,
    greeting: words.greeting(mail.reader.name),
    paragraphs: [mail.what],
    sections: [
      {
        title: words.alarm.whatToDo,
        note: '',
        rows: [{ title: mail.whatToDo, lines: [], action: null }],
      },
    ],
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
