import type { SingleResultsPolicy } from '../configuration/organisation.ts';

/** As whom somebody sees the plan of a person: with it come level and target of each skill. */
export type SeenAs = 'person' | 'manager' | 'named' | 'operations' | 'hr';

/** Who asks: somebody of the roster, or whoever works in a part of the console. */
export type Asker =
  | { personId: string; number: string | null; email: string | null }
  | { role: 'operations' | 'hr' };

/**
 * As whom somebody may see the results of one person: the person and their manager always; others where the organisation has
 * given them the right. Null: they may not.
 */
export function seenAs(
  asker: Asker,
  of: { personId: string; managerId: string | null },
  policy: SingleResultsPolicy = { roles: [], people: [] },
): SeenAs | null {
  if ('role' in asker) return policy.roles.includes(asker.role) ? asker.role : null;
  if (asker.personId === of.personId) return 'person';
  if (asker.personId === of.managerId) return 'manager';
  return isNamed(asker, policy) ? 'named' : null;
}

function isNamed(
  { number, email }: { number: string | null; email: string | null },
  { people }: SingleResultsPolicy,
): boolean {
  const known = [number, email].flatMap((each) => (each === null ? [] : [each.toLowerCase()]));
  return people.some((each) => known.includes(each.toLowerCase()));
}
