import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CalendarDay } from '../../domain/calendar/calendar-day.ts';
import type { Site } from '../../domain/configuration/organisation.ts';
import { problemAt } from '../checks/note.ts';
import type { Problem } from '../problem.ts';
import type { Placed } from '../sections.ts';
import { readCsv } from './csv.ts';
import { CalendarFault } from './fault.ts';
import { readIcs } from './ics.ts';

const largestFileBytes = 1_000_000;
const readers: Record<string, (text: string, calendar: string) => CalendarDay[]> = {
  ics: readIcs,
  csv: readCsv,
};

type FileRead = { days: CalendarDay[] } | { problem: Problem } | null;

/** Gives each site the days of the calendar files that it names, below `calendars/`; returns what is wrong with them. */
export async function fillCalendars(folder: string, sites: Placed<Site>[]): Promise<Problem[]> {
  const names = new Set(sites.flatMap(({ value }) => value.calendars ?? []));
  const files = new Map<string, FileRead>();
  for (const name of names) files.set(name, await readCalendar(join(folder, 'calendars', name), name));
  const problems = [...files.values()].flatMap((read) => (read && 'problem' in read ? read.problem : []));
  for (const site of sites) {
    const days: CalendarDay[] = [];
    for (const [index, name] of (site.value.calendars ?? []).entries()) {
      const read = files.get(name) ?? null;
      if (read && 'days' in read) days.push(...read.days);
      if (read) continue;
      const expected = 'the name of a file in calendars/';
      problems.push(problemAt(site, ['calendars', index], { expected, got: name }));
    }
    if (days.length > 0) site.value.calendarDays = days;
  }
  return problems;
}

/** Null: there is no such file. */
async function readCalendar(file: string, name: string): Promise<FileRead> {
  const wrong = (line: number, expected: string, got: string): FileRead => ({
    problem: { file, line, column: 1, path: '', expected, got },
  });
  const bytes = await readFile(file).catch(() => null);
  if (!bytes) return null;
  if (bytes.length > largestFileBytes) return wrong(1, 'a file of at most 1 MB', `${bytes.length} bytes`);
  const read = readers[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? readCsv;
  try {
    return { days: read(new TextDecoder('utf-8', { fatal: true }).decode(bytes), name) };
  } catch (error) {
    if (error instanceof CalendarFault) return wrong(error.line, error.expected, error.got);
    if (error instanceof TypeError)
      return wrong(1, 'text in UTF-8', 'bytes that are not UTF-8 (save the file as UTF-8)');
    throw error;
  }
}
