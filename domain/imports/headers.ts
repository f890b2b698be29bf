import { fieldsOfKind, type ImportField, type ImportProfile } from '../configuration/import-profile.ts';
import { normaliseHeader } from './header-words.ts';
import { isSensitiveHeader } from './sensitive.ts';
import type { SourceRow } from './table.ts';
import { cleanText } from './text.ts';

interface Column {
  index: number;
  /** The header as the file spells it. */
  header: string;
}

/** Which column of a file holds which field, under one profile. */
export interface HeaderMatch {
  line: number;
  columns: Partial<Record<ImportField, Column>>;
  missing: ImportField[];
  /** Headers dropped because of what they hold. */
  sensitive: string[];
  /** Headers that nobody asked for. */
  ignored: string[];
  /** Mapped headers that occur more than once. */
  repeated: string[];
  width: number;
  /** Fields matched letter by letter. */
  exact: number;
  /** How many of the profile's telling headers are there. */
  tells: number;
}

/** Matches a row against a profile's headers: spelling by spelling, first letter by letter, then without case and punctuation. */
export function matchHeaders(profile: ImportProfile, row: SourceRow): HeaderMatch {
  const cells = row.cells.map((cell) => cleanText(cell) ?? '');
  const normal = cells.map(normaliseHeader);
  const taken = new Set<number>();
  const columns: HeaderMatch['columns'] = {};
  let exact = 0;
  for (const [field, spellings] of fieldsOf(profile)) {
    const literal = firstFree(spellings, cells, taken);
    const index = literal ?? firstFree(spellings.map(normaliseHeader), normal, taken);
    if (index === null) continue;
    if (literal !== null) exact += 1;
    taken.add(index);
    columns[field] = { index, header: cells[index] ?? '' };
  }
  const left = cells.filter((cell, index) => cell !== '' && !taken.has(index));
  const dropped = new Set(profile.sensitive.map(normaliseHeader));
  const isDropped = (cell: string) => dropped.has(normaliseHeader(cell)) || isSensitiveHeader(cell);
  const mapped = new Set([...taken].map((index) => normal[index]));
  return {
    line: row.line,
    columns,
    missing: profile.required.filter((field) => !columns[field]),
    sensitive: left.filter(isDropped),
    ignored: left.filter((cell) => !isDropped(cell)),
    repeated: left.filter((cell) => mapped.has(normaliseHeader(cell))),
    width: cells.findLastIndex((cell) => cell !== '') + 1,
    exact,
    tells: profile.tells.filter((tell) => normal.includes(normaliseHeader(tell))).length,
  };
}

/** The field's entries in the profile's order, typed. */
function fieldsOf(profile: ImportProfile): [ImportField, string[]][] {
  return fieldsOfKind[profile.kind].flatMap((field): [ImportField, string[]][] => {
    const spellings = profile.columns[field];
    return spellings ? [[field, spellings]] : [];
  });
}

/** Finds the profile's header among the first rows of a table: the row with the fewest gaps and the most matches. */
export function findHeader(profile: ImportProfile, firstRows: SourceRow[]): HeaderMatch | null {
  const matches = firstRows.map((row) => matchHeaders(profile, row)).filter((match) => matchedOf(match) > 0);
  return (
    matches.sort((a, b) => a.missing.length - b.missing.length || matchedOf(b) - matchedOf(a))[0] ?? null
  );
}

export function matchedOf(match: HeaderMatch): number {
  return Object.keys(match.columns).length;
}

/** True for a row of labels in the body: the header again, or the second one that some systems write. */
export function repeatsHeader(profile: ImportProfile, match: HeaderMatch, cells: string[]): boolean {
  const mapped = fieldsOf(profile).flatMap(([field, spellings]) => {
    const column = match.columns[field];
    return column ? [{ spellings: [column.header, ...spellings], cell: cells[column.index] ?? '' }] : [];
  });
  const same = mapped.filter(({ spellings, cell }) => {
    const found = normaliseHeader(cell);
    return found !== '' && spellings.some((spelling) => normaliseHeader(spelling) === found);
  });
  return same.length > 1 && same.length * 2 > mapped.length;
}

function firstFree(wanted: string[], among: string[], taken: Set<number>): number | null {
  for (const spelling of wanted) {
    const index = among.findIndex((cell, at) => cell !== '' && cell === spelling && !taken.has(at));
    if (index >= 0) return index;
  }
  return null;
}
