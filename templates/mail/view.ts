/** What every mail consists of, whatever its kind: the one HTML and the one text template lay this out. */
export interface MailView {
  locale: string;
  subject: string;
  /** The line that a mail list shows behind the subject. */
  preheader: string;
  organisationName: string;
  greeting: string;
  paragraphs: string[];
  sections: MailSection[];
  /** What the reader is asked to decide; null: nothing. */
  asks: { title: string; items: string[] } | null;
  figures: { title: string; rows: { label: string; value: string; note: string }[] } | null;
  chart: { cid: string; alt: string } | null;
  table: { title: string; head: string[]; rows: string[][] } | null;
  button: { label: string; url: string } | null;
  closing: string[];
  footer: { text: string; link: { label: string; url: string } | null; rehearsalNote: string };
}

export interface MailSection {
  title: string;
  /** Until when all of it is due, and whether that has passed; absent: its rows say so, or nothing is due. */
  due?: { text: string; late: boolean };
  note: string;
  rows: MailRow[];
}

export interface MailRow {
  title: string;
  lines: { text: string; late: boolean }[];
  action: { label: string; url: string } | null;
}

/** The content id under which the one picture of a mail is attached: a report's chart, a celebration's card. */
export const pictureCid = 'picture@quarterdeck';

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** A calendar date written out for the reader: `Fri, 12 February 2027`. */
export function longDate(day: string, locale: string): string {
  const format = dateFormats.get(locale) ?? dateFormat(locale);
  dateFormats.set(locale, format);
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** `63 %`, as the workbook writes it. `share`: 0 to 1. */
export function wholePercent(share: number, locale: string): string {
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(share * 100)} %`;
}

/** Making one costs more than the rest of a mail, so each locale keeps its own. */
function dateFormat(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
