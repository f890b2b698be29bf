import type { Sides } from './changes-since.ts';
import { idAt, markAt, type Members } from './packed-members.ts';

/** By number, ascending, who counts in one of two versions of a figure alone, or with another value in each. */
export interface DifferingMembers {
  came: number[];
  changed: number[];
  left: number[];
  /** Anybody who is in both as before; null: nobody, and so nothing cancels out. */
  stayed: number | null;
}

export function differingMembers(were: Members, now: Members): DifferingMembers {
  const found: DifferingMembers = { came: [], changed: [], left: [], stayed: null };
  let [here, there] = [0, 0];
  while (here < were.places.length || there < now.places.length) {
    const [old, id] = [idAt(were, here), idAt(now, there)];
    if (old < id) found.left.push(old);
    else if (id < old) found.came.push(id);
    else if (markAt(were, here) === markAt(now, there)) found.stayed ??= id;
    else found.changed.push(id);
    if (old <= id) here += 1;
    if (id <= old) there += 1;
  }
  return found;
}

/** The same of a change, whose people have a value at either side: who differs in one of them, or is in one alone. */
export function differingSides(were: Sides, now: Sides): DifferingMembers {
  const [then, own] = [were[1], now[1]];
  const first = differingMembers(were[0], now[0]);
  if (!then || !own) return first;
  const second = differingMembers(then, own);
  const [came, left] = [union(first.came, second.came), union(first.left, second.left)];
  const gone = new Set([...came, ...left]);
  const changed = union(first.changed, second.changed).filter((id) => !gone.has(id));
  for (const id of changed) gone.add(id);
  const stayed = Array.from(own.places, (_, at) => idAt(own, at)).find((id) => !gone.has(id));
  return { came, changed, left, stayed: stayed ?? null };
}

function union(one: readonly number[], other: readonly number[]): number[] {
  return [...new Set([...one, ...other])].toSorted((a, b) => a - b);
}
