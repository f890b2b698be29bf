import { cleanText, comparable } from '../text.ts';

/** Beyond so many different texts a column holds no status words. */
const wordsMax = 2000;

/** Counts the words of a status column. */
export class WordSurvey {
  rows = 0;
  readonly #counts = new Map<string, number>();

  add(text: string): void {
    if (text === '') return;
    this.rows += 1;
    const known = this.#counts.get(text);
    if (known !== undefined || this.#counts.size < wordsMax) this.#counts.set(text, (known ?? 0) + 1);
  }

  /** Words that nobody knows, as the file spells them, the most frequent first. */
  unknown(isKnown: (word: string) => boolean): { word: string; rows: number }[] {
    const found = new Map<string, { word: string; rows: number }>();
    for (const [text, rows] of this.#counts) {
      const word = cleanText(text);
      if (word === null) continue;
      const key = comparable(word);
      if (isKnown(key)) continue;
      const known = found.get(key);
      if (known) known.rows += rows;
      else found.set(key, { word, rows });
    }
    return [...found.values()].sort((a, b) => b.rows - a.rows || a.word.localeCompare(b.word));
  }
}
