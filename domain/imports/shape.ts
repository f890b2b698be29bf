import { statusFields, type ImportProfile, type WordMeaning } from '../configuration/import-profile.ts';
import type { Understanding } from './detect-profile.ts';
import { headerWords } from './header-words.ts';
import { notesOf, type HeaderMatch } from './headers.ts';
import type { ConfirmedMapping } from './mapping.ts';
import type { DurationUnit } from './durations.ts';
import type { SourceRow } from './table.ts';
import { comparable } from './text.ts';
import { wideTable } from './wide/wide-rows.ts';

/** Header and profile as the rows are read with, and the rows that are made of one row of the file. */
export interface TableShape {
  profile: ImportProfile;
  match: HeaderMatch;
  /** Null: each row is one record as it stands. */
  rowsOf: ((row: SourceRow) => SourceRow[]) | null;
}

/** What a file adds to its profile before its rows are read: units in its headers, words that a person explained, its course. */
export function shapeOf(
  { profile: given, match, items }: Pick<Understanding, 'profile' | 'match' | 'items'>,
  { confirmed, course }: { confirmed: ConfirmedMapping | null; course: string | null },
): TableShape {
  const profile = withWords(withUnits(given, match), confirmed);
  if (items.length > 0) return wideTable({ profile, match }, items, course);
  if (course === null || match.columns.courseTitle || match.columns.courseCode || profile.kind !== 'learning')
    return { profile, match, rowsOf: null };
  return withCourse({ profile, match }, course);
}

const unitWords: [DurationUnit, Set<string>][] = [
  ['minutes', new Set(['minute', 'minutes', 'min', 'mins', 'minuten', 'minutos', 'minuti', 'minuter'])],
  ['hours', new Set(['hour', 'hours', 'hrs', 'stunden', 'std', 'heures', 'horas', 'ore', 'uren', 'timmar'])],
  ['days', new Set(['day', 'days', 'tage', 'jours', 'dias', 'giorni', 'dagen', 'dagar'])],
  ['seconds', new Set(['second', 'seconds', 'sekunden', 'secondes', 'segundos', 'secondi'])],
];

/** The unit in a header counts before the profile's, which knows the header only as it usually is. */
function withUnits(profile: ImportProfile, match: HeaderMatch): ImportProfile {
  const notes = notesOf(match, 'duration');
  const column = match.columns.duration;
  const words = new Set(column && column.grade !== 'exact' ? headerWords(column.header) : []);
  const worded = unitWords.find(([, spellings]) => [...words].some((word) => spellings.has(word)))?.[0];
  const isForeign = column?.grade === 'alias' || column?.grade === 'confirmed';
  const durationUnit = notes?.unit ?? (isForeign ? worded : undefined) ?? profile.durationUnit;
  const currency = notesOf(match, 'cost')?.currency ?? profile.currency;
  return { ...profile, durationUnit, currency };
}

/** The profile's words, and those that a person explained; `in_progress` and `In-Progress` are what `in progress` is. */
function withWords(profile: ImportProfile, confirmed: ConfirmedMapping | null): ImportProfile {
  const words = { ...profile.words };
  for (const field of statusFields) {
    const said = Object.entries({ ...confirmed?.words[field] });
    const known = {
      ...profile.words[field],
      ...Object.fromEntries(said.map(([word, means]) => [comparable(word), means])),
    };
    if (Object.keys(known).length > 0) words[field] = { ...joinedOtherwise(known), ...known };
  }
  return { ...profile, words };
}

function joinedOtherwise(words: Record<string, WordMeaning>): Record<string, WordMeaning> {
  const joints = [' ', '_', '-', ''];
  return Object.fromEntries(
    Object.entries(words).flatMap(([word, means]) => {
      const parts = word.split(/[\s_-]+/);
      return parts.length > 1 ? joints.map((joint): [string, WordMeaning] => [parts.join(joint), means]) : [];
    }),
  );
}

/** Every row is about the one course of the file. */
function withCourse(
  { profile, match }: { profile: ImportProfile; match: HeaderMatch },
  course: string,
): TableShape {
  const { width } = match;
  return {
    profile,
    match: {
      ...match,
      width: width + 1,
      columns: {
        ...match.columns,
        courseTitle: { index: width, header: 'course', grade: 'exact', wide: true },
      },
    },
    rowsOf: (row) => {
      const cells = Array.from({ length: width }, (_, index) => row.cells[index] ?? '');
      return [{ ...row, cells: [...cells, course] }];
    },
  };
}
