import type { ImportProfile } from '../configuration/import-profile.ts';
import { aliasesOf } from './header-aliases.ts';
import { normaliseHeader } from './header-words.ts';
import type { HeaderRow } from './header-row.ts';
import { fieldsOf } from './headers.ts';
import type { RememberedMapping } from './mapping.ts';
import { namesOfActivities } from './wide/wide-plan.ts';

/** A row with less than this part of the known headers of the best row is no header. */
const leastShare = 1 / 3;

/**
 * Of the rows that may be a header, those in which something is known to any of the profiles: so that not every row of a
 * file is compared with every profile. Rows read as one count only where they say no less than the last of them alone.
 */
export function likelyHeaders(
  rows: HeaderRow[],
  profiles: ImportProfile[],
  mappings: RememberedMapping[],
): HeaderRow[] {
  const known = knownSpellings(profiles, mappings);
  const scored = rows.map((row) => ({ row, hits: hitsIn(row, known) }));
  const most = Math.max(1, ...scored.map(({ hits }) => hits));
  const alone = new Map<number, number>();
  return scored
    .filter(({ row: { line }, hits }) => {
      const before = alone.get(line);
      if (before === undefined) alone.set(line, hits);
      return hits >= most * leastShare && (before === undefined || hits >= before);
    })
    .map(({ row }) => row);
}

function hitsIn({ normal, bare }: HeaderRow, known: Set<string>): number {
  let hits = 0;
  for (let at = 0; at < normal.length; at += 1)
    if (known.has(normal[at] ?? '') || known.has(bare[at] ?? '')) hits += 1;
  return hits;
}

const spellingsOf = new WeakMap<ImportProfile, string[]>();

function knownSpellings(profiles: ImportProfile[], mappings: RememberedMapping[]): Set<string> {
  const confirmed = mappings.flatMap(({ mapping }) => Object.values(mapping.columns));
  const known = new Set([
    ...profiles.flatMap(ownSpellings),
    ...confirmed.map((header) => (header === null || header === undefined ? '' : normaliseHeader(header))),
  ]);
  known.delete('');
  return known;
}

function ownSpellings(profile: ImportProfile): string[] {
  const found = spellingsOf.get(profile);
  if (found) return found;
  const own = [
    ...fieldsOf(profile).flatMap(([, spellings]) => spellings),
    ...profile.tells,
    ...namesOfActivities(profile),
  ];
  const spellings = [
    ...own.map(normaliseHeader),
    ...fieldsOf(profile).flatMap(([field]) => aliasesOf(field)),
  ];
  spellingsOf.set(profile, spellings);
  return spellings;
}
