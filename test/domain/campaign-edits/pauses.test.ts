import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localDay, plusDays, workCalendar } from '../../../domain/calendar.ts';
import { campaignMoments } from '../../../domain/campaign-moments.ts';
import { chaseSteps } from '../../../domain/chase.ts';
import type { Rung } from '../../../domain/configuration/program.ts';
import { companyConfiguration } from '../../fixtures/company.ts';

const configuration = companyConfiguration();
const [site] = configuration.sites;
if (!site) throw new Error('the company has no site');
const calendar = workCalendar({ site, sending: configuration.organisation.sending });
const ladder: Rung[] = [
  { id: 'invitation', to: 'owner', from: 'opening', offsetWorkingDays: 0, usefulWorkingDays: 5 },
  { id: 'reminder', to: 'owner', from: 'opening', offsetWorkingDays: 4, usefulWorkingDays: 5 },
  { id: 'last-call', to: 'owner', from: 'due', offsetWorkingDays: -1, usefulWorkingDays: 1 },
];
const pauses = [{ fromOn: '2026-10-07', workingDays: 3 }];

function days(opensOn: string): string[] {
  const steps = chaseSteps({ ladder, track: 'owner', opensOn, dueOn: '2026-11-06', calendar, pauses });
  return steps.map(({ rung, at }) => `${rung} ${at.slice(0, 10)}`);
}

test('a pause moves the rungs that were to come by its working days, and none that was over', () => {
  expect(days('2026-10-05')).toEqual([
    'invitation 2026-10-05',
    'reminder 2026-10-14',
    'last-call 2026-11-05',
  ]);
});

test('a pause moves nothing for whoever came after it', () => {
  expect(days('2026-10-12')).toEqual([
    'invitation 2026-10-12',
    'reminder 2026-10-16',
    'last-call 2026-11-05',
  ]);
});

test('no rung lies in a pause, whenever that was, whichever days its reader works, and however late they came', () => {
  const day = fc.integer({ min: 0, max: 60 }).map((n) => plusDays('2026-09-20', n));
  const readers = [
    calendar,
    workCalendar({
      site: { ...site, workDays: [1, 2, 3, 4, 5, 6, 7] },
      sending: configuration.organisation.sending,
    }),
    workCalendar({ site: { ...site, workDays: [3] }, sending: configuration.organisation.sending }),
  ];
  const days = fc.uniqueArray(day, { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(fc.constantFrom(...readers), day, days, (reader, opensOn, bounds) => {
      const sorted = bounds.toSorted();
      const stood = sorted.flatMap((fromOn, index) => {
        const resumedOn = sorted[index + 1];
        return index % 2 === 0 && resumedOn !== undefined ? [{ fromOn, resumedOn, workingDays: 1 }] : [];
      });
      const of = { ladder, track: 'owner', opensOn, dueOn: '2026-12-30', calendar: reader } as const;
      for (const { rung, at, usefulUntil } of chaseSteps({ ...of, pauses: stood })) {
        const on = localDay(reader, at);
        const waits = stood.find(({ fromOn, resumedOn }) => fromOn <= on && on < resumedOn);
        expect({ rung, on, waits }).toEqual({ rung, on, waits: undefined });
        expect(usefulUntil > at).toBe(true);
      }
    }),
  );
});

test('a pause in the grace prolongs the grace; one before it has moved the due day already', () => {
  const of = { siteIds: ['berlin'], opensOn: '2026-10-05', dueOn: '2026-11-06', graceWorkingDays: 3 };
  const cutOff = (fromOn: string) =>
    campaignMoments(configuration, { ...of, pauses: [{ fromOn, workingDays: 2 }] }).cutOffAt;
  expect(cutOff('2026-10-20')).toBe('2026-11-11T23:00:00.000Z');
  expect(cutOff('2026-11-10')).toBe('2026-11-13T23:00:00.000Z');
});
