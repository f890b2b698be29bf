const longestWord = 60;
const mostKnown = 12;

/** Of a word that its column does not take: the word, and those that it takes. */
export function notAmong(word: string, known: readonly string[]): string {
  const said = `“${word.slice(0, longestWord)}”`;
  if (known.length === 0) return said;
  const more = known.length > mostKnown ? ', …' : '';
  return `${said} is none of: ${known.slice(0, mostKnown).join(', ')}${more}`;
}
