import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addWorkingDays, plusDays, workingDaysBetween } from '../../../domain/calendar.ts';
import { siteCalendar } from '../../../domain/campaign-moments.ts';
import { dueAfterLeave } from '../../../domain/motion/due-after-leave.ts';
import { companyConfiguration } from '../../fixtures/company.ts';

const calendar = siteCalendar(companyConfiguration(), null);
const lastDay = '2027-06-30';

describe('what was owed before a leave is due', () => {
  test.each([
    [
      'no later for a leave inside a pause that moved it',
      '2026-10-23, away 2026-10-08 to 2026-10-09',
      '2026-10-23',
    ],
    ['later by the days before a pause alone', '2026-10-23, away 2026-10-05 to 2026-10-09', '2026-10-27'],
    ['later by the days after a pause alone', '2026-10-23, away 2026-10-12 to 2026-10-15', '2026-10-27'],
    ['later by the days on both sides of a pause', '2026-10-23, away 2026-10-05 to 2026-10-15', '2026-10-29'],
    [
      'later by all of them where it was due before the pause',
      '2026-10-06, away 2026-10-05 to 2026-10-09',
      '2026-10-13',
    ],
  ])('%s', (_, told, due) => {
    const [dueOn = '', from = '', to = ''] = told.match(/[\d-]{10}/g) ?? [];
    // It stood from Wednesday the 7th, and went on on Wednesday the 14th.
    const standstills = [{ from: '2026-10-07', until: '2026-10-14' }];
    const spells = [{ from, to }];
    const today = plusDays(to, 1);
    expect(dueAfterLeave(calendar, { dueOn, pausedOn: from, today, spells, standstills, lastDay })).toBe(due);
  });

  test('where nobody ever works, on the same day', () => {
    const never = { ...calendar, place: { ...calendar.place, on: () => closed } };
    const spells = [{ from: '2026-10-05', to: '2026-10-09' }];
    const of = { dueOn: '2026-10-20', pausedOn: '2026-10-05', today: '2026-10-10', spells, lastDay };
    expect(dueAfterLeave(never, of)).toBe('2026-10-20');
  });
});

const closed = { free: [], closed: null, usual: { working: false, why: 'weekend', by: 'site' } };
const start = '2026-10-05';
const spell = fc.tuple(fc.nat(40), fc.nat(25)).map(([after, days]) => ({ from: after, to: after + days }));

test('whatever lies in whatever, no working day is given twice and none is lost: as many are left as there were', () => {
  fc.assert(
    fc.property(spell, spell, fc.nat(60), (leave, pause, due) => {
      const day = (n: number) => plusDays(start, n);
      const dueBefore = addWorkingDays(calendar, day(due), 0);
      fc.pre(dueBefore >= day(leave.from) && day(pause.to) <= day(leave.to));
      const [from, until] = [day(pause.from), day(pause.to + 1)];
      const stood = Math.max(0, workingDaysBetween(calendar, plusDays(from, -1), plusDays(until, -1)));
      // As resuming a campaign moves it.
      const dueOn = dueBefore < from || stood === 0 ? dueBefore : addWorkingDays(calendar, dueBefore, stood);
      const today = day(leave.to + 1);
      const after = dueAfterLeave(calendar, {
        dueOn,
        pausedOn: day(leave.from),
        today,
        spells: [{ from: day(leave.from), to: day(leave.to) }],
        standstills: [{ from, until }],
        lastDay,
      });
      const first = day(Math.min(leave.from, pause.from));
      const free = (n: number) =>
        (n >= leave.from && n <= leave.to) || (n >= pause.from && n <= pause.to && dueBefore >= from);
      let left = 0;
      for (let n = Math.min(leave.from, pause.from); day(n) <= after; n += 1)
        if (!free(n)) left += Math.max(0, workingDaysBetween(calendar, day(n - 1), day(n)));
      expect(left).toBe(workingDaysBetween(calendar, plusDays(first, -1), dueBefore));
    }),
  );
});
