import type { CelebrationMail } from '../../domain/mail.ts';
import { pictureCid, type MailRow, type MailSection, type MailView } from './view.ts';
import type { MailWords } from './words/en.ts';

/** Good news, without a score: what the reader reached, what others did, a thank-you, and a way to hear no more of it. */
export function celebrationView(mail: CelebrationMail, words: MailWords): MailView {
  const { celebration } = words;
  const { milestones, others } = mail;
  const isOwn = milestones.length > 0;
  const [first] = others;
  const intro = isOwn ? celebration.intro : celebration.othersIntro;
  return {
    locale: mail.reader.locale,
    subject: isOwn
      ? celebration.subject(milestones.length, milestones[0]?.title ?? '')
      : celebration.othersSubject(others.length, first?.who ?? '', first?.title ?? ''),
    preheader: intro,
    organisationName: mail.organisationName,
    greeting: words.greeting(mail.reader.name),
    paragraphs: [intro],
    sections: sectionsOf(mail, words),
    asks: null,
    figures: null,
    chart: mail.card ? { cid: pictureCid, alt: milestones[0]?.title ?? '' } : null,
    table: null,
    button: null,
    closing: [
      ...(mail.certificates > 0 ? [celebration.certificates(mail.certificates)] : []),
      ...(isOwn ? [celebration.closing] : []),
    ],
    footer: {
      text: words.footer(mail.organisationName),
      link: { label: celebration.optOut, url: mail.optOutUrl },
      rehearsalNote: mail.rehearsal ? words.rehearsalNote : '',
    },
  };
}

function sectionsOf({ milestones, others }: CelebrationMail, { celebration }: MailWords): MailSection[] {
  const own = milestones.map(({ title, detail, reward, url }) => ({
    ...row(title, [...detail.split('\n'), reward ? celebration.reward(reward.what, reward.by) : '']),
    action: url === undefined ? null : { label: celebration.nomination, url },
  }));
  const ofOthers = others.map(({ who, title }) => row(who, [title]));
  const title = own.length > 0 ? celebration.ofOthers : '';
  return [
    { title: '', note: '', rows: own },
    { title, note: '', rows: ofOthers },
  ].filter(({ rows }) => rows.length > 0);
}

function row(title: string, lines: string[]): MailRow {
  return { title, lines: lines.filter(Boolean).map((text) => ({ text, late: false })), action: null };
}
