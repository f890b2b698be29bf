import type { ImportField, ImportKind } from '../../configuration/import-profile.ts';
import type { HeaderMatch } from '../headers.ts';
import { alone } from '../remembering.ts';
import type { SourceRow } from '../table.ts';

/** Fields that a grouped report writes only on the first row of a group, before the fields of each row. */
const groupings: Partial<Record<ImportKind, { of: ImportField[][]; before: ImportField[] }>> = {
  learning: {
    of: [
      ['employeeNumber', 'email', 'personName', 'givenName', 'familyName'],
      ['courseCode', 'courseTitle', 'programTitle', 'courseType', 'courseRevision'],
    ],
    before: ['employeeNumber', 'email', 'personName', 'givenName', 'familyName', 'courseCode', 'courseTitle'],
  },
  roster: {
    of: [['legalEntity'], ['division'], ['unit'], ['site'], ['manager', 'managerNumber', 'managerEmail']],
    before: ['employeeNumber', 'email', 'displayName', 'givenName', 'familyName'],
  },
};
/** A report is grouped where so many rows, and so large a part of them, go on with the one above. */
const leastRows = 2;
const leastShare = 0.25;
const linesKept = 5;
/** A report without any such row by then is none, and one with more groups is too long to be looked through. */
const rowsLooked = 1_000;
const groupsMost = 50_000;

/** Columns that are blank in the rows that go on with the one above. */
export interface ContinuedColumns {
  indices: number[];
  headers: string[];
  rows: number;
  lines: number[];
}

/** The columns of a file that may be those of a grouped report. */
export function continuedSurveys(kind: ImportKind, { columns }: HeaderMatch): ContinuedSurvey[] {
  const grouping = groupings[kind];
  if (!grouping) return [];
  const placesOf = (fields: ImportField[]) => fields.flatMap((field) => columns[field] ?? []);
  return grouping.of.flatMap((fields) => {
    const group = placesOf(fields);
    const rest = placesOf(grouping.before.filter((field) => !fields.includes(field)));
    const first = (places: { index: number }[]) => Math.min(...places.map(({ index }) => index));
    return group.length > 0 && rest.length > 0 && first(group) < first(rest)
      ? [new ContinuedSurvey(group)]
      : [];
  });
}

/** Looks whether some columns are filled once a group: what they hold never comes again, and rows without it follow. */
export class ContinuedSurvey {
  readonly #columns: { index: number; header: string }[];
  #groups: Set<string> | null = new Set();
  #rows = 0;
  #blank = 0;
  readonly #lines: number[] = [];

  constructor(columns: { index: number; header: string }[]) {
    this.#columns = columns;
  }

  add({ cells, line }: SourceRow): void {
    if (this.#groups === null) return;
    this.#rows += 1;
    const key = keyOf(cells, this.#columns);
    if (key === '') {
      this.#blank += 1;
      if (this.#lines.length < linesKept) this.#lines.push(line);
      if (this.#groups.size === 0) this.#groups = null;
    } else if (this.#groups.has(key) || this.#isNone) this.#groups = null;
    else this.#groups.add(alone(key));
  }

  get #isNone(): boolean {
    return (this.#blank === 0 && this.#rows > rowsLooked) || (this.#groups?.size ?? 0) >= groupsMost;
  }

  /** Null: the file is no such report. */
  verdict(): ContinuedColumns | null {
    const isGrouped =
      this.#groups !== null && this.#blank >= leastRows && this.#blank >= this.#rows * leastShare;
    if (!isGrouped) return null;
    return {
      indices: this.#columns.map(({ index }) => index),
      headers: this.#columns.map(({ header }) => header),
      rows: this.#blank,
      lines: this.#lines,
    };
  }
}

function keyOf(cells: string[], columns: { index: number }[]): string {
  let key = '';
  for (const { index } of columns) {
    const cell = cells[index] ?? '';
    if (cell !== '') key += cell.trim();
  }
  return key;
}
