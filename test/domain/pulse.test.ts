import { expect, test } from 'vitest';
import { campaignOfPulse, pulseCauseId, pulseDecision, pulseWeek } from '../../domain/pulse.ts';

test.each([
  ['Sunday', '2027-01-17', '2027-01-18'],
  ['Monday', '2027-01-18', '2027-01-18'],
  ['Tuesday', '2027-01-19', '2027-01-18'],
  ['Wednesday', '2027-01-20', null],
  ['Saturday', '2027-01-23', null],
])('on a %s word is planned of that week or of none', (_day, today, week) => {
  expect(pulseWeek(today)).toBe(week);
});

test('a week’s word is kept by campaign and week, also of a second launch', () => {
  const causeId = pulseCauseId({ campaignId: 'skills/2027-Q1.2', weekOn: '2027-01-18' });
  expect(campaignOfPulse(causeId)).toBe('skills/2027-Q1.2');
});

const quiet = { comesBack: 0, unknown: 0, held: 0 };
test.each([
  [
    'stuck mail before anything else',
    'mend',
    { share: 0.1, before: 0.9, workingDaysLeft: 1, stuck: { ...quiet, held: 1 } },
  ],
  [
    'the end while little is done in the last week',
    'extend',
    { share: 0.79, before: 0.79, workingDaysLeft: 5, stuck: quiet },
  ],
  [
    'a word to units where it is ten points behind',
    'speak',
    { share: 0.3, before: 0.41, workingDaysLeft: 6, stuck: quiet },
  ],
  ['nothing where it is nine behind', 'none', { share: 0.3, before: 0.39, workingDaysLeft: 6, stuck: quiet }],
  [
    'nothing without an earlier quarter',
    'none',
    { share: 0.1, before: null, workingDaysLeft: 6, stuck: quiet },
  ],
  [
    'nothing where too few take part',
    'none',
    { share: null, before: null, workingDaysLeft: 1, stuck: quiet },
  ],
] as const)('it is asked for %s', (_what, decision, of) => {
  expect(pulseDecision(of)).toBe(decision);
});
