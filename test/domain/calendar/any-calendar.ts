import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { decideMoment, plusDays, type WorkCalendar } from '../../../domain/calendar.ts';
import { calendarAt, saturdayToThursday, sundayToThursday } from './calendars.ts';

const calendars: WorkCalendar[] = [
  calendarAt({ country: 'DE', region: 'BY', timeZone: 'Europe/Berlin', bridgeDays: ['*'] }),
  calendarAt({ country: 'NZ', timeZone: 'Pacific/Auckland' }, { workDays: [1, 2, 3], otherWorkDays: [4, 5] }),
  calendarAt({ country: 'SA', timeZone: 'Asia/Riyadh', workDays: sundayToThursday }),
  calendarAt({ country: 'IR', timeZone: 'Asia/Tehran', workDays: saturdayToThursday }),
  calendarAt(
    { country: 'AU', region: 'NSW', timeZone: 'Australia/Lord_Howe' },
    { sending: { at: '02:15', quietFrom: '04:00', quietUntil: '01:45' } },
  ),
  calendarAt(
    { country: 'EG', timeZone: 'Africa/Cairo', workDays: sundayToThursday },
    { sending: { at: '00:30', quietFrom: '23:30', quietUntil: '00:15' } },
  ),
  calendarAt(
    { country: 'CL', timeZone: 'America/Santiago', workDays: [1, 2, 3, 4, 5, 6, 7] },
    { sending: { at: '00:10', quietFrom: '12:00', quietUntil: '13:30' } },
  ),
  calendarAt({ country: 'MA', timeZone: 'Africa/Casablanca' }, { sending: { at: '18:59' } }),
  calendarAt(
    { country: 'KI', timeZone: 'Pacific/Kiritimati' },
    { sending: { quietFrom: '00:00', quietUntil: '00:00' } },
  ),
  calendarAt(
    { country: 'AS', timeZone: 'Pacific/Pago_Pago' },
    { leave: [{ from: '2026-10-12', to: '2027-02-05' }] },
  ),
  calendarAt(
    {
      country: 'FO',
      timeZone: 'Atlantic/Faroe',
      closures: [{ on: '2026-10-14', until: '14:00', words: { en: 'Fire drill' } }],
    },
    { sending: { at: '13:00' } },
  ),
];

export const anyCalendar = fc.constantFrom(...calendars);
export const anyLeaving = fc.constantFrom<('open' | 'daily')[]>('open', 'daily');
const firstMs = Date.UTC(2024, 0, 1);
const lastMs = Date.UTC(2030, 0, 1);
const changes = [
  '2026-03-29T01:00Z',
  '2026-04-04T15:00Z',
  '2026-10-03T15:30Z',
  '2026-04-23T22:00Z',
  '2026-10-29T21:00Z',
  '2026-04-05T03:00Z',
  '2026-09-06T04:00Z',
  '2026-02-15T02:00Z',
  '2026-03-22T02:00Z',
  '2026-10-14T12:00Z',
  '2026-12-24T12:00Z',
];
/** Of many years, and often close to a change of a clock. */
export const anyWish = fc
  .oneof(
    fc.integer({ min: firstMs, max: lastMs }),
    fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -36 * 3_600_000, max: 36 * 3_600_000 }))
      .map(([change, off]) => Date.parse(change) + off),
  )
  .map((ms) => new Date(ms).toISOString());
export const anyDay = fc.integer({ min: 0, max: 2000 }).map((n) => plusDays('2024-01-01', n));

export function wallClock({ timeZone }: WorkCalendar, instant: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toString({ smallestUnit: 'minute', timeZoneName: 'never' });
}

export function isQuiet({ sending: { quietFrom, quietUntil } }: WorkCalendar, time: string): boolean {
  return quietFrom <= quietUntil
    ? quietFrom <= time && time < quietUntil
    : time >= quietFrom || time < quietUntil;
}

/** Calls with a decision that found a moment; all calendars here have working days within a year. */
export function decided(calendar: WorkCalendar, wish: string, leaving: 'open' | 'daily') {
  const decision = decideMoment(calendar, wish, leaving);
  if (decision.at === null) throw new Error(`No moment for ${calendar.name} after ${wish}`);
  return { ...decision, at: decision.at };
}
