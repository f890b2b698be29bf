import { text } from './grid.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell } from './sheet.ts';

/** Who closes a gap and by when, by the first id (a skill, then its domain) for which somebody is named. */
export function ownerCells({ input, words }: SheetContext, ids: readonly string[]): Cell[] {
  const owners = input.configuration.organisation.gaps?.owners ?? [];
  const [found] = ids.flatMap((id) => owners.filter(({ of }) => of === id));
  if (!found) return [text(words.priorities.nobodyNamed), text(words.priorities.noDay)];
  return [text(found.owner), text(found.by)];
}
