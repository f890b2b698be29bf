import type { PeopleInFigure } from './packed-members.ts';

const nowhere = -1;

/** Everybody of two versions once, ascending by number, with the place in each; null: is not in it. */
export function sideBySide(
  { ids: then }: Pick<PeopleInFigure, 'ids'>,
  { ids: now }: Pick<PeopleInFigure, 'ids'>,
  visit: (id: number, was: number | null, is: number | null) => void,
): void {
  let [was, is] = [0, 0];
  while (was < then.length || is < now.length) {
    const [old, current] = [then[was] ?? Number.POSITIVE_INFINITY, now[is] ?? Number.POSITIVE_INFINITY];
    visit(Math.min(old, current), old <= current ? was : null, current <= old ? is : null);
    if (old <= current) was += 1;
    if (current <= old) is += 1;
  }
}

/** Below zero, always the same, where somebody does not count. */
export function markIn({ marks }: Pick<PeopleInFigure, 'marks'>, place: number | null): number {
  const mark = place === null ? nowhere : (marks[place] ?? nowhere);
  return mark < 0 ? nowhere : mark;
}
