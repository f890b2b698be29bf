import type { Sides } from '../../domain/disclosure/changes-since.ts';
import { hashNumber, MembersGathered, type Members } from '../../domain/disclosure/packed-members.ts';
import type { Tx } from '../../storage/database.ts';
import { membersOfSet, type EarlierRelease, type ReleasedSet } from '../../storage/released-cells.ts';
import { allFigures, markIn, membersOf } from './released-table.ts';

/** What was shown, and the sets of the cells that are measured, by id. */
interface Known {
  earlier: readonly EarlierRelease[];
  own: ReadonlyMap<string, ReleasedSet>;
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

/** Who was behind all other cells of a figure. Of each set no more is read than the groups that were shown, and no more is kept. */
export async function earlierSides(db: Tx, { earlier, own }: Known, figure: string): Promise<Sides[]> {
  const others = earlier.flatMap(({ id, cells }) =>
    cells.flatMap(({ group, domain, since }) =>
      domain === figure && !isOwn(own, id, since) ? [{ id, group, since }] : [],
    ),
  );
  const asked = Map.groupBy(
    others.flatMap(({ id, since, group }) =>
      [id, ...(since === null ? [] : [since])].map((set) => ({ set, group })),
    ),
    ({ set }) => set,
  );
  const members = new Map<string, ReadonlyMap<string, Members>>();
  for (const [id, groups] of asked) {
    const names = new Set(groups.map(({ group }) => group));
    const kept = own.get(id);
    const set = earlier.find((each) => each.id === id);
    if (kept) members.set(id, new Map([...names].map((group) => [group, membersOf(kept)(group, figure)])));
    else if (set) members.set(id, await membersIn(db, set, { names, figure }));
  }
  return others.flatMap(({ id, group, since }): Sides[] => {
    const now = members.get(id)?.get(group);
    const then = since === null ? undefined : members.get(since)?.get(group);
    if (!now || (since !== null && !then)) return [];
    return [then ? [then, now] : [now]];
  });
}

async function membersIn(
  db: Tx,
  { id, groups, domains }: EarlierRelease,
  { names, figure }: { names: ReadonlySet<string>; figure: string },
): Promise<Map<string, Members>> {
  const gathered = new Map<number, MembersGathered>();
  groups.forEach((name, at) => names.has(name) && gathered.set(at + 1, new MembersGathered()));
  const all = figure === allFigures;
  const at = all ? null : domains.indexOf(figure) + 1;
  for await (const page of membersOfSet(db, id, at))
    for (const { member, groups: own, marks } of page) {
      const mark = markIn(marks, all ? null : 0);
      if (mark === null) continue;
      const number = hashNumber(member);
      for (const position of own) gathered.get(position)?.add(number, mark);
    }
  return new Map([...gathered].map(([position, found]) => [groups[position - 1] ?? '', found.packed()]));
}

function isOwn(own: ReadonlyMap<string, ReleasedSet>, id: string, since: string | null): boolean {
  return own.has(id) && (since === null || own.has(since));
}

export function nameOf({ set, since, group, figure }: Named): string {
  return JSON.stringify([set.id, since?.id, group, figure]);
}
