import { placeOf, type Members, type PeopleInFigure } from './packed-members.ts';

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
  let [was, is] = [0, 0];
  while (was < before.ids.length || is < now.ids.length) {
    const [old, id] = [before.ids[was] ?? Number.POSITIVE_INFINITY, now.ids[is] ?? Number.POSITIVE_INFINITY];
    const mark = id <= old ? markAt(now, is) : none;
    const markBefore = old <= id ? markAt(before, was) : none;
    if (mark !== none && mark !== markBefore) here.push(id);
    if (mark === none && markBefore !== none) gone.push(before.kinds[before.kindOf[was] ?? none] ?? []);
    if (old <= id) was += 1;
    if (id <= old) is += 1;
  }
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
    if (place < 0 || markAt(of, place) === none) continue;
    if (of.kinds[of.kindOf[place] ?? none]?.includes(own)) people += 1;
  }
  return people;
}

const none = -1;

function markAt({ marks }: PeopleInFigure, at: number): number {
  const mark = marks[at] ?? none;
  return mark < 0 ? none : mark;
}
