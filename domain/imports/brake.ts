import type { Brake, BrakeLimit } from '../configuration/importing.ts';

export const brakeLimits = ['leavers', 'managerChanges', 'rejectedRows'] as const;

/** A limit that an import has passed: what it would do, of how many, and what was allowed. */
export interface PassedLimit {
  limit: (typeof brakeLimits)[number];
  count: number;
  /** The employed; for rejected rows the rows read. */
  of: number;
  allowed: BrakeLimit;
}

/** What an import would do, as far as the brake looks at it. */
export interface BrakeMeasures {
  leavers: number;
  managerChanges: number;
  /** People employed before the import. */
  employed: number;
  rowsRejected: number;
  rowsRead: number;
}

/** The limits of the organisation, each as far as the profile does not set its own. */
export function brakeOf(organisation: Brake, profile: Partial<Brake>): Brake {
  return { ...organisation, ...profile };
}

/** Which limits an import has passed; null when it has passed none. */
export function passedLimits(brake: Brake, measures: BrakeMeasures): PassedLimit[] | null {
  const { leavers, managerChanges, employed, rowsRejected, rowsRead } = measures;
  const values = {
    leavers: { count: leavers, of: employed },
    managerChanges: { count: managerChanges, of: employed },
    rejectedRows: { count: rowsRejected, of: rowsRead },
  };
  const passed = brakeLimits
    .map((limit): PassedLimit => ({ limit, ...values[limit], allowed: brake[limit] }))
    .filter(passes);
  return passed.length > 0 ? passed : null;
}

function passes({ limit, count, of, allowed }: PassedLimit): boolean {
  // A file of which nothing at all can be taken is of another kind or about other people, however short it is.
  if (limit === 'rejectedRows' && of > 0 && count === of) return true;
  if (count <= allowed.atLeast) return false;
  const byShare = allowed.share !== null && count > of * allowed.share;
  return byShare || (allowed.count !== null && count > allowed.count);
}
