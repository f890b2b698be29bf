import { isSeen, longestNameChars, longestReasonChars, unkeptBecause } from '../../domain/kept-words.ts';
import { exitCodes, Failure } from '../failure.ts';

/** Reads the value of an option that is kept as it was said, such as a name or a reason: a parser for commander, which refuses nothing at all, and what is too long. */
export function inWords(option: string): (text: string) => string {
  const longestChars = option === '--by' ? longestNameChars : longestReasonChars;
  return (text) => {
    const why = isSeen(text) ? unkeptBecause(text.trim(), longestChars) : 'say something, it is kept';
    if (why === null) return text;
    throw new Failure(`${option}: ${why}`, exitCodes.usage);
  };
}
