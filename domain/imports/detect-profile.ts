import {
  plainKinds,
  type ImportField,
  type ImportKind,
  type ImportProfile,
} from '../configuration/import-profile.ts';
import { dataAmong } from './body-filter.ts';
import { columnQuestions, samplesBelow } from './column-questions.ts';
import type { HeaderRow } from './header-row.ts';
import { headerRowsOf } from './header-rows.ts';
import { findHeader, matchedOf, type HeaderMatch } from './headers.ts';
import { likelyHeaders } from './likely-headers.ts';
import { mappingFor, type ImportQuestion, type RememberedMapping } from './mapping.ts';
import { anotherKind, missingColumns, nothingFits, refuseRecordTypes } from './profile-failures.ts';
import { proposeColumns } from './propose-columns.ts';
import { withoutBeside } from './table-width.ts';
import type { SourceRow } from './table.ts';
import { columnsOf, wideItems, type WideItem } from './wide/wide-plan.ts';

export { preambleRows } from './header-rows.ts';

export interface TableHead {
  /** Sheet name; empty for CSV. */
  name: string;
  firstRows: SourceRow[];
}

export interface Understanding {
  profile: ImportProfile;
  table: string;
  match: HeaderMatch;
  /** Columns of activities; none in a table whose rows are records already. */
  items: WideItem[];
  /** The remembered mapping that was used; null: none fits. */
  mapping: RememberedMapping | null;
  /** Why this profile, in a sentence. */
  why: string;
  /** Profiles that would fit as well, the best first. */
  others: string[];
  /** Sheets that have the same columns and are not read. */
  alike: string[];
  /** Columns that somebody has to name. */
  questions: ImportQuestion[];
}

type Candidate = Pick<Understanding, 'profile' | 'table' | 'match' | 'items' | 'mapping' | 'alike'>;

/** The profile whose required headers are all there and which knows the largest part of the file's columns. */
export function detectProfile(
  profiles: ImportProfile[],
  tables: TableHead[],
  kind: ImportKind | null = null,
  mappings: RememberedMapping[] = [],
): Understanding {
  refuseRecordTypes(tables);
  const heads = tables.map((table) => taken(table, profiles, mappings));
  const candidates = profiles.flatMap((profile) => bestOf(profile, heads, mappings) ?? []);
  const wanted = candidates.filter(({ profile }) => kind === null || profile.kind === kind);
  const [best, ...fitting] = fittingOf(wanted).filter((each) => kind !== null || isRecognised(each));
  const other = fittingOf(candidates.filter(({ profile }) => profile.kind !== kind))[0];
  if (kind && other && isPlainly(other, best)) throw anotherKind(kind, other);
  if (best) return { ...best, ...asked(best, heads), why: whyOf(best, fitting), others: idsOf(fitting) };
  const askable = askableOf(wanted.filter(isTold), heads);
  if (askable) return askable;
  const proposed = kind && proposeColumns(profilesOf(profiles, kind), heads, mappings);
  if (proposed) return proposed;
  const near = wanted.filter((each) => isTold(each) && hasNamedColumn(each));
  throw nothingFits(nearestOf(near), { kind, tables });
}

/** Reads under one given profile; fails naming the columns that are missing and the headers that were found. */
export function applyProfile(
  profile: ImportProfile,
  tables: TableHead[],
  mappings: RememberedMapping[] = [],
): Understanding {
  refuseRecordTypes(tables);
  const heads = tables.map((table) => taken(table, [profile], mappings));
  const best = bestOf(profile, heads, mappings);
  const why = `${profile.system} was given`;
  if (best && isWhole(best)) return { ...best, ...asked(best, heads), why, others: [] };
  const askable = best && askableOf([best], heads);
  if (askable) return { ...askable, why };
  const proposed = proposeColumns([profile], heads, mappings);
  if (proposed) return { ...proposed, why: `${why}. ${proposed.why}` };
  throw missingColumns(profile, best?.match ?? null, tables);
}

function profilesOf(profiles: ImportProfile[], kind: ImportKind): ImportProfile[] {
  return profiles.filter((each) => each.kind === kind);
}

interface Head extends TableHead {
  rows: HeaderRow[];
}

function taken(table: TableHead, profiles: ImportProfile[], mappings: RememberedMapping[]): Head {
  return { ...table, rows: likelyHeaders(headerRowsOf(table.firstRows), profiles, mappings) };
}

function bestOf(profile: ImportProfile, heads: Head[], mappings: RememberedMapping[]): Candidate | null {
  const mapping = mappingFor(profile, mappings);
  const found = heads
    .flatMap((head): Candidate[] => {
      const confirmed = mapping && confirmedIn(head, mapping) ? mapping : null;
      const match = findHeader(profile, head.rows, confirmed?.mapping.columns);
      if (!match) return [];
      return [
        { profile, table: head.name, match, items: wideItems(profile, match), mapping: confirmed, alike: [] },
      ];
    })
    .sort((a, b) => a.match.missing.length - b.match.missing.length || weightOf(b) - weightOf(a));
  const [best, ...others] = found;
  if (!best) return null;
  const alike = others.filter(
    ({ match }) => match.missing.length === 0 && matchedOf(match) === matchedOf(best.match),
  );
  const rows = heads.find(({ name }) => name === best.table)?.firstRows ?? [];
  const match = best.items.length > 0 ? best.match : withoutBeside(best.match, rows);
  return { ...best, match, alike: alike.map(({ table }) => table) };
}

