import type { DailyMail, OverseenPerson, OwedItem } from '../../domain/mail.ts';
import { longDate, type MailRow, type MailView } from './view.ts';
import type { MailWords } from './words/en.ts';

/** The one message a day: what the reader owes, then what is open in their team. */
export function dailyView(mail: DailyMail, words: MailWords): MailView {
  const { locale } = mail.reader;
  const { daily } = words;
  const due = (item: { dueOn: string; workingDaysLeft: number }) =>
    words.due(longDate(item.dueOn, locale), item.workingDaysLeft);
  const rates = mail.owed.some((item) => item.what !== 'learn');
  const learns = mail.owed.some((item) => item.what === 'learn');
  const sections = [
    {
      title: daily.owedTitle,
      note: rates ? daily.minutes : '',
      rows: mail.owed.map((item) => owedRow(item, words, { due, locale })),
    },
    {
      title: daily.overseenTitle,
      note: daily.overseenNote,
      rows: mail.overseen.map((person) => overseenRow(person, words, due)),
    },
  ];
  return {
    locale,
    subject: daily.subject(mail),
    preheader: daily.intro(mail),
    organisationName: mail.organisationName,
    greeting: words.greeting(mail.reader.name),
    paragraphs: [...mail.thanks, daily.intro(mail)],
    sections: sections.filter((section) => section.rows.length > 0),
    figures: null,
    chart: null,
    table: null,
    button: mail.owed.length > 1 ? { label: daily.openPage, url: mail.pageUrl } : null,
    closing: [...(learns ? [daily.learnNote] : []), ...(mail.owed.length > 0 ? [daily.private] : [])],
    footer: {
      text: words.footer(mail.organisationName),
      link: null,
      rehearsalNote: mail.rehearsal ? words.rehearsalNote : '',
    },
  };
}

type Due = (item: { dueOn: string; workingDaysLeft: number }) => string;

function owedRow(
  item: OwedItem,
  { daily }: MailWords,
  { due, locale }: { due: Due; locale: string },
): MailRow {
  const outdated = (day: string | null) => daily.outdated(day === null ? null : longDate(day, locale));
  return {
    title: daily.item[item.what](item.subject),
    lines: [
      { text: `${item.campaignTitle}: ${due(item)}`, late: item.workingDaysLeft < 0 },
      ...(item.lastReviewedOn === undefined ? [] : [{ text: outdated(item.lastReviewedOn), late: false }]),
    ],
    action: { label: daily.action[item.what], url: item.url },
  };
}

function overseenRow(person: OverseenPerson, { daily }: MailWords, due: Due): MailRow {
  return {
    title: person.name,
    lines: person.open.map((item) => ({
      text: `${daily.overseenItem[item.what](item.subject)}, ${due(item)}`,
      late: item.workingDaysLeft < 0,
    })),
    action: null,
  };
}
