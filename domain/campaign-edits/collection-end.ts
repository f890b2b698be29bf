import type { EditEffect } from './kinds.ts';

/** Until when a campaign collects, and because of whom. Days are YYYY-MM-DD. */
export interface CollectionEnd {
  /** The campaign's own last day. */
  dueOn: string;
  /** The last day of whoever has longest. */
  until: string;
  /** People who have longer than the campaign's own last day. */
  peopleWithLonger: number;
}

/** What an edit did to the end of the collection where single people have, or had, longer than the others; {}: nothing. */
export function endMoved(before: CollectionEnd, after: CollectionEnd): EditEffect {
  if (before.until === after.until) return {};
  if (before.peopleWithLonger + after.peopleWithLonger === 0) return {};
  return { collectsUntil: after.until, peopleWithLonger: after.peopleWithLonger };
}

/** The same in a sentence for whoever decides; null: there is nothing to say. `dueOn` is the campaign’s own last day. */
export function endMovedInWords(
  { collectsUntil, peopleWithLonger }: EditEffect,
  { id, dueOn }: { id: string; dueOn: string },
): string | null {
  if (typeof collectsUntil !== 'string') return null;
  const until = `${id} now collects until ${collectsUntil}`;
  return peopleWithLonger === 0
    ? `${until}: nobody has longer than the others any more.`
    : `${until}, because ${longerInWords(Number(peopleWithLonger))} longer than the others, who are due on ${dueOn}: the days of grace and the reports wait for that.`;
}

/** `1 person has`, `12 people have`. */
export function longerInWords(people: number): string {
  return `${people} ${people === 1 ? 'person has' : 'people have'}`;
}
