import { describe, expect, test } from 'vitest';
import type { StatusField, WordMeaning } from '../../../domain/configuration/import-profile.ts';
import { comparable } from '../../../domain/imports/text.ts';
import { shippedProfiles } from '../../fixtures/import-lab.ts';

const profiles = shippedProfiles();

/** What a word means under a profile; undefined: it is told or asked about. */
function meaning(profile: string, word: string, field: StatusField = 'status'): WordMeaning | undefined {
  return profiles.find(({ id }) => id === profile)?.words[field]?.[comparable(word)];
}

describe('a status word', () => {
  test.each<[string, string, WordMeaning | undefined]>([
    ['adp', 'A', 'active'],
    ['adp', 'L', 'leave'],
    ['adp', 'T', 'ended'],
    ['adp', 'LOA', 'leave'],
    ['adp', 'Inactive', 'ended'],
    ['hibob', 'Inactive', 'leave'],
    ['hibob', 'Garden leave', 'leave'],
    ['hibob', 'Hired', 'future'],
    ['successfactors-udf', 'inactive', 'ended'],
    ['rippling', 'Hired', 'future'],
    ['rippling', 'Accepted', 'future'],
    ['personio', 'Onboarding', 'future'],
    ['personio', 'Elternzeit', 'leave'],
    ['quickbooks', 'Not on payroll', 'ended'],
    ['quickbooks', 'Deceased', 'ended'],
    ['telus', 'STD', 'leave'],
    ['telus', 'Family Leave', 'leave'],
    ['frappe-hr', 'Left', 'ended'],
    ['frappe-hr', 'Suspended', 'leave'],
    ['oracle-hcm', 'Suspended - Payroll Eligible', 'leave'],
    ['oracle-hcm', 'Inactive - Payroll Eligible', 'ended'],
    ['ukg', 'T', 'ended'],
    ['quarterdeck-roster', 'Terminated - Voluntary', 'ended'],
    ['quarterdeck-roster', 'Inactive', undefined],
    ['quarterdeck-roster', 'T', undefined],
    ['quarterdeck-roster', 'I', undefined],
    ['quarterdeck-roster', 'Hired', undefined],
    ['quarterdeck-roster', 'No', undefined],
  ])('of a person under %s: %s', (profile, word, means) => {
    expect(meaning(profile, word)).toBe(means);
  });

  test.each<[string, string, WordMeaning | undefined]>([
    ['cornerstone', 'Completed Equivalent', 'completed'],
    ['cornerstone', 'Completion Approval Denied', 'in-progress'],
    ['cornerstone', 'In Progress / Past Due', 'in-progress'],
    ['cornerstone', 'Exempt-Internal', 'void'],
    ['cornerstone', 'No Show', 'void'],
    ['cornerstone', 'Waitlisted', 'not-started'],
    ['cornerstone', 'Failed', 'failed'],
    ['moodle-activity-completion', 'Completed (achieved pass grade)', 'completed'],
    ['moodle-activity-completion', 'Completed (did not achieve pass grade)', 'failed'],
    ['moodle-activity-completion', 'Not completed', 'not-started'],
    ['successfactors-learning', 'CIL-COMPLETE', 'completed'],
    ['successfactors-learning', 'OUR-OWN-ID', undefined],
    ['docebo', 'Not yet begun', 'not-started'],
    ['talentlms', 'not_attempted', 'not-started'],
    ['absorb', 'Pending Approval', 'not-started'],
    ['coursera', 'No', 'in-progress'],
    ['openedx-enterprise', 'Failed', 'failed'],
    ['credly', 'revoked', 'void'],
    ['credly', 'Georgia', undefined],
    ['quarterdeck-learning', 'Completed - Not OK', 'failed'],
    ['quarterdeck-learning', 'Completed by substitute', undefined],
    ['quarterdeck-learning', 'Expired', 'expired'],
    ['quarterdeck-learning', 'DEADLINE EXPIRED', 'expired'],
    ['quarterdeck-learning', 'Waived', 'void'],
  ])('of learning under %s: %s', (profile, word, means) => {
    expect(meaning(profile, word)).toBe(means);
  });

  test('that stands in another column keeps its own meaning there', () => {
    expect(meaning('workday', 'Yes', 'status')).toBe('active');
    expect(meaning('workday', 'Yes', 'employmentStatus')).toBe('leave');
    expect(meaning('bamboohr', 'Temporary', 'employmentStatus')).toBe('active');
    expect(meaning('bamboohr', 'Temporary', 'status')).toBeUndefined();
  });
});
