import type { AudienceRule, CelebratedKind } from './configuration/celebrations.ts';

/** `nomination`: told by a manager, not found. */
export type MilestoneKind = CelebratedKind | 'nomination';

/** What was reached. One kind and subject once for ever: a milestone is never celebrated twice. */
interface Reached {
  kind: MilestoneKind;
  /**
   * Level-up: `<framework>/<domain>/<category>`; gap: `<framework>/<domain>/<role>`; course, pathway, programme, role: its id; mentees:
   * the campaign in which they grew; team: `<coverage map>/<level>`; first project: `first`.
   */
  subject: string;
  /** YYYY-MM-DD. */
  reachedOn: string;
  /** Told to no more than these, whatever the rule of its kind says; absent: the rule holds. */
  atMost?: AudienceRule;
}

/** Something that a person, or a unit, has reached. */
export type Milestone = Reached &
  ({ personId: string; unitId?: never } | { unitId: string; personId?: never });

/** Both days belong to it, YYYY-MM-DD. */
export interface Span {
  from: string;
  to: string;
}

export function isWithin(day: string, { from, to }: Span): boolean {
  return from <= day && day <= to;
}
