import { exitCodes, Failure } from '../failure.ts';

/** Reads the value of an option that counts something: a parser for commander, whose refusal names the option. */
export function wholeNumber(option: string): (text: string) => number {
  return (text) => {
    if (/^\d{1,9}$/.test(text)) return Number(text);
    throw new Failure(`${option} ${text}: expected a whole number`, exitCodes.usage);
  };
}
