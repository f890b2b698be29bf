import { expect, test } from 'vitest';
import { readHeaderNotes } from '../../../domain/imports/header-notes.ts';

test.each([
  ['Completed At (PST/PDT)', 'Completed At', { zone: 'PST/PDT' }],
  ['Enrollment Date (Europe/Berlin TimeZone)', 'Enrollment Date', { zone: 'Europe/Berlin' }],
  ['Started Date (US/Pacific TimeZone)', 'Started Date', { zone: 'US/Pacific' }],
  ['Start (UTC+02:00)', 'Start', { zone: 'UTC+02:00' }],
  ['Completion Date [CET]', 'Completion Date', { zone: 'CET' }],
  ['Completed At UTC', 'Completed At', { zone: 'UTC' }],
  ['Training Hours (min)', 'Training Hours', { unit: 'minutes' }],
  ['Time Spent(minutes)', 'Time Spent', { unit: 'minutes' }],
  ['Training Duration(Days)', 'Training Duration', { unit: 'days' }],
  ['Dauer (Std.)', 'Dauer', { unit: 'hours' }],
  ['Time (HH:mm)', 'Time', { unit: 'hours' }],
  ['Duration in minutes', 'Duration', { unit: 'minutes' }],
  ['Training Cost (EUR)', 'Training Cost', { currency: 'EUR' }],
  ['Payscale Minimum (£)', 'Payscale Minimum', { currency: 'GBP' }],
])('“%s” is “%s” with what it says in brackets', (header, text, said) => {
  expect(readHeaderNotes(header)).toEqual({ text, unit: null, zone: null, currency: null, ...said });
});

test.each([
  'Employee Name (Last Suffix, First MI)',
  'Position Status (Employment Profile)',
  'Pers.-Nr. (HR)',
  'Score (%)',
  '(min)',
])('“%s” is a header as it stands', (header) => {
  expect(readHeaderNotes(header).text).toBe(header);
});
