import { exitCodes, Failure } from '../failure.ts';

/** Reads the value of an option that is kept as it was said, such as a name or a reason: a parser for commander, which refuses nothing at all. */
export function inWords(option: string): (text: string) => string {
  return (text) => {
    if (text.trim() !== '') return text;
    throw new Failure(`${option}: say something, it is kept`, exitCodes.usage);
  };
}
