import type { ImportField, ImportProfile, LearningOutcome } from '../../configuration/import-profile.ts';
import { learningOutcomes } from '../../configuration/import-profile.ts';
import type { WideField } from '../../configuration/wide-layout.ts';
import { datePartsOf } from '../date-parts.ts';
import type { Column, HeaderMatch } from '../headers.ts';
import { readNumber } from '../numbers.ts';
import type { SourceRow } from '../table.ts';
import { comparable } from '../text.ts';
import { columnsOf, type WideItem } from './wide-plan.ts';

type Cells = Record<WideField, string>;

const added = ['courseTitle', 'status', 'startedOn', 'completedOn', 'score', 'duration'] as const;

/** What an outcome is called in the status cell of a row that was made here: no file writes it so. */
function wordOf(outcome: LearningOutcome): string {
  return `= ${outcome}`;
}

/** A table whose rows are made of the columns of activities: header and profile as its rows are read with, and how they are made. */
export interface WideTable {
  profile: ImportProfile;
  match: HeaderMatch;
  /** The rows of one row; it is asked about the rows in their order. */
  rowsOf: (row: SourceRow) => SourceRow[];
}

/**
 * Turns a row with columns for activities into a row for each: the person's cells as they stand, then the course, its
 * outcome and days. The header of the activity's column goes with each row.
 */
export function wideTable(
  { profile, match }: { profile: ImportProfile; match: HeaderMatch },
  items: WideItem[],
  course: string | null,
): WideTable {
  const width = Math.max(match.width, ...columnsOf(items).map((index) => index + 1));
  const nullWords = new Set(profile.nullWords.map(comparable));
  const titles = items.map(({ group, name }) => titleOf(group.title, name, course));
  const isPointsRow = pointsRowTest(profile);
  const highest = items.map(({ group }) => group.outOf);
  const own = added.map((field) => match.columns[field]?.index ?? null);

  return {
    profile: {
      ...profile,
      words: { ...profile.words, status: { ...profile.words.status, ...outcomeWords() } },
    },
    match: { ...match, width: width + added.length, columns: { ...match.columns, ...addedColumns(width) } },
    rowsOf,
  };

  function rowsOf(row: SourceRow): SourceRow[] {
    if (isPointsRow(row)) {
      for (const [at, { index }] of items.entries()) {
        const points = readNumber(row.cells[index] ?? '', 'undecided');
        if (points !== null && points > 0) highest[at] = points;
      }
      return [];
    }
    return items.flatMap((item, at): SourceRow[] => {
      const read = cellsOf(row, item, { nullWords, outOf: highest[at] ?? null });
      if (!read) return [];
      const base = Array.from({ length: width }, (_, index) => row.cells[index] ?? '');
      const mine = [
        titles[at] ?? '',
        read.status,
        read.startedOn,
        read.completedOn,
        read.score,
        read.duration,
      ];
      const cells = mine.map((cell, place) => (cell === '' ? (base[own[place] ?? -1] ?? '') : cell));
      const dated = item.companions.completedOn ?? item.index;
      const isDated = row.dated?.includes(dated) ?? false;
      const marks = isDated ? { dated: [...(row.dated ?? []), width + added.indexOf('completedOn')] } : {};
      return [{ ...row, ...marks, cells: [...base, ...cells], column: item.header }];
    });
  }
}

function pointsRowTest({ wide }: ImportProfile): (row: SourceRow) => boolean {
  const words = new Set(wide?.pointsRows.map(comparable));
  return ({ cells }) =>
    words.size > 0 && words.has(comparable(cells.find((cell) => cell.trim() !== '') ?? ''));
}

function titleOf(title: string, item: string, course: string | null): string {
  return title.replaceAll('{item}', item).replaceAll('{course}', course ?? '');
}

function addedColumns(width: number): Partial<Record<ImportField, Column>> {
  return Object.fromEntries(
    added.map((field, place) => [field, { index: width + place, header: field, grade: 'exact', wide: true }]),
  );
}

function outcomeWords(): Record<string, LearningOutcome> {
  return Object.fromEntries(learningOutcomes.map((outcome) => [comparable(wordOf(outcome)), outcome]));
}

interface How {
  nullWords: Set<string>;
  outOf: number | null;
}

/** What the cells of one activity say in one row; null: nothing. */
function cellsOf(row: SourceRow, { index, group, companions }: WideItem, how: How): Cells | null {
  const at = (place: number | undefined): string => {
    const cell = place === undefined ? '' : (row.cells[place] ?? '').trim();
    return how.nullWords.has(comparable(cell)) ? '' : cell;
  };
  const main = at(index);
  const more: Cells = {
    status: at(companions.status),
    startedOn: at(companions.startedOn),
    completedOn: at(companions.completedOn),
    score: at(companions.score),
    duration: at(companions.duration),
  };
  if (main === '' && Object.values(more).every((cell) => cell === ''))
    return group.empty === null ? null : { ...more, status: wordOf(group.empty) };
  const scaled = { ...more, score: more.score === '' ? '' : scaledScore(more.score, how.outOf) };
  const read = { ...scaled, ...readMain(main, group, how.outOf) };
  if (read.status !== '') return read;
  if (read.completedOn !== '') return { ...read, status: wordOf('completed') };
  return group.empty === null ? null : { ...read, status: wordOf(group.empty) };
}

function readMain(main: string, group: WideItem['group'], outOf: number | null): Partial<Cells> {
  if (main === '') return {};
  const { holds, passAt } = group;
  if (holds === 'date' || holds === 'any') {
    const shape = datePartsOf(main)?.shape;
    if (shape === 'none') return {};
    if (shape !== undefined && (shape !== 'number' || holds === 'date'))
      return { completedOn: main, status: wordOf('completed') };
  }
  const number = holds === 'score' || holds === 'any' ? readNumber(main, 'undecided') : null;
  if (number === null) return { status: main };
  const outcome = passAt === null ? group.scored : number / (outOf ?? 1) >= passAt ? 'completed' : 'failed';
  return { score: scaledScore(main, outOf), status: wordOf(outcome) };
}

/** A percentage of the highest score, where that is known. */
function scaledScore(text: string, outOf: number | null): string {
  const number = readNumber(text, 'undecided');
  if (number === null || outOf === null) return text;
  return String(Math.round((number / outOf) * 1e4) / 100);
}
