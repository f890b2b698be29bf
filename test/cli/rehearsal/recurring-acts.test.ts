import { expect, test } from 'vitest';
import { recurringActs } from '../../../cli/rehearsal/recurring-acts.ts';
import { defaultReportPolicy } from '../../../domain/configuration/report-policy.ts';
import { labConfiguration } from '../../activities/notices/notice-lab.ts';

const { organisation } = labConfiguration();
const reports = { ...defaultReportPolicy, expected: { workingDays: 2, at: '08:30' } };
const berlin = { organisation: { ...organisation, timeZone: 'Europe/Berlin', reports } };

function firstOf(story: 'tellOfWeek' | 'celebrateMonth' | 'celebrateLately' | 'watchReports', after: string) {
  const acts = recurringActs([story], { after: new Date(after), shards: 4, configuration: berlin });
  return acts.map(({ at }) => at.toISOString());
}

test('reports are watched each day at the moment by which they must have left, and good news is looked for in the morning', () => {
  expect(firstOf('watchReports', '2026-10-05T10:00:00Z')).toEqual(['2026-10-06T06:30:00.000Z']);
  expect(firstOf('celebrateLately', '2026-10-05T10:00:00Z')).toEqual(['2026-10-06T03:00:00.000Z']);
});

test('the day is the organisation’s own, and the hour stays the same when its clocks are turned', () => {
  expect(firstOf('celebrateLately', '2026-10-05T22:30:00Z')).toEqual(['2026-10-07T03:00:00.000Z']);
  expect(firstOf('watchReports', '2026-10-24T10:00:00Z')).toEqual(['2026-10-25T07:30:00.000Z']);
});

test('a week is told of on Sunday noon, a month on its first day', () => {
  expect(firstOf('tellOfWeek', '2026-10-04T12:00:00Z')).toEqual(['2026-10-11T12:00:00.000Z']);
  expect(firstOf('celebrateMonth', '2026-10-31T12:00:00Z')).toEqual(['2026-11-01T12:00:00.000Z']);
});
