import { exitCodes, Failure } from '../failure.ts';

/** Reads the value of an option that is a day: a parser for commander, whose refusal names the option. */
export function dayOf(option: string): (text: string) => string {
  return (text) => {
    const at = new Date(`${text}T00:00:00Z`);
    const exists = !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
    if (exists) return text;
    throw new Failure(`${option} ${text}: expected a day that exists, as YYYY-MM-DD`, exitCodes.usage);
  };
}
