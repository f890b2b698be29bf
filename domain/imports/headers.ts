import { fieldsOfKind, type ImportField, type ImportProfile } from '../configuration/import-profile.ts';
import { aliasesOf } from './header-aliases.ts';
import type { HeaderNotes } from './header-notes.ts';
import { headerRowOf, type HeaderRow } from './header-row.ts';
import { headerRowsOf } from './header-rows.ts';
import { normaliseHeader } from './header-words.ts';
import type { ConfirmedMapping, HeaderGrade } from './mapping.ts';
import type { SourceRow } from './table.ts';

export interface Column {
  index: number;
  /** The header as the file spells it. */
  header: string;
  /** How the header was found to be the field's. */
  grade: HeaderGrade;
  /** True for a value that comes from a column of an activity, or from outside the table: each row says from where. */
  wide?: boolean;
}

/** Which column of a file holds which field, under one profile. */
export interface HeaderMatch {
  /** Where people find the header. */
  line: number;
  /** Rows up to this line are no data. */
  dataAfter: number;
  columns: Partial<Record<ImportField, Column>>;
  missing: ImportField[];
  /** Headers dropped because of what they hold. */
  sensitive: string[];
  /** Headers that nobody asked for. */
  ignored: string[];
  /** Mapped headers that occur more than once. */
  repeated: string[];
  width: number;
  /** Fields matched letter by letter, by a person or by the profile. */
  exact: number;
  /** Fields matched only by what other systems call them. */
  aliases: number;
  /** How many of the profile's telling headers are there. */
  tells: number;
  /** Columns that hold no field and nothing private: what activities, fuzzy matches and questions are made of. */
  free: number[];
  row: HeaderRow;
}

type Taken = { columns: HeaderMatch['columns']; indices: Set<number> };

/** A header cell that is empty goes by this name in a profile. */
const unnamed = '(unnamed)';

/**
 * Matches a row against a profile's headers: as a person confirmed, then letter by letter, then without case, punctuation,
 * units and time zones, then by what other systems call the field. `except`: fields that a person said the file has not.
 */
export function matchHeaders(
  profile: ImportProfile,
  source: SourceRow | HeaderRow,
  confirmed: ConfirmedMapping['columns'] = {},
): HeaderMatch {
  const row = 'bare' in source ? source : headerRowOf(source);
  const taken: Taken = { columns: {}, indices: new Set() };
  takeConfirmed(row, confirmed, taken);
  const wanted = fieldsOf(profile).filter(([field]) => confirmed[field] === undefined);
  const isFree = (index: number) => !taken.indices.has(index);
  const take = (grade: HeaderGrade, find: (field: ImportField, spellings: string[]) => number | null) => {
    for (const [field, spellings] of wanted) {
      if (taken.columns[field]) continue;
      const index = find(field, spellings);
      if (index === null) continue;
      taken.indices.add(index);
      taken.columns[field] = { index, header: row.cells[index] ?? '', grade };
    }
  };
  take('exact', (_, spellings) => firstFree(spellings, row.cells, isFree));
  take('normalised', (_, spellings) => firstFree(spellings.map(normal), row.normal, isFree));
  take('normalised', (_, spellings) => firstFree(spellings.map(normal), row.bare, isFree));
  if (taken.indices.size > 0) take('exact', (_, spellings) => unnamedColumn(row, spellings));
  const isOpen = (index: number) => isFree(index) && !isPrivate(profile, row, index);
  take('alias', (field) => firstFree(aliasesOf(field), row.bare, isOpen));
  return describe(profile, row, taken);
}

/** Finds the profile's header among the first rows of a table: the row with the fewest gaps and the most matches. */
export function findHeader(
  profile: ImportProfile,
  firstRows: SourceRow[] | HeaderRow[],
  confirmed: ConfirmedMapping['columns'] = {},
): HeaderMatch | null {
  const rows = firstRows.flatMap((row) => ('bare' in row ? [row] : headerRowsOf([row])));
  let best: HeaderMatch | null = null;
  for (const row of rows) {
    const match = matchHeaders(profile, row, confirmed);
    if (matchedOf(match) > 0 && (!best || isBetter(match, best))) best = match;
  }
  return best;
}

