import type { DailyMail, OverseenPerson, OwedItem } from '../../domain/mail.ts';
import { longDate, type MailRow, type MailSection, type MailView } from './view.ts';
import type { MailWords } from './words/en.ts';

/**
 * The one message a day: what the reader owes, then what is open below them. What is common to several things is said
 * once, above them: a manager with six forms reads the round and its due day in one place.
 */
export function dailyView(mail: DailyMail, words: MailWords): MailView {
  const { locale } = mail.reader;
  const { daily } = words;
  const learns = mail.owed.some(isCourse);
  const rates = mail.owed.some((item) => !isCourse(item));
  const due: Due = (item) => words.due(longDate(item.dueOn, locale), item.workingDaysLeft);
  const of = { words, due, locale };
  const { escalated = [] } = mail;
  return {
    locale,
    subject: daily.subject(mail),
    preheader: daily.intro(mail),
    organisationName: mail.organisationName,
    greeting: words.greeting(mail.reader.name),
    paragraphs: [...mail.thanks.map(daily.thanks), ...[daily.intro(mail)].filter(Boolean)],
    sections: [
      ...owedSections(mail.owed, of),
      ...told(escalated, { title: daily.escalatedTitle, note: daily.escalatedNote }, of),
      ...told(mail.overseen, { title: daily.overseenTitle, note: daily.overseenNote }, of),
    ],
    asks: null,
    figures: null,
    chart: null,
    table: null,
    button: mail.owed.length > 1 ? { label: daily.openPage, url: mail.pageUrl } : null,
    closing: [
      ...(rates ? [daily.minutes] : []),
      ...(learns ? [daily.learnNote] : []),
      ...(mail.owed.length > 0 ? [daily.private] : []),
    ],
    footer: {
      text: words.footer(mail.organisationName),
      link: mail.optOutUrl ? { label: daily.optOut, url: mail.optOutUrl } : null,
      rehearsalNote: mail.rehearsal ? words.rehearsalNote : '',
    },
  };
}

function isCourse({ what }: OwedItem): boolean {
  return what === 'learn' || what === 'renew';
}

type Due = (item: { dueOn: string; workingDaysLeft: number }) => string;

interface Of {
  words: MailWords;
  due: Due;
  locale: string;
}

/** Single things together; of more that differ in their subject alone a section each, which says the rest once. */
function owedSections(owed: readonly OwedItem[], of: Of): MailSection[] {
  const { daily } = of.words;
  const groups = [
    ...Map.groupBy(owed, (item) => `${item.what}/${item.campaignTitle}/${item.dueOn}`).values(),
  ];
  const single = groups.filter((group) => group.length === 1).flat();
  const rows = single.map((item) => {
    const line = { text: `${item.campaignTitle}: ${of.due(item)}`, late: item.workingDaysLeft < 0 };
    return owedRow(item, daily.item[item.what](item.subject), [line], of);
  });
  return [
    ...(rows.length > 0 ? [{ title: daily.owedTitle, note: '', rows }] : []),
    ...groups.filter((group) => group.length > 1).flatMap((group) => severalSection(group, of)),
  ];
}

function severalSection(group: readonly OwedItem[], of: Of): MailSection[] {
  const [first] = group;
  if (!first) return [];
  return [
    {
      title: of.words.daily.several[first.what](group.length),
      due: { text: `${first.campaignTitle}: ${of.due(first)}`, late: isLate(first) },
      note: '',
      rows: group.map((item) => owedRow(item, item.subject, [], of)),
    },
  ];
}

function owedRow(
  item: OwedItem,
  title: string,
  lines: MailRow['lines'],
  { words: { daily }, locale }: Of,
): MailRow {
  const outdated = (day: string | null) => daily.outdated(day === null ? null : longDate(day, locale));
  return {
    title,
    lines: [
      ...lines,
      ...(item.lastReviewedOn === undefined ? [] : [{ text: outdated(item.lastReviewedOn), late: false }]),
    ],
    action: { label: daily.action[item.what], url: item.url },
  };
}

/** What others owe; a due day that all of it has in common stands above it. */
function told(
  people: readonly OverseenPerson[],
  { title, note }: { title: string; note: string },
  { words, due }: Of,
): MailSection[] {
  const dues = new Set(people.flatMap(({ open }) => open.map(due)));
  const [common] = dues.size === 1 && people.length > 1 ? dues : [];
  const rows = people.map((person) => overseenRow(person, words, common === undefined ? due : null));
  const late = common !== undefined && people.every(({ open }) => open.every(isLate));
  const says = common === undefined ? {} : { due: { text: words.daily.allDue(common), late } };
  return rows.length > 0 ? [{ title, ...says, note, rows }] : [];
}

function isLate({ workingDaysLeft }: { workingDaysLeft: number }): boolean {
  return workingDaysLeft < 0;
}

function overseenRow(
  { name, manager, open }: OverseenPerson,
  { daily }: MailWords,
  due: Due | null,
): MailRow {
  const lines = open.map((item) => {
    const what = daily.overseenItem[item.what](item.subject);
    return { text: due ? `${what}, ${due(item)}` : what, late: due !== null && isLate(item) };
  });
  const whose = manager === undefined ? [] : [{ text: daily.managedBy(manager), late: false }];
  return { title: name, lines: [...lines, ...whose], action: null };
}
