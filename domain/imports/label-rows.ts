import type { ImportProfile } from '../configuration/import-profile.ts';
import { aliasesOf } from './header-aliases.ts';
import { normaliseHeader } from './header-words.ts';
import { fieldsOf, type HeaderMatch } from './headers.ts';

interface LabelledColumn {
  index: number;
  /** Spellings of the header, in lower case: the same header again is written in the same way. */
  written: Set<string>;
  /** How long those are: decides for nearly every cell. */
  lengths: Set<number>;
  /** Spellings without case and punctuation, those of other systems among them. */
  spelled: Set<string>;
  required: boolean;
  /** By its cells rows are told apart: no row of data holds the header's own words there. */
  isKey: boolean;
}

/** Tells rows of labels from rows of data: the header again, or the second one that some systems write below the first. */
export class LabelRows {
  readonly #columns: LabelledColumn[];

  constructor(profile: ImportProfile, match: HeaderMatch) {
    const spellings = new Map(fieldsOf(profile));
    this.#columns = fieldsOf(profile).flatMap(([field]) => {
      const column = match.columns[field];
      if (!column || column.wide) return [];
      const own = [column.header, ...(spellings.get(field) ?? [])];
      const written = new Set(own.map((spelling) => spelling.trim().toLowerCase()));
      return {
        index: column.index,
        written,
        lengths: new Set([...written].map((spelling) => spelling.length)),
        spelled: new Set([...own.map(normaliseHeader), ...aliasesOf(field)]),
        required: profile.required.includes(field),
        isKey: field === 'employeeNumber' || field === 'email',
      };
    });
  }

  /** The header repeated further down. Made for every row of a long file: the first columns decide nearly always. */
  isRepeated(cells: string[]): boolean {
    const first = this.#columns[0];
    if (!first || this.#columns.length < 2) return false;
    let same = 0;
    let looked = 0;
    for (const { index, written, lengths } of this.#columns) {
      looked += 1;
      const cell = cells[index] ?? '';
      if (lengths.has(cell.length) && written.has(cell.toLowerCase())) same += 1;
      if (looked === 2 && same === 0) return false;
    }
    return same > 1 && same * 2 > looked;
  }

  /** The header of another table below this one: the words of a key stand where people have theirs, above other columns. */
  isOtherHeader(cells: string[]): boolean {
    return this.#columns.some(({ isKey, index, written, lengths }) => {
      const cell = isKey ? (cells[index] ?? '') : '';
      return cell !== '' && lengths.has(cell.length) && written.has(cell.toLowerCase());
    });
  }

  /** A row right below the header that says the same in other words: it has the header's word in a column that every row fills. */
  isSecondHeader(cells: string[]): boolean {
    const same = this.#columns.filter(({ index, spelled }) => {
      const found = normaliseHeader(cells[index] ?? '');
      return found !== '' && spelled.has(found);
    });
    if (same.length * 2 > this.#columns.length) return same.length > 1;
    return same.length > 1 && same.some(({ required }) => required);
  }
}
