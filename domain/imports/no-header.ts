import { fieldsOfKind, type ImportField, type ImportProfile } from '../configuration/import-profile.ts';
import { samplesBelow } from './column-questions.ts';
import { headerRowOf } from './header-row.ts';
import { matchHeaders, type HeaderMatch } from './headers.ts';
import type { ConfirmedMapping, ImportQuestion } from './mapping.ts';
import type { SourceRow } from './table.ts';
import { columnLook, fitOf, lookOf, type ColumnLook } from './value-looks.ts';

const likelyRows = 3;

/** What a column without a header is called: `Column 1`, as spreadsheets count. */
function columnName(index: number): string {
  return `Column ${index + 1}`;
}

/**
 * True for a table that begins with data: its first full row looks, cell by cell, like those below it, and holds an
 * address, a date or a number where a header would hold a word.
 */
export function beginsWithData(firstRows: SourceRow[]): boolean {
  const rows = firstRows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const [first, ...below] = rows;
  if (!first || below.length < likelyRows - 1) return false;
  const width = first.cells.length;
  if (width < 2 || below.some(({ cells }) => Math.abs(cells.length - width) > 1)) return false;
  const telling = first.cells.flatMap((cell, index) => {
    const kind = lookOf(cell);
    const look = columnLook(below.map(({ cells }) => cells[index] ?? ''));
    return kind === 'empty' || kind === 'word' || kind === 'text'
      ? []
      : [look.kind === kind && look.share >= 0.8];
  });
  return telling.length > 0 && telling.every(Boolean);
}

/** The header that a table without one would have. Its line is that before the first row. */
export function namedColumns(
  profile: ImportProfile,
  firstRows: SourceRow[],
  confirmed: ConfirmedMapping['columns'],
): HeaderMatch {
  const width = Math.max(...firstRows.map(({ cells }) => cells.length));
  const cells = Array.from({ length: width }, (_, index) => columnName(index));
  const line = (firstRows[0]?.line ?? 1) - 1;
  return matchHeaders(profile, headerRowOf({ line, cells }), confirmed);
}

/** What each field's column may be, from what the values look like: the required ones are asked, others where it is likely. */
export function questionsByLook(
  profile: ImportProfile,
  match: HeaderMatch,
  firstRows: SourceRow[],
): Extract<ImportQuestion, { about: 'column' }>[] {
  const samples = samplesBelow(match, firstRows);
  const isAsked = (field: ImportField) =>
    match.columns[field] === undefined && profile.columns[field] !== undefined;
  const isSplit = match.free.every((index) => fitOf('displayName', samples.look(index)) < 1);
  return fieldsOfKind[profile.kind].filter(isAsked).flatMap((field) => {
    const required = profile.required.includes(field);
    const scored = match.free.map((index) => {
      const look = samples.look(index);
      return { index, fit: isSplit && mayBePart(field, look) ? 1 : fitOf(field, look) };
    });
    const fitting = scored.filter(({ fit }) => (required ? fit >= 0 : fit > 0)).sort((a, b) => b.fit - a.fit);
    const candidates = fitting.slice(0, 5).map(({ index }) => {
      return { header: match.row.cells[index] ?? '', grade: 'fuzzy' as const, samples: samples.of(index) };
    });
    return candidates.length === 0 ? [] : [{ about: 'column' as const, field, required, candidates }];
  });
}

/** Where no column holds whole names, different words of letters alone may be parts of them. */
function mayBePart(field: ImportField, { kind, lettersShare, distinctShare }: ColumnLook): boolean {
  const isPart = field === 'givenName' || field === 'familyName';
  return isPart && kind === 'word' && lettersShare >= 0.8 && distinctShare >= 0.5;
}
