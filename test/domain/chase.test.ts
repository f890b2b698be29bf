import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWorkingDay, localDay, workCalendar, type WorkCalendar } from '../../domain/calendar.ts';
import { chaseSteps, climb, nextStep } from '../../domain/chase.ts';
import type { Rung } from '../../domain/configuration/program.ts';

const ladder: Rung[] = [
  { id: 'invitation', to: 'owner', from: 'opening', offsetWorkingDays: 0, usefulWorkingDays: 5 },
  { id: 'reminder', to: 'owner', from: 'opening', offsetWorkingDays: 5, usefulWorkingDays: 3 },
  { id: 'digest', to: 'manager', from: 'due', offsetWorkingDays: -2, usefulWorkingDays: 1 },
  { id: 'last-call', to: 'owner', from: 'due', offsetWorkingDays: -1, usefulWorkingDays: 1 },
];

function calendarOf(country: string, region: string | null, timeZone: string): WorkCalendar {
  return workCalendar({
    site: {
      id: 'x',
      aliases: [],
      country,
      region,
      timeZone,
      workDays: [1, 2, 3, 4, 5],
      closures: [],
      locale: 'en',
    },
    sending: {
      fromAddress: '',
      fromName: '',
      replyTo: '',
      at: '09:00',
      quietFrom: '19:00',
      quietUntil: '07:00',
    },
  });
}

const berlin = calendarOf('DE', 'BE', 'Europe/Berlin');
const auckland = calendarOf('NZ', null, 'Pacific/Auckland');
const quarter = { ladder, opensOn: '2026-10-12', dueOn: '2026-10-30', calendar: berlin };

describe('the ladder', () => {
  test('is climbed in the recipient’s working time, the moment and the calendar that decided stored with each rung', () => {
    expect(chaseSteps({ ...quarter, track: 'owner' })).toEqual([
      {
        rung: 'invitation',
        at: '2026-10-12T07:00:00.000Z',
        usefulUntil: '2026-10-19T22:00:00.000Z',
        decidedBy: 'DE-BE',
      },
      {
        rung: 'reminder',
        at: '2026-10-19T07:00:00.000Z',
        usefulUntil: '2026-10-22T22:00:00.000Z',
        decidedBy: 'DE-BE',
      },
      {
        rung: 'last-call',
        at: '2026-10-29T08:00:00.000Z',
        usefulUntil: '2026-10-30T23:00:00.000Z',
        decidedBy: 'DE-BE',
      },
    ]);
  });

  test('stands still with a paused campaign: what was due before stays useful for longer, what comes after the due day moves', () => {
    const late: Rung = { id: 'late', to: 'owner', from: 'due', offsetWorkingDays: 2, usefulWorkingDays: 1 };
    const steps = (pauses: { fromOn: string; workingDays: number }[]) =>
      chaseSteps({ ...quarter, ladder: [...ladder, late], track: 'owner', pauses }).map(
        ({ rung, at, usefulUntil }) => `${rung} ${at.slice(0, 10)} ${usefulUntil.slice(0, 10)}`,
      );
    expect(steps([{ fromOn: '2026-10-13', workingDays: 8 }])).toEqual([
      'invitation 2026-10-12 2026-10-29',
      'reminder 2026-10-29 2026-11-03',
      'last-call 2026-10-29 2026-10-30',
      'late 2026-11-03 2026-11-04',
    ]);
    expect(steps([{ fromOn: '2026-11-02', workingDays: 3 }])).toEqual([
      'invitation 2026-10-12 2026-10-19',
      'reminder 2026-10-19 2026-10-22',
      'last-call 2026-10-29 2026-10-30',
      'late 2026-11-06 2026-11-09',
    ]);
  });

  test('ends with the grace', () => {
    const until = (lastDay: string | null) =>
      chaseSteps({ ...quarter, track: 'owner', lastDay }).map(({ rung }) => rung);
    expect(until(null)).toEqual(['invitation', 'reminder', 'last-call']);
    expect(until('2026-10-29')).toEqual(['invitation', 'reminder', 'last-call']);
    expect(until('2026-10-28')).toEqual(['invitation', 'reminder']);
  });

  test('steps over Labour Day and daylight saving in Auckland, and says so', () => {
    const [, reminder] = chaseSteps({
      ...quarter,
      opensOn: '2026-10-20',
      calendar: auckland,
      track: 'owner',
    });
    expect(reminder).toMatchObject({
      rung: 'reminder',
      at: '2026-10-27T20:00:00.000Z',
      decidedBy: 'NZ: without Labour Day',
    });
  });

  test('has the manager’s rungs in a track of their own', () => {
    expect(chaseSteps({ ...quarter, track: 'oversight' }).map((step) => step.rung)).toEqual(['digest']);
  });

  test('has no softer rung while a later one that came before it is useful, where the time is short', () => {
    const short = (dueOn: string, collectWorkingDays?: number) =>
      chaseSteps({
        ...quarter,
        dueOn,
        track: 'owner',
        ...(collectWorkingDays && { collectWorkingDays }),
      }).map(({ rung, at }) => `${rung} ${at.slice(0, 10)}`);
    // Last call on the day before, and useful on the due day: the reminder of that day would be softer.
    expect(short('2026-10-19')).toEqual(['invitation 2026-10-12', 'last-call 2026-10-16']);
    expect(short('2026-10-20')).toEqual([
      'invitation 2026-10-12',
      'reminder 2026-10-19',
      'last-call 2026-10-19',
    ]);
    expect(short('2026-10-16')).toContain('reminder 2026-10-19');
    // Which rung is the later one is a matter of the program's own time.
    expect(short('2026-10-19', 5)).toContain('reminder 2026-10-19');
  });

  test('tells nobody else that something is late while it is still the due day where it is owed', () => {
    const escalation = { id: 'escalation', to: 'escalation', from: 'due', offsetWorkingDays: 1 } as const;
    const of = { ...quarter, ladder: [{ ...escalation, usefulWorkingDays: 1 }], dueOn: '2026-10-28' };
    const [step] = chaseSteps({
      ...of,
      track: 'escalation',
      calendar: auckland,
      ownerZone: 'America/Los_Angeles',
    });
    // Thursday, nine o'clock in Auckland, is Wednesday in California; its Thursday begins at eight in Auckland's evening.
    expect(step).toMatchObject({ at: '2026-10-29T20:00:00.000Z', usefulUntil: '2026-11-02T11:00:00.000Z' });
    const [own] = chaseSteps({ ...of, track: 'escalation', calendar: auckland });
    expect(own?.at).toBe('2026-10-28T20:00:00.000Z');
    const none = { ...of, track: 'escalation', calendar: auckland, lastDay: '2026-10-29' } as const;
    expect(chaseSteps({ ...none, ownerZone: 'America/Los_Angeles' })).toEqual([]);
  });

  test('leaves out rungs that would lie before the opening, for those who join late', () => {
    const late = chaseSteps({ ...quarter, opensOn: '2026-10-30', track: 'owner' });
    expect(late.map((step) => step.rung)).toEqual(['invitation', 'reminder']);
  });

  test('never has a rung on a free day, whatever the dates', () => {
    const day = fc
      .integer({ min: 0, max: 700 })
      .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.constantFrom(berlin, auckland), day, day, (calendar, one, other) => {
        const [opensOn, dueOn] = one < other ? [one, other] : [other, one];
        for (const step of chaseSteps({ ladder, track: 'owner', opensOn, dueOn, calendar })) {
          expect(isWorkingDay(calendar, localDay(calendar, step.at)).working).toBe(true);
          expect(Date.parse(step.usefulUntil)).toBeGreaterThan(Date.parse(step.at));
        }
      }),
    );
  });
});