function isBetter(match: HeaderMatch, than: HeaderMatch): boolean {
  if (match.missing.length !== than.missing.length) return match.missing.length < than.missing.length;
  return matchedOf(match) - match.aliases / 2 > matchedOf(than) - than.aliases / 2;
}

export function matchedOf(match: HeaderMatch): number {
  return Object.keys(match.columns).length;
}

/** Unit, time zone and currency in the header of a field. */
export function notesOf(match: HeaderMatch, field: ImportField): HeaderNotes | null {
  const column = match.columns[field];
  return column && !column.wide ? (match.row.notes[column.index] ?? null) : null;
}

/** The field's entries in the profile's order, typed. */
export function fieldsOf(profile: ImportProfile): [ImportField, string[]][] {
  return fieldsOfKind[profile.kind].flatMap((field): [ImportField, string[]][] => {
    const spellings = profile.columns[field];
    return spellings ? [[field, spellings]] : [];
  });
}

const normals = new Map<string, string>();

/** Profiles are few, and compared with many rows. */
function normal(spelling: string): string {
  const known = normals.get(spelling);
  if (known !== undefined) return known;
  const found = normaliseHeader(spelling);
  normals.set(spelling, found);
  return found;
}

function takeConfirmed(row: HeaderRow, confirmed: ConfirmedMapping['columns'], taken: Taken): void {
  for (const field of Object.keys(confirmed).filter((name) => isField(name))) {
    const header = confirmed[field];
    const index = header ? row.cells.findIndex((cell, at) => cell === header && !row.isSensitive[at]) : -1;
    if (index < 0) continue;
    taken.indices.add(index);
    taken.columns[field] = { index, header: row.cells[index] ?? '', grade: 'confirmed' };
  }
}

const allFields = new Set<string>(Object.values(fieldsOfKind).flat());

function isField(name: string): name is ImportField {
  return allFields.has(name);
}

/** The first column without a header, where the profile names it and others have one. */
function unnamedColumn(row: HeaderRow, spellings: string[]): number | null {
  if (!spellings.includes(unnamed) || row.cells[0] !== '' || row.width < 2) return null;
  return 0;
}

function isPrivate(profile: ImportProfile, row: HeaderRow, index: number): boolean {
  return (
    Boolean(row.isSensitive[index]) || profile.sensitive.some((one) => normal(one) === row.normal[index])
  );
}

function describe(profile: ImportProfile, row: HeaderRow, { columns, indices }: Taken): HeaderMatch {
  const left = row.cells.flatMap((cell, index) => (cell === '' || indices.has(index) ? [] : [index]));
  const header = (index: number) => row.cells[index] ?? '';
  const mapped = new Set([...indices].map((index) => row.normal[index]));
  const free = left.filter((index) => !isPrivate(profile, row, index));
  const grades = Object.values(columns).map(({ grade }) => grade);
  return {
    line: row.line,
    dataAfter: row.dataAfter,
    columns,
    missing: profile.required.filter((field) => !isThere(field, columns)),
    sensitive: left.filter((index) => isPrivate(profile, row, index)).map(header),
    ignored: free.map(header),
    repeated: left.filter((index) => mapped.has(row.normal[index])).map(header),
    width: row.width,
    exact: grades.filter((grade) => grade === 'exact' || grade === 'confirmed').length,
    aliases: grades.filter((grade) => grade === 'alias').length,
    tells: profile.tells.filter((tell) => isTold(tell, row)).length,
    free,
    row,
  };
}

function isTold(tell: string, row: HeaderRow): boolean {
  return tell === unnamed ? row.cells[0] === '' && row.width > 1 : row.normal.includes(normal(tell));
}

/** A whole name may come in parts. */
function isThere(field: ImportField, columns: HeaderMatch['columns']): boolean {
  const parts = field === 'displayName' && (columns.givenName ?? columns.familyName);
  return columns[field] !== undefined || Boolean(parts);
}

function firstFree(wanted: string[], among: string[], isFree: (index: number) => boolean): number | null {
  for (const spelling of wanted) {
    if (spelling === '') continue;
    for (let index = among.indexOf(spelling); index >= 0; index = among.indexOf(spelling, index + 1))
      if (isFree(index)) return index;
  }
  return null;
}
