import type { DigestMail } from '../../domain/mail.ts';
import type { MailView } from './view.ts';
import type { MailWords } from './words/en.ts';

/** A month's celebrations, by unit: who reached what, what was written about it, and a way to hear no more of it. */
export function digestView(mail: DigestMail, words: MailWords): MailView {
  const { digest, celebration } = words;
  return {
    locale: mail.reader.locale,
    subject: digest.subject(mail.month),
    preheader: digest.intro,
    organisationName: mail.organisationName,
    greeting: words.greeting(mail.reader.name),
    paragraphs: [digest.intro],
    sections: mail.sections.map(({ title, lines }) => ({
      title,
      note: '',
      rows: lines.map(({ who, what, story }) => ({
        title: who,
        lines: [what, ...(story?.split('\n') ?? [])]
          .filter((text) => text.trim() !== '')
          .map((text) => ({ text, late: false })),
        action: null,
      })),
    })),
    asks: null,
    figures: null,
    chart: null,
    table: null,
    button: null,
    closing: [...(mail.more > 0 ? [digest.more(mail.more)] : []), digest.closing],
    footer: {
      text: words.footer(mail.organisationName),
      link: { label: celebration.optOut, url: mail.optOutUrl },
      rehearsalNote: mail.rehearsal ? words.rehearsalNote : '',
    },
  };
}
