import type { Mentoring } from '../configuration/organisation.ts';
import type { MentorRules } from './mentors.ts';

/** What stands in for an organisation that sets nothing: two people a mentor, of the same unit where that costs nobody one. */
export const usualMentoring: Mentoring = {
  menteesPerMentor: 2,
  unit: 'rather',
  sharedLanguage: true,
  mostHoursApart: 4,
};

export function mentorRulesOf({ unit, sharedLanguage, mostHoursApart }: Mentoring): MentorRules {
  return { unit, sharedLanguage, mostHoursApart };
}

/** Languages of somebody by their locale and that of their site: `de-CH` is `de`. */
export function languagesOf(locales: readonly (string | null)[]): string[] {
  return [...new Set(locales.flatMap((locale) => locale?.split(/[-_]/)[0]?.toLowerCase() || []))];
}
