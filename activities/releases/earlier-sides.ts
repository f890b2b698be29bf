import type { Sides } from '../../domain/disclosure/changes-since.ts';
import type { EarlierRelease } from '../../storage/released-cells.ts';
import type { PackedSet } from './packed-set.ts';

/** What was shown, and the ids of the sets of the cells that are measured. */
interface Known {
  earlier: readonly EarlierRelease[];
  own: ReadonlySet<string>;
}

/** A cell by its set, the set before, its group and its figure. */
export interface Named {
  set: { id: string };
  since: { id: string } | null;
  group: string;
  figure: string;
}

/** Names of shown cells of the very same sets, which their own tables made safe beside each other. */
export function shownAlready({ earlier, own }: Known): Set<string> {
  return new Set(
    earlier.flatMap(({ id, cells }) =>
      cells.flatMap(({ group, domain: figure, since }) =>
        isOwn(own, id, since)
          ? [nameOf({ set: { id }, since: since === null ? null : { id: since }, group, figure })]
          : [],
      ),
    ),
  );
}

/** Who was behind all other cells of a figure. */
export async function earlierSides(
  { earlier, own }: Known,
  { figure, packedOf }: { figure: string; packedOf: (id: string) => Promise<PackedSet | undefined> },
): Promise<Sides[]> {
  const found: Sides[] = [];
  for (const { id, cells } of earlier)
    for (const { group, domain, since } of cells) {
      if (domain !== figure || isOwn(own, id, since)) continue;
      const now = await packedOf(id);
      const then = since === null ? undefined : await packedOf(since);
      if (!now || (since !== null && !then)) continue;
      const members = now.membersOf(group, figure);
      found.push(then ? [then.membersOf(group, figure), members] : [members]);
    }
  return found;
}

function isOwn(own: ReadonlySet<string>, id: string, since: string | null): boolean {
  return own.has(id) && (since === null || own.has(since));
}

export function nameOf({ set, since, group, figure }: Named): string {
  return JSON.stringify([set.id, since?.id, group, figure]);
}
