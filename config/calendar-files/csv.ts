import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { CalendarDay } from '../../domain/calendar/calendar-day.ts';
import { CalendarFault, isDay } from './fault.ts';

const columns = ['date', 'name', 'through', 'from', 'until', 'works'] as const;
type Column = (typeof columns)[number];

const mostRows = 5_000;
const rowsSchema = z.array(z.object({ info: z.object({ lines: z.number() }), record: z.array(z.string()) }));
const yes = ['yes', 'true', '1', 'x'];
const no = ['', 'no', 'false', '0'];
/** A year with a 29 February before all others: what comes every year begins in it. */
const everyYear = '1904';

/**
 * The days of a calendar in CSV: `date` (2026-11-09, or 11-09 for every year) and `name`, and if wanted `through` (the
 * last day), `from` and `until` (HH:MM of a day that is free in part) and `works` (yes: people work on it for another day).
 * Throws CalendarFault.
 */
export function readCsv(text: string, calendar: string): CalendarDay[] {
  const [header, ...rows] = records(text);
  const names = header?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const unknown = names.find((name, index) => !isColumn(name) || names.indexOf(name) < index);
  if (!names.includes('date') || !names.includes('name') || unknown !== undefined)
    throw new CalendarFault(
      header?.line ?? 1,
      `a first line with date and name, and of ${columns.slice(2).join(', ')} what is wanted, each once`,
      names.length > 0 ? JSON.stringify(names.join()) : 'nothing',
    );
  if (rows.length > mostRows) throw new CalendarFault(1, `at most ${mostRows} days`, `${rows.length}`);
  return rows.map(({ line, cells }) => {
    if (cells.length !== names.length)
      throw new CalendarFault(line, `${names.length} cells, as in the first line`, `${cells.length}`);
    const cell = (column: Column): string => cells[names.indexOf(column)]?.trim() ?? '';
    return dayOfRow(cell, { line, calendar });
  });
}

function isColumn(name: string): boolean {
  return columns.some((column) => column === name);
}

function records(text: string): { line: number; cells: string[] }[] {
  const [firstLine = ''] = text.split('\n', 1);
  const delimiter = firstLine.includes(';') ? ';' : ',';
  try {
    const parsed = rowsSchema.parse(
      parse(text, {
        bom: true,
        delimiter,
        info: true,
        skip_empty_lines: true,
        relax_column_count: true,
        max_record_size: 10_000,
      }),
    );
    return parsed.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    throw new CalendarFault(
      1,
      'readable CSV',
      `a fault: ${error instanceof Error ? error.message : 'unknown'}`,
    );
  }
}

function dayOfRow(
  cell: (column: Column) => string,
  { line, calendar }: { line: number; calendar: string },
): CalendarDay {
  const on = readDate(cell('date'), line);
  const name = cell('name');
  if (name === '') throw new CalendarFault(line, 'a name', 'nothing');
  const through = readThrough(cell('through'), on, line);
  const from = readTime(cell('from'), line);
  const until = readTime(cell('until'), line);
  if (through === null && from !== null && until !== null && until <= from)
    throw new CalendarFault(line, 'an end after the start', until);
  return {
    calendar,
    name,
    on: on.day,
    ...(through === null ? {} : { through }),
    ...(from === null ? {} : { from }),
    ...(until === null ? {} : { until }),
    ...(readWorks(cell('works'), line) ? { worked: true } : {}),
    ...(on.yearly ? { yearly: { every: 1 } } : {}),
  };
}

interface WrittenDay {
  day: string;
  yearly: boolean;
}

function readDate(text: string, line: number): WrittenDay {
  const yearly = /^(--)?\d\d-\d\d$/.test(text);
  const day = yearly ? `${everyYear}-${text.slice(-5)}` : text;
  if (!isDay(day))
    throw new CalendarFault(
      line,
      'a date that exists, as 2026-11-09, or 11-09 for every year',
      JSON.stringify(text),
    );
  return { day, yearly };
}

/** What comes every year may last into the next: 12-29 through 01-02. */
function readThrough(text: string, on: WrittenDay, line: number): string | null {
  if (text === '') return null;
  const { day, yearly } = readDate(text, line);
  const last = yearly && day < on.day ? `${Number(everyYear) + 1}${day.slice(4)}` : day;
  if (last <= on.day || yearly !== on.yearly)
    throw new CalendarFault(line, 'a last day after the first, written like it', text);
  return last;
}

function readTime(text: string, line: number): string | null {
  if (text === '') return null;
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text))
    throw new CalendarFault(line, 'a time of day such as 12:00', JSON.stringify(text));
  return text;
}

function readWorks(text: string, line: number): boolean {
  const said = text.toLowerCase();
  if (!yes.includes(said) && !no.includes(said))
    throw new CalendarFault(line, 'yes or nothing', JSON.stringify(text));
  return yes.includes(said);
}
