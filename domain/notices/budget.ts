import { plusDays, weekdayOf } from '../calendar/days.ts';

/** A message that would leave now, or later in the same week. */
export interface Wish {
  /** Its best notice's place in the order of precedence; 0 goes first. */
  place: number;
  /** How its best notice is called where somebody asks what took the room. */
  name: string;
}

export interface Spent<T extends Wish> {
  go: T[];
  /** What has to wait, each with the names of what goes before it. */
  wait: { wish: T; behind: string[] }[];
}

/**
 * Who gets the room that is left of a week: what goes first by precedence, and at one place what is ready now before
 * what comes later. What comes later in the week with a better place keeps its room.
 */
export function spend<T extends Wish>(
  ready: readonly T[],
  { room, coming }: { room: number; coming: readonly Wish[] },
): Spent<T> {
  const spent: Spent<T> = { go: [], wait: [] };
  for (const wish of ready.toSorted((a, b) => a.place - b.place)) {
    const ahead: Wish[] = [...spent.go, ...coming.filter(({ place }) => place < wish.place)];
    if (ahead.length < room) spent.go.push(wish);
    else spent.wait.push({ wish, behind: [...new Set(ahead.map(({ name }) => name))] });
  }
  return spent;
}

/** The Monday of a day's week, YYYY-MM-DD: a budget's week is the one that the recipient's own calendar shows. */
export function weekOf(day: string): string {
  return plusDays(day, 1 - weekdayOf(day));
}
