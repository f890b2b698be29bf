import { Temporal } from 'temporal-polyfill';
import { localSource } from '../../activities/imports/reading/byte-sources.ts';
import { headsOf, openTable } from '../../activities/imports/reading/open-table.ts';
import type { ByteSource } from '../../activities/imports/reading/reader-job.ts';
import type { ImportField, ImportKind, ImportProfile } from '../../domain/configuration/import-profile.ts';
import { defaultImportPolicy } from '../../domain/configuration/importing.ts';
import { detectProfile } from '../../domain/imports/detect-profile.ts';
import {
  countOrder,
  decideOrder,
  type DateOrder,
  type OrderVotes,
} from '../../domain/imports/date-orders.ts';
import { plainDates, readDay } from '../../domain/imports/dates.ts';

const dateFields: ImportField[] = [
  'hiredOn',
  'leftOn',
  'startedOn',
  'trainedOn',
  'completedOn',
  'assessedOn',
];

/**
 * The latest day that an export speaks of, YYYY-MM-DD, not after `today`: a contract's end or "for ever" is a plan, no
 * sign of when the file was made. Null when it holds no date. Throws ImportFailure for what cannot be read.
 */
export async function latestDayIn(
  file: string,
  { profiles, kind, today }: { profiles: ImportProfile[]; kind: ImportKind; today: string },
): Promise<string | null> {
  const source = await localSource(file);
  try {
    const days = await daysIn(source, { profiles, kind });
    return days
      .filter((day) => day <= today)
      .reduce<string | null>((latest, day) => (latest && latest > day ? latest : day), null);
  } finally {
    await source.close();
  }
}

async function daysIn(
  bytes: ByteSource,
  { profiles, kind }: { profiles: ImportProfile[]; kind: ImportKind },
): Promise<string[]> {
  const { tables } = await openTable(bytes, defaultImportPolicy.limits);
  const { profile, table, match } = detectProfile(profiles, await headsOf(tables), kind);
  const source = tables.find((each) => each.name === table);
  const columns = dateFields.flatMap((field) => match.columns[field]?.index ?? []);
  const texts = new Map<number, string[]>(columns.map((column) => [column, []]));
  for await (const page of source?.pages() ?? [])
    for (const { line, cells } of page) {
      if (line <= match.line) continue;
      for (const column of columns) texts.get(column)?.push(cells[column]?.trim() ?? '');
    }
  return [...texts.values()].flatMap((column) => daysOf(column, profile.dateOrder));
}

/** The first Monday after a day on which nobody of `holidays` is at home. */
export function nextMonday(day: string, isHoliday: (day: string) => boolean): string {
  let monday = Temporal.PlainDate.from(day);
  monday = monday.add({ days: 8 - monday.dayOfWeek });
  while (isHoliday(monday.toString())) monday = monday.add({ weeks: 1 });
  return monday.toString();
}

function daysOf(texts: string[], wanted: ImportProfile['dateOrder']): string[] {
  const order = wanted === 'detect' ? detected(texts) : wanted;
  return texts.flatMap((text) => {
    const read = text === '' ? null : readDay(text, { ...plainDates, order });
    return read && 'day' in read ? [read.day] : [];
  });
}

function detected(texts: string[]): DateOrder {
  const votes: OrderVotes = { dayFirst: 0, monthFirst: 0, undecided: 0 };
  for (const text of texts) countOrder(votes, text);
  return decideOrder(votes) ?? 'ymd';
}
