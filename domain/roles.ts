import { comparableTitle, titleMatches } from './configuration/title-pattern.ts';

/**
 * A matcher for many titles: the role that holds a title, or null when none does. Where two patterns fit, the one with
 * more letters of its own wins, then the one without `*`.
 */
export function roleMatcher(
  roles: readonly { id: string; titles: readonly string[] }[],
): (title: string | null) => string | null {
  const patterns = roles
    .flatMap((role) => role.titles.map((pattern) => ({ roleId: role.id, pattern })))
    .sort(mostSpecificFirst);
  const known = new Map<string, string | null>();
  return (title) => {
    if (title === null) return null;
    const key = comparableTitle(title);
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = patterns.find(({ pattern }) => titleMatches(pattern, key))?.roleId ?? null;
    known.set(key, found);
    return found;
  };
}

interface RolePattern {
  roleId: string;
  pattern: string;
}

/** Equal ones by role and pattern, so that the order in the configuration says nothing. */
function mostSpecificFirst(a: RolePattern, b: RolePattern): number {
  return (
    letters(b.pattern) - letters(a.pattern) ||
    Number(a.pattern.includes('*')) - Number(b.pattern.includes('*')) ||
    (a.roleId < b.roleId ? -1 : a.roleId > b.roleId ? 1 : 0) ||
    (a.pattern < b.pattern ? -1 : 1)
  );
}

function letters(pattern: string): number {
  return comparableTitle(pattern).replaceAll('*', '').length;
}
