import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';

/** What is due on one day for one round; a mail carries it as a day in the reader's calendar. */
export interface DueDay {
  /** The same for the same round and day: a second file changes the entry instead of adding one. */
  id: string;
  /** Quarterly skills assessment, 2027-Q1. */
  round: string;
  /** YYYY-MM-DD. */
  dueOn: string;
  /** Who is to be rated, and the courses. */
  subjects: string[];
  url: string;
}

interface DueWords {
  due: (round: string) => string;
  more: (count: number) => string;
}

const en: DueWords = { due: (round) => `Due: ${round}`, more: (count) => `and ${count} more` };
const de: DueWords = { due: (round) => `Fällig: ${round}`, more: (count) => `und ${count} weitere` };
const wordsByLanguage: Record<string, DueWords> = { en, de };
const subjectsNamed = 20;

/**
 * An iCalendar file (RFC 5545) with a day for each round, which takes up none of the reader's time. `stamp`: ISO 8601; the same days
 * at the same moment give the same text.
 */
export function dueCalendar(
  days: readonly DueDay[],
  of: { locale: string; stamp: string; organisationName: string },
): string {
  const words = wordsByLanguage[of.locale.split('-')[0] ?? ''] ?? en;
  const calendar = ical({
    prodId: { company: 'Quarterdeck', product: 'Quarterdeck', language: of.locale.slice(0, 2).toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    name: of.organisationName,
  });
  for (const { id, round, dueOn, subjects, url } of days) {
    const named = subjects.slice(0, subjectsNamed);
    const rest = subjects.length - named.length;
    calendar.createEvent({
      id,
      stamp: new Date(of.stamp),
      start: new Date(`${dueOn}T00:00:00Z`),
      end: new Date(Date.parse(`${dueOn}T00:00:00Z`) + dayMs),
      allDay: true,
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: words.due(round),
      description: [...named, ...(rest > 0 ? [words.more(rest)] : []), '', url].join('\n'),
      url,
    });
  }
  return calendar.toString();
}

const dayMs = 86_400_000;
