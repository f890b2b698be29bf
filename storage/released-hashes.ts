/** Letters of a pseudonym or mark. */
export const hashLength = 16;

/** In the place of the hash of whoever has none. */
export const noHash = 0;

const firstHashes = 1_024;

/** Keyed hashes as letters, one after the other, known by numbers from 1: a text for each of a hundred thousand people would take four times as much. */
export class Hashes {
  #letters = Buffer.alloc(firstHashes * hashLength);
  #count = 1;

  /** All of them; that of a number begins at `hashLength` times the number. */
  get letters(): Buffer {
    return this.#letters;
  }

  /** Gives back the room for those to come, where for some time none will. */
  trim(): void {
    const length = this.#count * hashLength;
    if (length < this.#letters.length) this.#letters = Buffer.from(this.#letters.subarray(0, length));
  }

  add(hash: string): number {
    const from = this.#count * hashLength;
    if (from >= this.#letters.length) this.#letters = Buffer.concat([this.#letters], from * 2);
    this.#letters.write(hash, from, 'latin1');
    this.#count += 1;
    return this.#count - 1;
  }
}
