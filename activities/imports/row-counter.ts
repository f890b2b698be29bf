import type { Db } from '../../storage/database.ts';
import { updateImport } from '../../storage/imports.ts';

/** So often that a big file is seen to move, and so seldom that it costs nothing. */
const everyRows = 20_000;

/** Notes while a file is read how many rows have been, for who waits for it. */
export class RowCounter {
  readonly #db: Db;
  readonly #importId: string;
  #next = everyRows;
  #writing: Promise<void> | null = null;

  constructor(db: Db, importId: string) {
    this.#db = db;
    this.#importId = importId;
  }

  /** A number that comes while another one is written down is left out. */
  note(rows: number): void {
    if (rows < this.#next || this.#writing) return;
    this.#next = rows + everyRows;
    this.#writing = this.#write(rows);
  }

  /** Resolves when nothing is underway any more: what is written down after it stays. */
  async done(): Promise<void> {
    this.#next = Number.POSITIVE_INFINITY;
    await this.#writing;
  }

  async #write(rows: number): Promise<void> {
    try {
      await updateImport(this.#db, this.#importId, { rows_read: rows });
    } catch {
      // Only a number to look at: whatever keeps it from the database is told by what comes next.
    } finally {
      this.#writing = null;
    }
  }
}
