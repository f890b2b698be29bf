import { placeOf, type Members, type PeopleInFigure } from './packed-members.ts';
import { markIn, sideBySide } from './side-by-side.ts';

/** By whom a figure's people and values differ from an earlier version's of the same answers. */
export interface ChangedPeople {
  /** Numbers of those with another value, or with none before. */
  here: readonly number[];
  /** Of each who has gone the numbers of their groups then. */
  gone: readonly (readonly number[])[];
}

export function changedBetween(before: PeopleInFigure, now: PeopleInFigure): ChangedPeople {
  const here: number[] = [];
  const gone: (readonly number[])[] = [];
  sideBySide(before, now, (id, was, is) => {
    const [markBefore, mark] = [markIn(before, was), markIn(now, is)];
    if (mark >= 0 && mark !== markBefore) here.push(id);
    if (mark < 0 && markBefore >= 0) gone.push(before.kinds[before.kindOf[was ?? none] ?? none] ?? []);
  });
  return { here, gone };
}

/** How many of a figure's people they are, of many only as many as are enough; `group`: its number then, of whoever has gone. */
export function changedAmong(
  { here, gone }: ChangedPeople,
  { of, group: own }: Members,
  { group, enough }: { group: number; enough: number },
): number {
  let people = 0;
  for (const groups of gone) if (people < enough && groups.includes(group)) people += 1;
  for (const id of here) {
    if (people >= enough) break;
    const place = placeOf(of.ids, id);
    if (place < 0 || markIn(of, place) < 0) continue;
    if (of.kinds[of.kindOf[place] ?? none]?.includes(own)) people += 1;
  }
  return people;
}

const none = -1;
