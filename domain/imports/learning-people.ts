import type { ImportField } from '../configuration/import-profile.ts';
import type { Reading } from './reading.ts';
import { alone } from './remembering.ts';
import type { RowCells } from './row-cells.ts';
import type { SourceRow } from './table.ts';

/** How a row names somebody. */
export interface LearningPerson {
  employeeNumber: string | null;
  email: string | null;
  /** `sha1$<hex>` of the address as xAPI writes it, or `sha256$<hex>$<salt>` of Open Badges. */
  emailHash: string | null;
  /** Compared with the roster's name of whoever has the address; never stored. */
  personName: string | null;
}

/** Rows that name somebody alike have one number; in full it stands with the first of them that was kept. */
export interface NumberedPerson {
  number: number;
  told: LearningPerson | null;
}

const fields: ImportField[] = ['employeeNumber', 'email', 'personName', 'givenName', 'familyName'];
/** So many people are remembered: the memory of a reader is small, and beyond it somebody may be told of twice. */
const mostRemembered = 150_000;

/** Gives people their numbers. Only texts are remembered, in one place: a large file names people in no order. */
export class LearningPeople {
  readonly #places: number[];
  readonly #parts: string[];
  readonly #read: (cells: RowCells) => LearningPerson;
  readonly #known = new Map<string, number>();
  #last = 0;
  #waiting: string | null = null;

  constructor({ match }: Reading, read: (cells: RowCells) => LearningPerson) {
    this.#places = fields.flatMap((field) => match.columns[field]?.index ?? []);
    this.#parts = this.#places.map(() => '');
    this.#read = read;
  }

  named(cells: RowCells, row: SourceRow): NumberedPerson {
    const text = this.#textOf(row.cells);
    const known = row.withoutValue ? undefined : this.#known.get(text);
    this.#waiting = null;
    if (known !== undefined) return { number: known, told: null };
    const found = cells.findings.length;
    this.#last += 1;
    const told = this.#read(cells);
    if (cells.findings.length === found && !row.withoutValue) this.#waiting = text;
    return { number: this.#last, told };
  }

  /** The row that was named last is kept: from now on the number is enough. */
  keep(): void {
    if (this.#waiting === null) return;
    if (this.#known.size >= mostRemembered) this.#known.clear();
    this.#known.set(alone(this.#waiting), this.#last);
    this.#waiting = null;
  }

  /** Joined, not added up: a text that is put together piece by piece is slow to look up. */
  #textOf(cells: string[]): string {
    if (this.#places.length === 1) return cells[this.#places[0] ?? 0] ?? '';
    for (let at = 0; at < this.#places.length; at += 1) this.#parts[at] = cells[this.#places[at] ?? 0] ?? '';
    return this.#parts.join('\t');
  }
}
