import { expect, test } from 'vitest';
import { plusDays } from '../../../domain/calendar.ts';
import { compareDays } from '../../../domain/rehearsal/plan.ts';

test('plan and fact stand beside each other by the day of the campaign; what has not come is not zero', () => {
  const plan = {
    obligations: 4,
    days: [
      { on: '2026-10-05', mails: 3, notices: 4 },
      { on: '2026-10-15', mails: 1, notices: 2 },
    ],
    answers: [{ on: '2026-10-06', kind: 'rate', done: 2 }],
  };
  const fact = {
    obligations: 5,
    days: [{ on: '2026-10-12', mails: 4, notices: 5 }],
    answers: [{ on: '2026-10-12', kind: 'rate', done: 1 }],
  };
  expect(compareDays({ plan, fact, shiftDays: 7, until: '2026-10-13', plusDays })).toEqual([
    { on: '2026-10-12', planned: plan.days[0], notices: 5, plannedShare: 0, share: 0.2 },
    { on: '2026-10-13', planned: null, notices: 0, plannedShare: 0.5, share: 0.2 },
    { on: '2026-10-22', planned: plan.days[1], notices: null, plannedShare: 0.5, share: null },
  ]);
});

test('where nothing is owed there is no share', () => {
  const nothing = { obligations: 0, days: [{ on: '2026-10-05', mails: 1, notices: 1 }], answers: [] };
  const [day] = compareDays({ plan: nothing, fact: nothing, shiftDays: 0, until: '2026-10-05', plusDays });
  expect([day?.plannedShare, day?.share]).toEqual([null, null]);
});
