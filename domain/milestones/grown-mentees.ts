import type { Milestone } from '../milestones.ts';

export interface Mentorship {
  mentorId: string;
  menteeId: string;
}

/**
 * Mentors of whose mentees at least `fewestMentees` have grown, each once a campaign. Only mentees who let others hear of what they reach are to be
 * given as grown: with few mentees a mentor knows who is meant.
 */
export function grownMentees(
  mentorships: readonly Mentorship[],
  grown: ReadonlySet<string>,
  { campaignId, reachedOn, fewestMentees }: { campaignId: string; reachedOn: string; fewestMentees: number },
): Milestone[] {
  return [...Map.groupBy(mentorships, ({ mentorId }) => mentorId)].flatMap(([personId, own]) => {
    const mentees = new Set(own.map(({ menteeId }) => menteeId).filter((id) => grown.has(id)));
    mentees.delete(personId);
    return mentees.size >= fewestMentees
      ? [{ personId, kind: 'mentees-grew' as const, subject: campaignId, reachedOn }]
      : [];
  });
}
