import { describe, expect, test } from 'vitest';
import type { Opening } from '../../../domain/configuration/standing.ts';
import { quarterOn, quarterOpening } from '../../../domain/standing/opening.ts';
import { companyConfiguration, safetyProgram } from '../../fixtures/company.ts';

const company = companyConfiguration();
const opens: Opening = { workingDay: 2, catchUpDays: 14, late: 'move' };

function opening(today: string, change: Partial<Opening> = {}, byHand = false, month = 1) {
  const organisation = { ...company.organisation, fiscalYearStartsInMonth: month };
  const places = { ...company, organisation };
  const period = quarterOn(places, '2026-10-05');
  return quarterOpening(
    places,
    { ...safetyProgram, opens: { ...opens, ...change } },
    { period, today, byHand },
  );
}

describe('a program opens', () => {
  test('so many working days after the first day of the fiscal quarter', () => {
    expect(opening('2026-10-01')).toEqual({ period: '2026-Q4', opensOn: '2026-10-05', plannedOn: null });
    expect(opening('2026-10-01', {}, false, 4).period).toBe('2027-Q3');
    expect(opening('2026-09-01', {}, false, 9)).toMatchObject({ period: '2027-Q1', opensOn: '2026-09-03' });
  });

  test('late with all dates from today on, or as planned where it is to be so', () => {
    expect(opening('2026-10-10')).toEqual({
      period: '2026-Q4',
      opensOn: '2026-10-12',
      plannedOn: '2026-10-05',
    });
    expect(opening('2026-10-10', { late: 'keep' })).toMatchObject({
      opensOn: '2026-10-05',
      plannedOn: '2026-10-05',
    });
  });

  test('not by itself once it was missed for too long, but by hand', () => {
    expect(() => opening('2026-10-16')).toThrow(/14 days after its start are over: back-fill it by hand/);
    expect(opening('2026-12-20', { late: 'keep' }, true)).toMatchObject({ opensOn: '2026-12-21' });
    expect(opening('2027-05-04', { late: 'keep' }, true)).toMatchObject({
      period: '2026-Q4',
      opensOn: '2027-05-04',
    });
  });

  test('not before its quarter has begun', () => {
    expect(() => opening('2026-09-30', {}, true)).toThrow(
      '2026-Q4 begins on 2026-10-01: it cannot be opened before',
    );
  });
});
