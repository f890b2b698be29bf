import { placeOf } from '../../domain/disclosure/packed-members.ts';
import { markIn, sideBySide } from '../../domain/disclosure/side-by-side.ts';
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

/** Of a change those of then and those of now, of the same people. */
export type SetsOfSides = readonly [PackedSet] | readonly [PackedSet, PackedSet];

interface Versions {
  was: SetsOfSides;
  now: SetsOfSides;
  figure: string;
}

/** By whom two versions of a figure differ. */
export function differingPeople({ was, now, figure }: Versions): DifferingPeople {
  const found: DifferingPeople = { changed: [], moved: [], stayed: null };
  const [wasLast, nowLast] = [was[1] ?? was[0], now[1] ?? now[0]];
  const [before, after] = [wasLast.inFigure(figure), nowLast.inFigure(figure)];
  if (!before || !after) return found;
  const [groupsThen, groupsNow] = [groupsBy(wasLast), groupsBy(nowLast)];
  const isOther = otherThen({ was, now, figure });
  sideBySide(before, after, (id, here, there) => {
    const [markBefore, mark] = [markIn(before, here), markIn(after, there)];
    const [one, other] = [
      markBefore < 0 || here === null ? null : groupsThen(here),
      mark < 0 || there === null ? null : groupsNow(there),
    ];
    if (mark !== markBefore || (mark >= 0 && isOther(id)))
      found.changed.push({ id, before: one, after: other });
    else if (one !== null && other !== null) {
      if (one.join('\n') === other.join('\n')) found.stayed ??= id;
      else found.moved.push({ id, before: one, after: other });
    }
  });
  return found;
}

/** Whether somebody's value at the first side of a change is another. */
function otherThen({ was, now, figure }: Versions): (id: number) => boolean {
  if (was.length === 1 || now.length === 1) return () => false;
  const [before, after] = [was[0].inFigure(figure), now[0].inFigure(figure)];
  if (!before || !after) return () => false;
  return (id) => markIn(before, placeOf(before.ids, id)) !== markIn(after, placeOf(after.ids, id));
}

/** Names of the groups in which somebody at a place stands. */
function groupsBy({ kinds, kindOf, groups }: PackedSet): (place: number) => readonly string[] {
  const known = kinds.map((numbers) => numbers.map((number) => groups[number] ?? '').toSorted());
  return (place) => known[kindOf[place] ?? none] ?? [];
}

const none = -1;
