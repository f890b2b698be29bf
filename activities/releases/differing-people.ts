import type { PeopleInFigure } from '../../domain/disclosure/packed-members.ts';
import type { PackedSet } from './packed-set.ts';

/** Somebody with another value than before, or in other groups: those of then and of now, null where there is no value. */
export interface DifferingPerson {
  id: number;
  before: readonly string[] | null;
  after: readonly string[] | null;
}

export interface DifferingPeople {
  changed: DifferingPerson[];
  /** Who has the same value in other groups. */
  moved: DifferingPerson[];
  /** Anybody who is in both as before; null: nobody, and so nothing cancels out. */
  stayed: number | null;
}

interface Versions {
  was: PackedSet;
  now: PackedSet;
  figure: string;
}

/** By whom two versions of a figure differ. */
export function differingPeople({ was, now, figure }: Versions): DifferingPeople {
  const found: DifferingPeople = { changed: [], moved: [], stayed: null };
  const [before, after] = [was.inFigure(figure), now.inFigure(figure)];
  if (!before || !after) return found;
  const [groupsThen, groupsNow] = [groupsBy(was), groupsBy(now)];
  let [here, there] = [0, 0];
  while (here < before.ids.length || there < after.ids.length) {
    const [old, id] = [
      before.ids[here] ?? Number.POSITIVE_INFINITY,
      after.ids[there] ?? Number.POSITIVE_INFINITY,
    ];
    const mark = id <= old ? markAt(after, there) : none;
    const markBefore = old <= id ? markAt(before, here) : none;
    if (mark !== markBefore)
      found.changed.push({
        id: Math.min(old, id),
        before: markBefore === none ? null : groupsThen(here),
        after: mark === none ? null : groupsNow(there),
      });
    else if (mark !== none) {
      const [one, other] = [groupsThen(here), groupsNow(there)];
      if (one.join('\n') === other.join('\n')) found.stayed ??= id;
      else found.moved.push({ id, before: one, after: other });
    }
    if (old <= id) here += 1;
    if (id <= old) there += 1;
  }
  return found;
}

/** Names of the groups in which somebody at a place stands. */
function groupsBy({ kinds, kindOf, groups }: PackedSet): (place: number) => readonly string[] {
  const known = kinds.map((numbers) => numbers.map((number) => groups[number] ?? '').toSorted());
  return (place) => known[kindOf[place] ?? none] ?? [];
}

const none = -1;

function markAt({ marks }: PeopleInFigure, at: number): number {
  const mark = marks[at] ?? none;
  return mark < 0 ? none : mark;
}
