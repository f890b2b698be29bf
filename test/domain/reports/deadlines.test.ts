import { describe, expect, test } from 'vitest';
import { defaultMailPolicy } from '../../../domain/configuration/mail-policy.ts';
import { defaultReportPolicy } from '../../../domain/configuration/report-policy.ts';
import {
  approvalTimes,
  expectedAt,
  toldOfLateReports,
  toldOfReports,
} from '../../../domain/reports/deadlines.ts';
import { companyConfiguration } from '../../fixtures/company.ts';

const company = companyConfiguration();
const reports = { ...defaultReportPolicy, approval: { workingDays: 3, remindWorkingDaysBefore: 1 } };
const places = { ...company, organisation: { ...company.organisation, reports } };

describe('when a report must have left', () => {
  test('is counted in working days, over Easter and the night in which clocks are turned', () => {
    // Grace ends on Wednesday 24 March 2027; Good Friday is the 26th, Easter Monday the 29th, summer time begins on the 28th.
    expect(expectedAt(places, '2027-03-24')).toBe('2027-04-02T06:00:00.000Z');
  });

  test('and over the 29th of February', () => {
    expect(expectedAt(places, '2028-02-28')).toBe('2028-03-06T07:00:00.000Z');
  });
});

describe('a report that waits to be approved', () => {
  test('is asked for again and late at the organisation’s sending time, so many working days on', () => {
    expect(approvalTimes(places, '2026-11-19T15:00:00.000Z')).toEqual({
      remindAt: '2026-11-23T08:00:00.000Z',
      lateAt: '2026-11-24T08:00:00.000Z',
    });
    const never = { ...reports, approval: { workingDays: 1, remindWorkingDaysBefore: 0 } };
    const organisation = { ...company.organisation, reports: never };
    expect(approvalTimes({ ...company, organisation }, '2026-11-20T15:00:00.000Z')).toEqual({
      remindAt: null,
      lateAt: '2026-11-23T08:00:00.000Z',
    });
  });
});

describe('who hears of reports', () => {
  const of = (change: object) => ({
    organisation: {
      ...company.organisation,
      fallback: { ...company.organisation.fallback, hrPartner: 'hr@example.test' },
      ...change,
    },
  });

  test('is named, else whoever hears of launches, else the HR partner', () => {
    const mail = { ...defaultMailPolicy, told: ['ld@example.test'] };
    expect(toldOfReports(of({ mail, reports: { ...reports, told: ['cfo@example.test'] } }))).toEqual([
      'cfo@example.test',
    ]);
    expect(toldOfReports(of({ mail }))).toEqual(['ld@example.test']);
    expect(toldOfReports(of({}))).toEqual(['hr@example.test']);
  });

  test('and, of one that is late, those above them', () => {
    const mail = { ...defaultMailPolicy, told: ['ld@example.test'] };
    expect(toldOfLateReports(of({ mail }))).toEqual(['ld@example.test', 'hr@example.test']);
    const above = { ...reports, escalateTo: ['chief@example.test'] };
    expect(toldOfLateReports(of({ mail, reports: above }))).toEqual([
      'ld@example.test',
      'chief@example.test',
    ]);
  });
});
