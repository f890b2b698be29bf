import { describe, expect, test } from 'vitest';
import { siteCalendar } from '../../../domain/campaign-moments.ts';
import { delegatesOn, handedOn, type Delegate } from '../../../domain/motion/delegates.ts';
import { presenceOn } from '../../../domain/motion/presence.ts';
import { raterChooser } from '../../../domain/raters.ts';
import { companyConfiguration } from '../../fixtures/company.ts';
import { member } from './followed-campaign.ts';

const set = (personId: string, delegateId: string, of: Partial<Delegate> = {}): Delegate => ({
  personId,
  delegateId,
  fromOn: '2026-10-05',
  untilOn: null,
  setAt: '2026-10-01T08:00:00.000Z',
  ended: false,
  ...of,
});

describe('who stands in', () => {
  test('holds from the first day to the last, and what was set later counts before what was set earlier', () => {
    const delegates = [
      set('2', '3', { untilOn: '2026-10-09' }),
      set('2', '4', { fromOn: '2026-10-08', setAt: '2026-10-02T08:00:00.000Z' }),
      set('2', '5', { setAt: '2026-10-03T08:00:00.000Z', ended: true }),
    ];
    const on = (day: string) => delegatesOn(delegates, day)('2');
    expect(['2026-10-04', '2026-10-05', '2026-10-08', '2026-10-30'].map(on)).toEqual([null, '3', '4', '4']);
  });

  test('is handed on from one to the next, and a circle ends where it began', () => {
    const delegateOf = delegatesOn([set('1', '2'), set('2', '3'), set('3', '1')], '2026-10-06');
    expect([...handedOn('1', delegateOf)]).toEqual(['2', '3']);
  });

  test('is never the subject, a subordinate of theirs, or somebody who is not here', () => {
    const roster = [
      member('1'),
      member('2', { managerId: '1', employment: 'leave', since: '2026-09-01' }),
      member('5', { managerId: '2' }),
      member('6', { managerId: '5' }),
    ];
    const chosen = (delegates: Delegate[]) =>
      raterChooser(
        roster,
        { unitLeadTitles: [], hrPartner: null, maxPeoplePerRater: 9 },
        presence('2026-10-06', delegates),
      ).choose(member('5', { managerId: '2' })).raterId;
    for (const delegate of ['5', '6', 'somebody outside']) expect(chosen([set('2', delegate)])).toBe('1');
    expect(chosen([set('2', '6'), set('6', '1')])).toBe('1');
  });
});

describe('somebody away', () => {
  // Tuesday, 6 October; three working days are over on Friday the 9th.
  const away = { employment: 'leave', since: '2026-10-06' } as const;
  const vacation = (to: string | null) => ({ absence: { from: '2026-10-06', to } });

  test.each([
    ['on leave is waited for', away, '2026-10-08', false],
    ['on leave for the configured working days is done without', away, '2026-10-09', true],
    ['who left long ago is done without', { ...away, employment: 'ended' } as const, '2026-10-12', true],
    ['whom no mail reaches is waited for as long', { noMailSince: '2026-10-06' }, '2026-10-08', false],
    ['whom no mail reaches is done without then', { noMailSince: '2026-10-06' }, '2026-10-09', true],
    ['for two days is not on leave', vacation('2026-10-07'), '2026-10-07', false],
    ['who is back in time is waited for', vacation('2026-10-16'), '2026-10-13', false],
    ['who is back shortly before the end is done without', vacation('2026-11-10'), '2026-10-13', true],
    ['nobody knows how long is done without', vacation(null), '2026-10-13', true],
  ])('%s', (_, of, day, out) => {
    expect(presence(day).isOut(member('2', of))).toBe(out);
  });

  test('who is back in time is represented where somebody was set to', () => {
    expect(presence('2026-10-13', [set('2', '3')]).isOut(member('2', vacation('2026-10-16')))).toBe(true);
  });

  test('is looked at again on the day on which the waiting ends', () => {
    const asked = presence('2026-10-07');
    asked.isOut(member('2', away));
    expect(asked.lookAgainOn()).toBe('2026-10-09');
  });
});

function presence(today: string, delegates: Delegate[] = []) {
  return presenceOn({
    today,
    inactiveAfterWorkingDays: 3,
    dueOn: '2026-11-16',
    minimumWorkingDays: 10,
    calendarOf: () => siteCalendar(companyConfiguration(), null),
    delegateOf: delegatesOn(delegates, today),
  });
}
