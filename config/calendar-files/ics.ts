import type { CalendarDay } from '../../domain/calendar/calendar-day.ts';
import { CalendarFault } from './fault.ts';
import { dayOfEvent, type IcsEvent } from './ics-event.ts';
import { icsLines, type IcsLine } from './ics-lines.ts';

const mostEvents = 5_000;
const deepest = 8;

/**
 * The free days of a calendar in ICS (RFC 5545): whole days and hours of the place’s own clock, once or every year.
 * What it does not understand it refuses, naming the line. Throws CalendarFault.
 */
export function readIcs(text: string, calendar: string): CalendarDay[] {
  return eventsOf(icsLines(text)).flatMap((event) => dayOfEvent(event, calendar) ?? []);
}

/** The events of a file whose parts all begin and end; alarms and the like within them are passed over. */
function eventsOf(lines: readonly IcsLine[]): IcsEvent[] {
  const events: (IcsEvent & { lines: Map<string, IcsLine[]> })[] = [];
  const open: string[] = [];
  for (const each of lines) {
    const { line, name } = each;
    const part = each.value.trim().toUpperCase();
    if (open.length === 0 && (name !== 'BEGIN' || part !== 'VCALENDAR'))
      throw new CalendarFault(line, 'BEGIN:VCALENDAR', `${name}:${part}`.slice(0, 40));
    if (name === 'BEGIN') {
      if (open.length === deepest) throw new CalendarFault(line, `at most ${deepest} levels`, 'more');
      if (part === 'VEVENT' && events.length === mostEvents)
        throw new CalendarFault(line, `at most ${mostEvents} events`, 'more');
      if (part === 'VEVENT') events.push({ line, lines: new Map() });
      open.push(part);
    } else if (name === 'END') {
      const begun = open.pop() ?? '';
      if (begun !== part) throw new CalendarFault(line, `END:${begun}`, `END:${part}`.slice(0, 40));
    } else if (open.at(-1) === 'VEVENT') {
      const own = events.at(-1)?.lines;
      own?.set(name, [...(own.get(name) ?? []), each]);
    }
  }
  const last = lines.at(-1)?.line ?? 1;
  if (open.length > 0) throw new CalendarFault(last, `END:${open.at(-1)}`, 'the end of the file');
  if (lines.length === 0) throw new CalendarFault(1, 'BEGIN:VCALENDAR', 'nothing');
  return events;
}
