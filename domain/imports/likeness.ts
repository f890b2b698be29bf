import { headerWords } from './header-words.ts';

/** How alike two headers are, 0 to 1: by their letters, or by their words in any order, whichever is more. */
export function likeness(a: string, b: string): number {
  const wordsOfA = headerWords(a);
  const wordsOfB = headerWords(b);
  const [one, other] = [wordsOfA.join(''), wordsOfB.join('')];
  if (one === '' || other === '') return 0;
  if (one === other) return 1;
  return Math.max(lettersAlike(one, other), wordsAlike(wordsOfA, wordsOfB));
}

function lettersAlike(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (longest > 60) return 0;
  return 1 - distance(a, b) / longest;
}

/** Steps of changing, adding, leaving out or turning round letters. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let at = 1; at <= b.length; at += 1) {
      const cost = a[row - 1] === b[at - 1] ? 0 : 1;
      let steps = Math.min((last[at] ?? 0) + 1, (current[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + cost);
      if (row > 1 && at > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1])
        steps = Math.min(steps, (beforeLast[at - 2] ?? 0) + 1);
      current.push(steps);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

/** Twice the common words to all words; a word counts as common when its letters are nearly the same. */
function wordsAlike(a: string[], b: string[]): number {
  const left = [...b];
  let common = 0;
  for (const word of a) {
    const at = left.findIndex(
      (other) => other === word || (word.length > 4 && lettersAlike(other, word) >= 0.8),
    );
    if (at < 0) continue;
    left.splice(at, 1);
    common += 1;
  }
  return (2 * common) / (a.length + b.length);
}
