/** What is wrong with a line of a calendar file; lines count from 1. */
export class CalendarFault extends Error {
  override readonly name = 'CalendarFault';
  readonly line: number;
  readonly expected: string;
  readonly got: string;

  constructor(line: number, expected: string, got: string) {
    super(`line ${line}: expected ${expected}, got ${got}`);
    this.line = line;
    this.expected = expected;
    this.got = got;
  }
}

/** Whether a text is a date that exists, YYYY-MM-DD, of years in which calendars make sense. */
export function isDay(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
