import type { ImportKind, ImportProfile } from '../configuration/import-profile.ts';
import { ImportFailure } from './failure.ts';
import { findHeader, matchedOf, type HeaderMatch } from './headers.ts';
import type { SourceRow } from './table.ts';

/** How many rows may stand above the header. */
export const preambleRows = 30;

export interface TableHead {
  /** Sheet name; empty for CSV. */
  name: string;
  firstRows: SourceRow[];
}

export interface Understanding {
  profile: ImportProfile;
  table: string;
  match: HeaderMatch;
  /** Why this profile, in a sentence. */
  why: string;
}

type Candidate = Omit<Understanding, 'why'>;

/** The profile whose required headers are all there and which knows the largest part of the file's columns. */
export function detectProfile(
  profiles: ImportProfile[],
  tables: TableHead[],
  kind: ImportKind | null = null,
): Understanding {
  const candidates = profiles.flatMap((profile) => bestOf(profile, tables));
  const wanted = candidates.filter(({ profile }) => kind === null || profile.kind === kind);
  const fitting = fittingOf(wanted);
  const best = fitting[0];
  if (!best) {
    const other = fittingOf(candidates)[0];
    throw kind && other ? anotherKind(kind, other) : nothingFits(wanted, tables);
  }
  const others = fitting.slice(1).map(({ profile }) => profile.id);
  const compared = others.length > 0 ? `; ${others.join(', ')} would fit less well` : '';
  const why = `All required columns of ${best.profile.id} are there, ${matchedOf(best.match)} of ${best.match.width} columns are known${compared}`;
  return { profile: best.profile, table: best.table, match: best.match, why };
}

/** Reads under one given profile; fails naming the columns that are missing and the headers that were found. */
export function applyProfile(profile: ImportProfile, tables: TableHead[]): Understanding {
  const best = bestOf(profile, tables)[0];
  if (!best || best.match.missing.length > 0) throw missingColumns(profile, best?.match ?? null, tables);
  return { ...best, why: `Profile ${profile.id} was given` };
}

function fittingOf(candidates: Candidate[]): Candidate[] {
  return candidates
    .filter(({ profile, match }) => match.missing.length === 0 && isTold(profile, match))
    .sort((a, b) => weightOf(b.match) - weightOf(a.match) || a.profile.id.localeCompare(b.profile.id));
}

/** A profile that many systems' files would satisfy needs a header of its own system. */
function isTold(profile: ImportProfile, match: HeaderMatch): boolean {
  return profile.tells.length === 0 || match.tells > 0;
}

function weightOf(match: HeaderMatch): number {
  return matchedOf(match) * 2 + match.exact + match.tells - match.ignored.length / 100;
}

function bestOf(profile: ImportProfile, tables: TableHead[]): Candidate[] {
  return tables
    .flatMap(({ name, firstRows }) => {
      const match = findHeader(profile, firstRows);
      return match ? [{ profile, table: name, match }] : [];
    })
    .sort((a, b) => a.match.missing.length - b.match.missing.length || weightOf(b.match) - weightOf(a.match))
    .slice(0, 1);
}

function anotherKind(kind: ImportKind, { profile, match }: Candidate): ImportFailure {
  return new ImportFailure({
    code: 'NoProfileFits',
    what: `The file is no ${kind} export: its headers are those of ${profile.id}, which reads a ${profile.kind} export.`,
    where: `Line ${match.line}`,
    whatToDo: `Give it as a ${profile.kind} export, or choose the ${kind} export instead.`,
  });
}

function nothingFits(candidates: Candidate[], tables: TableHead[]): ImportFailure {
  const nearest = candidates.sort(
    (a, b) => a.match.missing.length - b.match.missing.length || weightOf(b.match) - weightOf(a.match),
  )[0];
  const near = nearest ? ` The nearest is ${nearest.profile.id}, which lacks ${spelled(nearest)}.` : '';
  return new ImportFailure({
    code: 'NoProfileFits',
    what: `No profile knows the headers of this file.${near}`,
    where: `Headers found: ${headersOf(nearest?.match ?? null, tables)}`,
    whatToDo:
      'Choose the columns in the export so that they match a profile, or add a profile under config/imports.',
  });
}

function missingColumns(
  profile: ImportProfile,
  match: HeaderMatch | null,
  tables: TableHead[],
): ImportFailure {
  const missing = match?.missing ?? profile.required;
  return new ImportFailure({
    code: 'MissingColumn',
    what: `The file lacks ${spelled({ profile, match: { missing } })}, which profile ${profile.id} requires.`,
    where: `${match ? `Line ${match.line}. ` : ''}Headers found: ${headersOf(match, tables)}`,
    whatToDo: 'Add the column to the export, choose another profile, or add the header to the profile.',
  });
}

function spelled({
  profile,
  match,
}: {
  profile: ImportProfile;
  match: { missing: HeaderMatch['missing'] };
}): string {
  return match.missing
    .map((field) => `${field} (“${(profile.columns[field] ?? []).join('”, “')}”)`)
    .join(', ');
}

/** The cells of the row that comes nearest to a header. Only a row that some profile recognises is repeated to people. */
function headersOf(match: HeaderMatch | null, tables: TableHead[]): string {
  const row = tables.flatMap((table) => table.firstRows).find((candidate) => candidate.line === match?.line);
  const cells = (row?.cells ?? []).map((cell) => cell.trim()).filter((cell) => cell !== '');
  return cells.length > 0 ? cells.slice(0, 40).join(', ') : 'none that any profile knows';
}
