import type { ImportProfile } from '../../configuration/import-profile.ts';
import { wideFields, type WideField, type WideGroup } from '../../configuration/wide-layout.ts';
import { datePartsOf } from '../date-parts.ts';
import type { HeaderMatch } from '../headers.ts';
import { comparable } from '../text.ts';
import { textPattern } from '../text-pattern.ts';

/** One activity of a wide table: its columns, and what its rows are called. */
export interface WideItem {
  /** The column's header as the file spells it. */
  header: string;
  name: string;
  group: WideGroup;
  index: number;
  /** Further columns of the activity. */
  companions: Partial<Record<WideField, number>>;
}

const nameMark = '{item}';

/** The activities of a wide table in the order of their columns; none where the header has none. */
export function wideItems(profile: ImportProfile, match: HeaderMatch): WideItem[] {
  const { wide } = profile;
  if (!wide) return [];
  const excepted = wide.except.map(textPattern);
  const { cells } = match.row;
  const mapped = new Set(Object.values(match.columns).map(({ index }) => index));
  const found = cells.flatMap((header, index): WideItem[] => {
    if (header === '' || mapped.has(index)) return [];
    const isPrivate = !match.free.includes(index);
    const isExcepted = excepted.some((fits) => fits(header));
    for (const group of wide.groups) {
      const name = nameIn(header, isExcepted ? group.columns.filter(isPlain) : group.columns);
      if (name === null) continue;
      const companions = companionsOf(group, { index, name, match });
      // “Health and safety” is no health record where it stands for an activity, as a second column of its own shows.
      if (companions && (!isPrivate || Object.keys(companions).length > 0))
        return [{ header, name, group, index, companions }];
    }
    return [];
  });
  const taken = new Set(found.flatMap(({ companions }) => Object.values(companions)));
  return found.filter(({ index }) => !taken.has(index));
}

/** Headers of a wide layout that the profile names in full. */
export function namesOfActivities({ wide }: ImportProfile): string[] {
  return (
    wide?.groups.flatMap(({ columns, with: more }) => [...columns, ...Object.values(more)]).filter(isPlain) ??
    []
  );
}

/** Columns that belong to activities, their further ones included. */
export function columnsOf(items: WideItem[]): number[] {
  return items.flatMap(({ index, companions }) => [index, ...Object.values(companions)]);
}

function isPlain(pattern: string): boolean {
  return !pattern.includes(nameMark);
}

/** What `{item}` stands for in a header; the header itself where the pattern has none; null where none fits. */
function nameIn(header: string, patterns: string[]): string | null {
  const whole = comparable(header);
  for (const pattern of patterns) {
    const at = pattern.indexOf(nameMark);
    if (at < 0) {
      if (comparable(pattern) === whole) return header;
      continue;
    }
    const before = comparable(pattern.slice(0, at));
    const after = comparable(pattern.slice(at + nameMark.length));
    if (whole.length <= before.length + after.length) continue;
    if (whole.startsWith(before) && whole.endsWith(after))
      return header.slice(at, header.length - (pattern.length - at - nameMark.length)).trim();
  }
  return null;
}

/** Null where a column that has to follow does not: then this is no activity. */
function companionsOf(
  group: WideGroup,
  { index, name, match }: { index: number; name: string; match: HeaderMatch },
): WideItem['companions'] | null {
  const companions: WideItem['companions'] = {};
  const { cells } = match.row;
  for (const field of wideFields) {
    const pattern = group.with[field];
    if (pattern === undefined) continue;
    if (pattern === 'next') {
      const next = cells[index + 1] ?? '';
      if (next !== '' && datePartsOf(next)?.shape !== 'certain' && datePartsOf(next)?.shape !== 'ordered')
        return null;
      companions[field] = index + 1;
      continue;
    }
    const wanted = comparable(pattern.replaceAll(nameMark, name));
    const after = cells.findIndex((cell, at) => at > index && comparable(cell) === wanted);
    const at = after >= 0 ? after : cells.findIndex((cell) => comparable(cell) === wanted);
    if (at >= 0) companions[field] = at;
    else if (group.needsAll) return null;
  }
  return companions;
}
