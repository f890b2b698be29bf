import type { PulseMail, PulsedRound } from '../../domain/mail.ts';
import type { Progress } from '../../domain/pulse.ts';
import { longDate, wholePercent, type MailRow, type MailSection, type MailView } from './view.ts';
import type { MailWords } from './words/en.ts';

/** The weekly word of rounds that collect: how far they are, who is open below the reader, what is stuck, what is to be decided. */
export function pulseView(mail: PulseMail, words: MailWords): MailView {
  const { pulse } = words;
  const { locale } = mail.reader;
  const [first] = mail.rounds;
  return {
    locale,
    subject: pulse.subject(mail.rounds.length, first?.title ?? ''),
    preheader: first ? stands(first, words, locale) : '',
    organisationName: mail.organisationName,
    greeting: words.greeting(mail.reader.name),
    paragraphs: [pulse.intro],
    sections: mail.rounds.flatMap((round) => sectionsOf(round, words, locale)),
    asks: null,
    figures: null,
    chart: null,
    table: null,
    button: null,
    closing: [pulse.asOf],
    footer: {
      text: words.footer(mail.organisationName),
      link: { label: words.daily.optOut, url: mail.optOutUrl },
      rehearsalNote: mail.rehearsal ? words.rehearsalNote : '',
    },
  };
}

function stands(
  { total, before, dueOn, workingDaysLeft }: PulsedRound,
  words: MailWords,
  locale: string,
): string {
  const { pulse } = words;
  const due = words.due(longDate(dueOn, locale), workingDaysLeft);
  return [
    total ? pulse.stands(written(total, locale)) : pulse.tooFew,
    ...(total && before ? [pulse.before(wholePercent(before.share, locale), before)] : []),
    pulse.due(due),
  ].join(' ');
}

function sectionsOf(round: PulsedRound, words: MailWords, locale: string): MailSection[] {
  const { pulse } = words;
  const decided = round.decision === null ? [] : [decisionRow(round, words)];
  return [
    { title: round.title, note: stands(round, words, locale), rows: decided },
    ...section(
      pulse.openTitle,
      pulse.openNote,
      round.open.map((one) => openRow(one, words, locale)),
    ),
    ...section(pulse.stuckTitle, '', stuckRows(round, words)),
    ...section(
      pulse.unitsTitle,
      '',
      round.units.map(({ name, ...done }) =>
        row(name ?? pulse.smallUnits, pulse.done(written(done, locale))),
      ),
    ),
  ];
}

function section(title: string, note: string, rows: MailRow[]): MailSection[] {
  return rows.length > 0 ? [{ title, note, rows }] : [];
}

function decisionRow({ decision, url }: PulsedRound, { pulse }: MailWords): MailRow {
  const action = url === null ? null : { label: pulse.action, url };
  return { ...row(pulse.decisionTitle, pulse.decision[decision ?? 'none']()), action };
}

function openRow(
  { name, count, dueOn }: PulsedRound['open'][number],
  { pulse }: MailWords,
  locale: string,
): MailRow {
  return row(name, pulse.open(count, longDate(dueOn, locale)));
}

function stuckRows({ stuck }: PulsedRound, { pulse }: MailWords): MailRow[] {
  if (stuck === null) return [];
  const kinds = ['comesBack', 'unknown', 'held'] as const;
  return kinds.filter((kind) => stuck[kind] > 0).map((kind) => row(pulse.stuck[kind](stuck[kind]), ''));
}

function row(title: string, line: string): MailRow {
  return { title, lines: line === '' ? [] : [{ text: line, late: false }], action: null };
}

/** Numbers as the reader writes them. */
function written({ assigned, started, answered }: Progress, locale: string) {
  const numbers = new Intl.NumberFormat(locale);
  return {
    assigned: numbers.format(assigned),
    started: numbers.format(started),
    answered: numbers.format(answered),
    share: wholePercent(answered / assigned, locale),
  };
}
