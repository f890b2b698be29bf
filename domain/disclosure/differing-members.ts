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
