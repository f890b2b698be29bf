import { firstYear, isAskable, lastYear } from '../../domain/asked-day.ts';
import { exitCodes, Failure } from '../failure.ts';

/**
 * Reads the value of an option that is a day: a parser for commander, whose refusal names the option. `instead`: what to do
 * instead of naming a day without end.
 */
export function dayOf(option: string, instead = ''): (text: string) => string {
  return (text) => {
    const at = new Date(`${text}T00:00:00Z`);
    const exists = !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
    if (!exists)
      throw new Failure(`${option} ${text}: expected a day that exists, as YYYY-MM-DD`, exitCodes.usage);
    if (isAskable(text)) return text;
    const hint = instead && ` (${instead})`;
    throw new Failure(
      `${option} ${text}: expected a day of the years ${firstYear} to ${lastYear}${hint}`,
      exitCodes.usage,
    );
  };
}
