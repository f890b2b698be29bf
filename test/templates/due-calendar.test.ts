import { describe, expect, test } from 'vitest';
import { dueCalendar, type DueDay } from '../../templates/mail/due-calendar.ts';

const day = (more: Partial<DueDay> = {}): DueDay => ({
  id: 'one@example.test',
  round: 'Quarterly skills assessment, 2027-Q1',
  dueOn: '2028-02-29',
  subjects: ['Ana'],
  url: 'https://skills.example.test/me/token',
  ...more,
});
const of = { locale: 'en-GB', stamp: '2026-10-05T07:00:00.000Z', organisationName: 'ACME' };
/** Long lines are folded. */
const linesOf = (text: string) => text.replaceAll(/\r\n[ \t]/g, '').split('\r\n');

describe('a calendar of what is due', () => {
  test('has a day for each round, in nobody’s way, under a name that stays', () => {
    const lines = linesOf(dueCalendar([day()], of));
    expect(lines).toEqual(
      expect.arrayContaining([
        'METHOD:PUBLISH',
        'UID:one@example.test',
        'DTSTAMP:20261005T070000Z',
        'DTSTART;VALUE=DATE:20280229',
        'DTEND;VALUE=DATE:20280301',
        'SUMMARY:Due: Quarterly skills assessment\\, 2027-Q1',
        'TRANSP:TRANSPARENT',
        'DESCRIPTION:Ana\\n\\nhttps://skills.example.test/me/token',
      ]),
    );
  });

  test('speaks the reader’s language', () => {
    expect(dueCalendar([day()], { ...of, locale: 'de-DE' })).toContain('SUMMARY:Fällig: ');
  });

  test('names twenty people at most, and counts the others', () => {
    const subjects = Array.from({ length: 25 }, (_, index) => `Person ${index + 1}`);
    const description = linesOf(dueCalendar([day({ subjects })], of)).find((line) =>
      line.startsWith('DESCRIPTION'),
    );
    expect(description).toContain('Person 20\\nand 5 more\\n\\nhttps');
    expect(description).not.toContain('Person 21');
  });

  test('lets no name begin a line of its own', () => {
    const subjects = ['A\r\nEND:VEVENT\r\nBEGIN:VALARM', '; , \\ "'];
    const lines = linesOf(dueCalendar([day({ subjects, round: 'R\r\nX-EVIL:1' })], of));
    expect(lines.filter((line) => /^(END:VEVENT|BEGIN:VALARM|X-EVIL)/.test(line))).toEqual(['END:VEVENT']);
  });

  test('is the same text for the same days', () => {
    expect(dueCalendar([day(), day({ id: 'two' })], of)).toBe(dueCalendar([day(), day({ id: 'two' })], of));
  });
});
