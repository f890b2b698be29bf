/** Whether a job title fits a pattern: `*` is any run of characters; case, outer and repeated spaces do not count. */
export function titleMatches(pattern: string, title: string): boolean {
  return patternExpression(pattern).test(plain(title));
}

/** A matcher for many titles: the role that holds a title, or null when none does. */
export function roleMatcher(
  roles: readonly { id: string; titles: readonly string[] }[],
): (title: string | null) => string | null {
  const patterns = roles
    .flatMap((role) =>
      role.titles.map((pattern) => ({ roleId: role.id, pattern, expression: patternExpression(pattern) })),
    )
    .sort(mostSpecificFirst);
  const known = new Map<string, string | null>();
  return (title) => {
    if (title === null) return null;
    const key = plain(title);
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = patterns.find(({ expression }) => expression.test(key))?.roleId ?? null;
    known.set(key, found);
    return found;
  };
}

/** More letters of its own say more; a pattern without `*` beats one with; then by role and pattern, so that it is stated. */
function mostSpecificFirst(
  a: { roleId: string; pattern: string },
  b: { roleId: string; pattern: string },
): number {
  return (
    letters(b.pattern) - letters(a.pattern) ||
    Number(a.pattern.includes('*')) - Number(b.pattern.includes('*')) ||
    (a.roleId < b.roleId ? -1 : a.roleId > b.roleId ? 1 : 0) ||
    (a.pattern < b.pattern ? -1 : 1)
  );
}

function letters(pattern: string): number {
  return plain(pattern).replaceAll('*', '').length;
}

function patternExpression(pattern: string): RegExp {
  const escaped = plain(pattern)
    .split('*')
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${escaped.join('.*')}$`, 'u');
}

function plain(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
