/** What UTF-16 text holds hardly ever: zero, private and unassigned characters, halves of pairs. */
const odd = /[\0\p{Cn}\p{Co}\p{Cs}]/gu;
const ends = /[\r\n]/g;
const structure = /[\s,;|:^~"'0-9A-Za-z]/g;
const oddShareMax = 0.01;

/**
 * UTF-16 without a mark, by what the sample reads like in either order of bytes. Text of a script beyond Latin has few
 * zero bytes, but its line ends, delimiters and digits have them all on one side. Null: no UTF-16.
 */
export function guessUtf16(sample: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (!sample.includes(0) || sample.length < 4) return null;
  const even = sample.subarray(0, sample.length - (sample.length % 2));
  const little = even.toString('utf16le');
  const big = Buffer.from(even).swap16().toString('utf16le');
  if (count(little, structure) === count(big, structure)) return null;
  const isLittle = count(little, structure) > count(big, structure);
  const text = isLittle ? little : big;
  const isOdd = count(text, odd) > text.length * oddShareMax;
  // In text of single bytes with zeros among them, hardly a line end stands beside a zero.
  const lineEndsAsBytes = count(sample.toString('latin1'), ends);
  const lineEnds = count(text, ends);
  if (isOdd || lineEnds * 4 < lineEndsAsBytes || count(text, structure) * 60 < text.length) return null;
  return isLittle ? 'utf-16le' : 'utf-16be';
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
