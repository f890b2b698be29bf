import { workCalendar, type WorkCalendar } from '../../../domain/calendar.ts';
import type { Site } from '../../../domain/configuration/organisation.ts';

const sending = {
  fromAddress: 'skills@example.org',
  fromName: 'Skills',
  replyTo: 'skills@example.org',
  at: '09:00',
  quietFrom: '19:00',
  quietUntil: '07:00',
};

type Place = Partial<Site> & Pick<Site, 'country' | 'timeZone'>;
type Own = Partial<Omit<Parameters<typeof workCalendar>[0], 'sending' | 'site'>> & {
  sending?: Partial<typeof sending>;
};

/** The calendar of somebody at a place, Monday to Friday if nothing else is said. */
export function calendarAt(place: Place, own: Own = {}): WorkCalendar {
  const site = {
    id: 'office',
    aliases: [],
    region: null,
    workDays: [1, 2, 3, 4, 5],
    closures: [],
    locale: 'en',
    ...place,
  };
  return workCalendar({ ...own, site, sending: { ...sending, ...own.sending } });
}

export const sundayToThursday = [7, 1, 2, 3, 4];
export const saturdayToThursday = [6, 7, 1, 2, 3, 4];
