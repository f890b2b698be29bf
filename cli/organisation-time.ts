import type { Configuration } from '../domain/configuration.ts';
import { latestConfiguration } from '../storage/configurations.ts';
import type { Db } from '../storage/database.ts';
import { dayIn, momentInWords, zoneInWords } from '../web/words-of-time.ts';

/** Tells moments as the organisation's clock shows them: `Fri 12 Feb 2027, 14:05 (Berlin time)`. */
export type TellMoment = (at: Date | string) => string;

export function momentsOf(timeZone: string): TellMoment {
  return (at) => `${momentInWords(timeZone, new Date(at))} (${zoneInWords(timeZone)})`;
}

/** The day that it is where the organisation is, YYYY-MM-DD. */
export function todayAt({ organisation }: Configuration): string {
  return dayIn(organisation.timeZone, new Date());
}

/** IANA name of the time zone of the organisation; UTC where none is set up. */
export async function timeZoneOf(db: Db): Promise<string> {
  return (await latestConfiguration(db))?.configuration.organisation.timeZone ?? 'UTC';
}
