/** A title as titles are compared: without case, outer spaces and doubled spaces. */
export function comparableTitle(title: string): string {
  return title.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/** Whether a title fits a pattern in which `*` stands for any run of characters, an empty one included. */
export function titleMatches(pattern: string, title: string): boolean {
  const [first = '', ...rest] = comparableTitle(pattern).split('*');
  const text = comparableTitle(title);
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || text.length < first.length + last.length) return false;
  const end = text.length - last.length;
  let from = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, from);
    if (found < 0 || found + part.length > end) return false;
    from = found + part.length;
  }
  return text.endsWith(last);
}

/** A title that two patterns both fit, or null when there is none. */
export function titleOfBoth(one: string, other: string): string | null {
  return sharedText(comparableTitle(one), comparableTitle(other), new Map());
}

/** A star swallows characters of the other pattern one at a time; `known` keeps the answers for pairs of rests. */
function sharedText(a: string, b: string, known: Map<string, string | null>): string | null {
  if (a === '' && b === '') return '';
  const key = `${a}\n${b}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const answer = a.startsWith('*')
    ? (sharedText(a.slice(1), b, known) ?? swallow(b, (rest) => sharedText(a, rest, known)))
    : b.startsWith('*')
      ? sharedText(b, a, known)
      : a !== '' && a[0] === b[0]
        ? prefixed(a, sharedText(a.slice(1), b.slice(1), known))
        : null;
  known.set(key, answer);
  return answer;
}

function swallow(pattern: string, next: (rest: string) => string | null): string | null {
  if (pattern === '') return null;
  const rest = next(pattern.slice(1));
  return rest === null || pattern.startsWith('*') ? rest : `${pattern[0]}${rest}`;
}

function prefixed(pattern: string, rest: string | null): string | null {
  return rest === null ? null : `${pattern[0]}${rest}`;
}
