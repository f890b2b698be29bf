const maxLength = 31;
const forbidden = /[*?:\\/[\]]|\p{Cc}/gu;
const reserved = 'history';

/**
 * Names that every spreadsheet program takes, in the order given: forbidden characters become hyphens, apostrophes
 * at the ends go, names are cut to 31 characters and made unique after cutting, without regard to case.
 */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name, index) => {
    const legal = legalName(name) || `Sheet ${index + 1}`;
    const unique = firstFree(legal, taken);
    taken.add(unique.toLowerCase());
    return unique;
  });
}

function legalName(name: string): string {
  const clean = name.replace(forbidden, '-').replace(/^['\s]+/, '');
  const cut = cutTo(clean, maxLength).replace(/['\s]+$/, '');
  return cut.toLowerCase() === reserved ? `${cut} 1` : cut;
}

function firstFree(name: string, taken: Set<string>): string {
  for (let n = 1; ; n += 1) {
    const suffix = n === 1 ? '' : ` (${n})`;
    const candidate = cutTo(name, maxLength - suffix.length) + suffix;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}

/** Never in the middle of a character that takes two places. */
function cutTo(name: string, length: number): string {
  const cut = name.slice(0, length);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
