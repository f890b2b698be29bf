import type { CelebratedLine } from './mail.ts';

/** Something that was reached, and where in the organisation. */
export interface PlacedLine extends CelebratedLine {
  /** Ids of the units from the top down to the one it belongs to; empty: none is known. */
  unitPath: readonly string[];
  /** That unit's name; '' of none, and where the line names the unit itself. */
  unitName: string;
}

interface Section {
  title: string;
  lines: CelebratedLine[];
}

/**
 * Lines by unit: for a reader their own unit first, then the nearest in the organisation, each distance by name; for nobody in
 * particular (an empty path) by name alone. Within a unit by person. At most `most` lines, and how many there are beside.
 */
export function sectionsFor(
  placed: readonly PlacedLine[],
  { unitPath, locale, most }: { unitPath: readonly string[]; locale: string; most: number },
): { sections: Section[]; more: number } {
  const { compare } = new Intl.Collator(locale);
  const units = Map.groupBy(
    placed,
    ({ unitPath: path, unitName }) => `${path.at(-1) ?? ''}\u0000${unitName}`,
  );
  const ordered = [...units.values()]
    .map((lines) => ({
      lines,
      title: lines[0]?.unitName ?? '',
      apart: apart(unitPath, lines[0]?.unitPath ?? []),
    }))
    .sort((a, b) => a.apart - b.apart || compare(a.title, b.title));
  let room = most;
  const sections = ordered.flatMap(({ title, lines }): Section[] => {
    const told = [...lines].sort((a, b) => compare(a.who, b.who) || compare(a.what, b.what)).slice(0, room);
    room -= told.length;
    const said = told.map(({ who, what, story }) => ({ who, what, ...(story !== undefined && { story }) }));
    return said.length > 0 ? [{ title, lines: said }] : [];
  });
  return { sections, more: Math.max(0, placed.length - most) };
}

/** Steps up from one unit to what both have in common, and down to the other; 0 where the reader has no unit. */
function apart(reader: readonly string[], other: readonly string[]): number {
  if (reader.length === 0) return 0;
  let common = 0;
  while (common < reader.length && common < other.length && reader[common] === other[common]) common += 1;
  return reader.length + other.length - 2 * common;
}
