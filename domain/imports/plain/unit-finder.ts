import { comparable } from '../text.ts';

interface NamedUnit {
  id: string;
  parentId: string | null;
  name: string;
}

export type FoundUnit = { id: string } | { code: 'UnknownUnit' | 'AmbiguousUnit' };

const betweenNames = /\s*[>»›/\\]\s*|\s+::\s+|\s+→\s+/;

/**
 * Finds a unit by its id, by its path from the top or any lower part of it (`Engineering > Platform`, `Platform`), as long
 * as only one unit is meant. Names are compared without case and accents. A whole name goes before a path: `R/D` may be a name.
 */
export function unitFinder(units: readonly NamedUnit[]): (text: string) => FoundUnit {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const byPath = new Map<string, Set<string>>();
  for (const unit of units) {
    const names: string[] = [];
    const seen = new Set<string>();
    for (let at: NamedUnit | undefined = unit; at && !seen.has(at.id); at = byId.get(at.parentId ?? '')) {
      seen.add(at.id);
      names.unshift(comparable(at.name));
      const path = names.join('>');
      byPath.set(path, (byPath.get(path) ?? new Set()).add(unit.id));
    }
  }
  return (text) => {
    const direct = byId.get(text.trim().toLowerCase());
    if (direct) return { id: direct.id };
    const found = byPath.get(comparable(text)) ?? byPath.get(pathOf(text)) ?? new Set<string>();
    const [only] = found;
    if (only !== undefined && found.size === 1) return { id: only };
    // A path that is whole, from the top, goes before others that merely end in it.
    const top = [...found].find((id) => wholePath(id, byId) === pathOf(text));
    if (top !== undefined) return { id: top };
    return { code: found.size === 0 ? 'UnknownUnit' : 'AmbiguousUnit' };
  };
}

function pathOf(text: string): string {
  return text.split(betweenNames).map(comparable).join('>');
}

/** The names below the organisation; of the organisation its own. */
function wholePath(id: string, byId: ReadonlyMap<string, NamedUnit>): string {
  const names: string[] = [];
  const seen = new Set<string>();
  let unit = byId.get(id);
  while (unit && !seen.has(unit.id) && (unit.parentId !== null || names.length === 0)) {
    seen.add(unit.id);
    names.unshift(comparable(unit.name));
    unit = byId.get(unit.parentId ?? '');
  }
  return names.join('>');
}
