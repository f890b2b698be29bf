import type { CelebrationMail } from '../../domain/mail.ts';
import { pictureCid, type MailView } from './view.ts';
import type { MailWords } from './words/en.ts';

/** Good news, without a score: what was reached, a thank-you, and a way to hear no more of it. */
export function celebrationView(mail: CelebrationMail, words: MailWords): MailView {
  const { celebration } = words;
  const rows = mail.milestones.map(({ title, detail }) => ({
    title,
    lines: detail ? [{ text: detail, late: false }] : [],
    action: null,
  }));
  return {
    locale: mail.reader.locale,
    subject: celebration.subject(mail.milestones.length, mail.milestones[0]?.title ?? ''),
    preheader: celebration.intro,
    organisationName: mail.organisationName,
    greeting: words.greeting(mail.reader.name),
    paragraphs: [celebration.intro],
    sections: [{ title: '', note: '', rows }],
    figures: null,
    chart: mail.card ? { cid: pictureCid, alt: mail.milestones[0]?.title ?? '' } : null,
    table: null,
    button: null,
    closing: [
      ...(mail.certificates > 0 ? [celebration.certificates(mail.certificates)] : []),
      celebration.closing,
    ],
    footer: {
      text: words.footer(mail.organisationName),
      link: { label: celebration.optOut, url: mail.optOutUrl },
      rehearsalNote: mail.rehearsal ? words.rehearsalNote : '',
    },
  };
}