describe('the next step', () => {
  const steps = chaseSteps({ ...quarter, track: 'owner' });

  test('is the first for somebody who was never asked, and null after the last', () => {
    expect(nextStep(steps, { afterRung: null, now: '2026-10-01T00:00:00Z' })?.rung).toBe('invitation');
    expect(nextStep(steps, { afterRung: 'last-call', now: '2026-10-01T00:00:00Z' })).toBeNull();
  });

  test('after a rung that is gone from the ladder is the first still ahead', () => {
    expect(nextStep(steps, { afterRung: 'gone', now: '2026-10-20T00:00:00Z' })?.rung).toBe('last-call');
  });
});

describe('climbing', () => {
  const steps = chaseSteps({ ...quarter, track: 'owner' });
  const climbAt = (rung: string, now: string) => climb(steps, { rung, now, leavesAt: now });

  test('plans nothing before its time and stays where it is', () => {
    const { send, missed, next } = climbAt('reminder', '2026-10-19T06:59:59Z');
    expect({ send, missed, next: next?.rung }).toEqual({ send: null, missed: [], next: 'reminder' });
  });

  test('plans a rung at its moment', () => {
    const { send, missed, next } = climbAt('invitation', '2026-10-12T07:00:00.000Z');
    expect([send?.rung, missed, next?.rung]).toEqual(['invitation', [], 'reminder']);
  });

  test('collapses the rungs of an outage into the latest still useful, and names the others', () => {
    const { send, missed, next } = climbAt('invitation', '2026-10-19T10:00:00Z');
    expect(send?.rung).toBe('reminder');
    expect(missed.map(({ step, reason }) => [step.rung, reason])).toEqual([['invitation', 'collapsed']]);
    expect(next?.rung).toBe('last-call');
  });

  test('sends nothing that is no longer useful', () => {
    const { send, missed, next } = climbAt('invitation', '2026-10-26T10:00:00Z');
    expect(send).toBeNull();
    expect(missed.map(({ step, reason }) => [step.rung, reason])).toEqual([
      ['invitation', 'no longer useful'],
      ['reminder', 'no longer useful'],
    ]);
    expect(next?.rung).toBe('last-call');
  });

  test('accounts for every rung exactly once, whenever the clock stood still', () => {
    const instant = fc
      .integer({ min: Date.UTC(2026, 9, 10), max: Date.UTC(2026, 10, 10) })
      .map((ms) => new Date(ms).toISOString());
    fc.assert(
      fc.property(fc.array(instant, { maxLength: 6 }), (moments) => {
        let rung: string | undefined = steps[0]?.rung;
        const seen: string[] = [];
        for (const now of [...moments.sort((a, b) => (a < b ? -1 : 1)), '2026-12-01T00:00:00.000Z']) {
          if (!rung) break;
          const { send, missed, next } = climbAt(rung, now);
          seen.push(...missed.map(({ step }) => step.rung), ...(send ? [send.rung] : []));
          rung = next?.rung;
        }
        expect(seen).toEqual(steps.map((step) => step.rung));
      }),
    );
  });
});
