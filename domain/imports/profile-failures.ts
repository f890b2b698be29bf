import type { ImportKind, ImportProfile } from '../configuration/import-profile.ts';
import { ImportFailure } from './failure.ts';
import { headerLikeRow } from './header-like.ts';
import type { HeaderMatch } from './headers.ts';
import { fieldInWords } from './outcome/field-words.ts';
import type { SourceRow } from './table.ts';

interface Near {
  profile: ImportProfile;
  match: HeaderMatch;
}

const spellingsShown = 3;

type Heads = { firstRows: SourceRow[] }[];

export function anotherKind(kind: ImportKind, { profile, match }: Near): ImportFailure {
  return new ImportFailure({
    code: 'NoProfileFits',
    what: `The file is no ${kind} export: its headers are those of ${profile.system}, a ${profile.kind} export.`,
    where: `Line ${match.line}`,
    whatToDo: `Give it as a ${profile.kind} export, or choose the ${kind} export instead.`,
  });
}

/** What a file needs at least, by what it is given as. */
const leastOf: Partial<Record<ImportKind, string>> = {
  roster: 'a list of people with a number, a name and, best, the manager’s number of each',
  learning:
    'a list with the number or address of each person, the course, its status and the day of its completion',
};
const least = 'an export of people or of their learning, or one of the tables that the manual describes';

export function nothingFits(
  nearest: Near | null,
  { kind, tables }: { kind: ImportKind | null; tables: Heads },
): ImportFailure {
  const near =
    nearest && nearest.match.missing.length > 0
      ? ` The nearest is ${nearest.profile.system}, which needs ${spelled(nearest)}.`
      : '';
  return new ImportFailure({
    code: 'NoProfileFits',
    what: `No profile knows the headers of this file.${near}`,
    where: `Headers found: ${headersOf(nearest?.match ?? null, tables)}`,
    whatToDo: `Choose ${(kind && leastOf[kind]) ?? least}. If this is the right file, add the columns to the export, or add a profile under config/imports.`,
  });
}

export function missingColumns(
  profile: ImportProfile,
  match: HeaderMatch | null,
  tables: Heads,
): ImportFailure {
  const missing = match?.missing ?? profile.required;
  const what =
    missing.length > 0
      ? `The file lacks ${spelled({ profile, match: { missing } })}, which ${profile.system} (profile ${profile.id}) requires.`
      : `The file has no column of an activity, which ${profile.system} (profile ${profile.id}) requires.`;
  return new ImportFailure({
    code: 'MissingColumn',
    what,
    where: `${match ? `Line ${match.line}. ` : ''}Headers found: ${headersOf(match, tables)}`,
    whatToDo: 'Add the column to the export, choose another profile, or add the header to the profile.',
  });
}

/** Throws for a data loader file: it holds several kinds of records, each with a header of its own. */
export function refuseRecordTypes(tables: Heads): void {
  if (tables.some(isRecordTypes)) throw recordTypes();
}

function isRecordTypes({ firstRows }: { firstRows: SourceRow[] }): boolean {
  const words = firstRows.map(({ cells }) => cells[0]?.trim() ?? '');
  return words.includes('METADATA') && words.some((word) => word === 'MERGE' || word === 'DELETE');
}

function recordTypes(): ImportFailure {
  return new ImportFailure({
    code: 'NotATable',
    what: 'The file is a data loader file: it holds several kinds of records, each with columns of its own.',
    where: 'Lines that begin with METADATA',
    whatToDo: 'Export a report with one row for each person as CSV or as an Excel workbook.',
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
    .map(
      (field) =>
        `${fieldInWords(field)} (“${(profile.columns[field] ?? []).slice(0, spellingsShown).join('”, “')}”)`,
    )
    .join(', ');
}

/** The cells of the row that comes nearest to a header: one that some profile recognises, or that can be nothing else. Data are never repeated to people. */
function headersOf(match: HeaderMatch | null, tables: Heads): string {
  const row = match
    ? tables.flatMap((table) => table.firstRows).find((candidate) => candidate.line === match.line)
    : tables.flatMap(({ firstRows }) => headerLikeRow(firstRows) ?? [])[0];
  const cells = (row?.cells ?? []).map((cell) => cell.trim()).filter((cell) => cell !== '');
  return cells.length > 0 ? cells.slice(0, 40).join(', ') : 'none that any profile knows';
}
