import { dayNumber } from '../calendar/days.ts';
import type { FreshnessLimits } from '../configuration/report-policy.ts';

/** What a report would rest on. Dates are YYYY-MM-DD. */
export interface FreshnessFacts {
  /** The day as of which figures are meant: the organisation's day of the cut-off. */
  on: string;
  /** The days that the newest exports describe; null: there is none. */
  rosterAsOf: string | null;
  learningAsOf: string | null;
  /** Answers. */
  asked: number;
  answered: number;
  /** Pairs of person and skill. */
  requiredPairs: number;
  assessedPairs: number;
}

/** A limit that is not met. */
export type StaleReason =
  | {
      limit: 'rosterAgeDays' | 'learningAgeDays';
      allowed: number;
      /** The day that the newest export describes, and its age; null: there is no export. */
      asOf: string | null;
      ageDays: number | null;
    }
  | { limit: 'responseShare'; allowed: number; answered: number; asked: number }
  /** How much is covered is a result: it is shown in the report alone. */
  | { limit: 'coverageShare'; allowed: number };

/** Why a report must not be built yet, in the order of the limits; none: it may. What nobody asked for cannot be too little. */
export function staleReasons(facts: FreshnessFacts, limits: FreshnessLimits): StaleReason[] {
  const { asked, answered, requiredPairs, assessedPairs } = facts;
  const { responseShare, coverageShare } = limits;
  return [
    ...ageReasons('rosterAgeDays', limits.rosterAgeDays, { ...facts, asOf: facts.rosterAsOf }),
    ...(facts.learningAsOf === null
      ? []
      : ageReasons('learningAgeDays', limits.learningAgeDays, { ...facts, asOf: facts.learningAsOf })),
    ...(responseShare !== null && answered < responseShare * asked
      ? [{ limit: 'responseShare' as const, allowed: responseShare, answered, asked }]
      : []),
    ...(coverageShare !== null && assessedPairs < coverageShare * requiredPairs
      ? [{ limit: 'coverageShare' as const, allowed: coverageShare }]
      : []),
  ];
}

/** True where a newer export would do: what people did not answer no export mends. */
export function anExportWouldDo(reasons: readonly StaleReason[]): boolean {
  return reasons.every(({ limit }) => limit === 'rosterAgeDays' || limit === 'learningAgeDays');
}

function ageReasons(
  limit: 'rosterAgeDays' | 'learningAgeDays',
  allowed: number | null,
  { on, asOf }: { on: string; asOf: string | null },
): StaleReason[] {
  if (allowed === null) return [];
  const ageDays = asOf === null ? null : Math.max(0, dayNumber(on) - dayNumber(asOf));
  return ageDays !== null && ageDays <= allowed ? [] : [{ limit, allowed, asOf, ageDays }];
}
