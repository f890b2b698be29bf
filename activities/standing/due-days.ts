import { addWorkingDays, NoWorkingDay, type WorkCalendar } from '../../domain/calendar.ts';
import { siteCalendar } from '../../domain/campaign-moments.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Demand } from '../../domain/standing/demand.ts';

/** Works out due days in the calendar of the person's site. Where nobody ever works it is today: the ledger says why nothing is sent. */
export function dueDays(configuration: Configuration, today: string) {
  const calendars = new Map<string | null, WorkCalendar>();
  return (site: string | null, due: NonNullable<Demand['due']>): string => {
    if ('on' in due) return due.on;
    const calendar = calendars.get(site) ?? siteCalendar(configuration, site);
    calendars.set(site, calendar);
    try {
      return addWorkingDays(calendar, today, due.workingDays);
    } catch (error) {
      if (error instanceof NoWorkingDay) return today;
      throw error;
    }
  };
}
