import type { Members } from '../../domain/disclosure/packed-members.ts';
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

/** Who was behind all other cells of a figure: of those of the same people it is the very same. */
export async function earlierSides(
  { earlier, own }: Known,
  { figure, packedOf }: { figure: string; packedOf: (id: string) => Promise<PackedSet | undefined> },
): Promise<Sides[]> {
  const found: Sides[] = [];
  const known = new Map<string, Members>();
  const membersOf = async (id: string, group: string) => {
    const name = `${id} ${group}`;
    const members = known.get(name) ?? (await packedOf(id))?.membersOf(group, figure);
    if (members) known.set(name, members);
    return members;
  };
  for (const { id, cells } of earlier)
    for (const { group, domain, since } of cells) {
      if (domain !== figure || isOwn(own, id, since)) continue;
      const now = await membersOf(id, group);
      const then = since === null ? undefined : await membersOf(since, group);
      if (!now || (since !== null && !then)) continue;
      found.push(then ? [then, now] : [now]);
    }
  return found;
}

function isOwn(own: ReadonlySet<string>, id: string, since: string | null): boolean {
  return own.has(id) && (since === null || own.has(since));
}

export function nameOf({ set, since, group, figure }: Named): string {
  return JSON.stringify([set.id, since?.id, group, figure]);
}