/** A mapping is used for the same headers only: all that it names stand in one row. */
function confirmedIn({ rows }: Head, { mapping }: RememberedMapping): boolean {
  const headers = Object.values(mapping.columns).filter((header) => typeof header === 'string');
  return rows.some(({ cells }) => headers.every((header) => cells.includes(header)));
}

function fittingOf(candidates: Candidate[]): Candidate[] {
  return candidates
    .filter((candidate) => isWhole(candidate) && isTold(candidate) && saysEnough(candidate))
    .sort((a, b) => weightOf(b) - weightOf(a) || a.profile.id.localeCompare(b.profile.id));
}

function isWhole({ profile, match, items }: Candidate): boolean {
  return match.missing.length === 0 && (profile.wide === null || items.length > 0);
}

/** Plain tables have few required columns with common names: unasked, a file is one only where most of its columns are known. */
function isRecognised({ profile, match, mapping }: Candidate): boolean {
  const isPlain = plainKinds.some((plain) => plain === profile.kind);
  return !isPlain || mapping !== null || matchedOf(match) * 2 > match.width;
}

/** One column that goes by a common name makes no export of any kind. */
function saysEnough({ match, items }: Candidate): boolean {
  return matchedOf(match) + items.length > 1 || match.width <= 2;
}

/** A profile that many systems' files would satisfy needs a header of its own system, unless a person confirmed it. */
function isTold({ profile, match, mapping }: Candidate): boolean {
  return profile.tells.length === 0 || match.tells > 0 || mapping !== null;
}

/** A row of which only an empty cell fits may hold anything. */
function hasNamedColumn({ match }: Candidate): boolean {
  return Object.values(match.columns).some(({ header }) => header !== '');
}

/**
 * True for a file that is an export of another kind: more of that system's own headers are there, or else, where nothing
 * of the wanted kind fits, most of its columns are known by the letter.
 */
function isPlainly(other: Candidate, best: Candidate | undefined): boolean {
  const { match } = other;
  if (!best) return match.tells > 0 || (match.aliases === 0 && matchedOf(match) * 2 >= match.width);
  return match.tells > best.match.tells && weightOf(other) > weightOf(best) && !isOfCourses(best, other);
}

/** Lists of learning name people as personnel lists do; those have no courses. */
function isOfCourses({ profile, match }: Candidate, other: Candidate): boolean {
  const isNamed = match.columns.courseTitle !== undefined && match.columns.courseTitle.grade !== 'alias';
  return profile.kind === 'learning' && isNamed && matchedOf(match) > matchedOf(other.match);
}

const confirmedWeight = 1000;

function weightOf({ match, items, mapping }: Candidate): number {
  const wide = items.length > 0 ? 2 + pairedColumns(items) * 2 : 0;
  const told = match.tells > 0 ? match.tells * 2 + 3 : 0;
  const known = matchedOf(match) * 2 + match.exact + told - match.aliases * 1.5 + wide;
  return known - match.ignored.length / 100 + (mapping ? confirmedWeight : 0);
}

/** A column and its companion by name are as telling as a header that is known. */
function pairedColumns(items: WideItem[]): number {
  return columnsOf(items.filter(({ group }) => group.needsAll)).length;
}

function nearestOf(candidates: Candidate[]): Candidate | null {
  return (
    candidates.toSorted(
      (a, b) => a.match.missing.length - b.match.missing.length || weightOf(b) - weightOf(a),
    )[0] ?? null
  );
}

function whyOf({ profile, match, items, mapping }: Candidate, others: Candidate[]): string {
  const systems = others.map((other) => other.profile.system);
  const compared = others.length > 0 ? `; ${systems.join(', ')} would fit less well` : '';
  const activities = items.length > 0 ? `, ${items.length} are columns of activities` : '';
  const remembered = mapping ? `, as confirmed in mapping ${mapping.number}` : '';
  return `All required columns of ${profile.system} are there, ${matchedOf(match)} of ${match.width} columns are known${activities}${remembered}${compared}`;
}

function idsOf(candidates: Candidate[]): string[] {
  return candidates.map(({ profile }) => profile.id);
}

/** What is asked about a file that could be read: headers that are nearly right. */
function asked(candidate: Candidate, heads: Head[]): { questions: ImportQuestion[] } {
  const { profile, match, items, mapping } = candidate;
  const rows = heads.find(({ name }) => name === candidate.table)?.firstRows ?? [];
  if (items.length > 0) return { questions: [] };
  const answered = new Set(
    Object.keys(mapping?.mapping.columns ?? {}).filter((name) => isFieldOf(profile, name)),
  );
  const samples = samplesBelow(match, dataAmong(candidate, rows));
  return { questions: columnQuestions(profile, match, { samples, answered }) };
}

function isFieldOf(profile: ImportProfile, name: string): name is ImportField {
  return name in profile.columns;
}

/** The profile that comes nearest, where for each column that is missing there is one that may be it. */
function askableOf(candidates: Candidate[], heads: Head[]): Understanding | null {
  const possible = candidates.flatMap((candidate) => {
    const { match, profile } = candidate;
    if (profile.wide || match.missing.length === 0 || matchedOf(match) < match.missing.length) return [];
    const { questions } = asked(candidate, heads);
    const open = match.missing.filter(
      (field) => !questions.some((question) => question.about === 'column' && question.field === field),
    );
    return open.length === 0 ? [{ ...candidate, questions }] : [];
  });
  const best = nearestOf(possible);
  const found = possible.find(({ profile }) => profile === best?.profile);
  if (!found) return null;
  const why = `${found.profile.system} comes nearest: ${matchedOf(found.match)} of ${found.match.width} columns are known, and for the missing ones there are columns that may be meant`;
  return { ...found, why, others: [] };
}
