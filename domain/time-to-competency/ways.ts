import type { TimeToEvent } from '../statistics/time-to-event/risk-table.ts';
import type { Standing } from './standings.ts';

/**
 * Where a way begins. `role`: with the quarter in which somebody joined with their role, or moved into it between two measurements.
 * `measured`: with the first measurement, where it was below the target.
 */
export type WayFrom = 'role' | 'measured';

/**
 * People as they were seen at the measurements of a program, all of them alike, the first measurement first. Quarters are numbers that grow by one.
 */
export interface SeenAlike {
  /** By number, each once. */
  people: Int32Array;
  /** The quarter of the day on which they joined; null: not known, or before anything was measured. */
  joinedIn: number | null;
  /** Not with the organisation any more on the last day that is watched. */
  hasLeft: boolean;
  seen: readonly {
    quarter: number;
    roleId: string;
    /** Null: not measured then. */
    standing: Standing | null;
  }[];
}

/** The first and the last quarter that was measured. */
export interface WatchedQuarters {
  first: number;
  last: number;
}

/** The way of people to the target of a role, all of them alike; each person has one, the first that began while it was watched. */
export interface Way {
  /** By number, each once. */
  people: Int32Array;
  roleId: string;
  /** The quarter in which it began. */
  start: number;
  /**
   * Until the first measurement at the target, else until the last one below it. Levels are known once a quarter, so that it is the most that
   * it can have taken: who is found there at the end of the quarter of the start has taken 1.
   */
  quarters: number;
  end: TimeToEvent['end'];
  /** How long it would have been watched, had nothing ended it. */
  mostQuarters: number;
}

/** `there-before`: at the target at the first measurement; `not-watched`: none that began in that time; `not-measured`: not measured since. */
export type NoWay = 'there-before' | 'not-watched' | 'not-measured';

/**
 * The way of people who were seen alike. It ends at the first measurement at the target (`reached`), in another role or without the person (`left`), else as it
 * is (`censored`): at the last measurement, and where the target or its skills have changed, at the last one before. Whoever was never
 * measured after the start is not followed.
 */
export function wayOf(alike: SeenAlike, from: WayFrom, watched: WatchedQuarters): Way | NoWay {
  const begins = from === 'role' ? rolesStart(alike, watched) : measuredStart(alike);
  if (typeof begins === 'string') return begins;
  const { at, start, counted } = begins;
  const seen = alike.seen.slice(at);
  const roleId = seen[0]?.roleId ?? '';
  const about = { people: alike.people, roleId, start, mostQuarters: watched.last - start + counted };
  let quarters = 0;
  let asked: string | null = null;
  const ended = (end: Way['end']) =>
    quarters === 0 ? ('not-measured' as const) : { ...about, quarters, end };
  for (const { quarter, roleId: held, standing } of seen) {
    if (held !== roleId) return ended('left');
    if (!standing) continue;
    asked ??= standing.asked;
    if (standing.asked !== asked) return ended('censored');
    quarters = quarter - start + counted;
    if (standing.isThere) return ended('reached');
  }
  return ended(alike.hasLeft ? 'left' : 'censored');
}

interface Begins {
  /** Place among the measurements. */
  at: number;
  start: number;
  /** 1: the quarter of the start counts; 0: it begins at its end. */
  counted: 0 | 1;
}

function rolesStart({ seen, joinedIn }: SeenAlike, { first }: WatchedQuarters): Begins | NoWay {
  const [begin] = seen;
  if (!begin) return 'not-watched';
  if (joinedIn !== null && joinedIn >= first)
    return { at: 0, start: Math.min(joinedIn, begin.quarter), counted: 1 };
  const at = seen.findIndex(({ roleId }, place) => place > 0 && roleId !== seen[place - 1]?.roleId);
  const moved = seen[at];
  return moved ? { at, start: moved.quarter, counted: 1 } : 'not-watched';
}

function measuredStart({ seen }: SeenAlike): Begins | NoWay {
  const at = seen.findIndex(({ standing }) => standing);
  const begin = seen[at];
  if (!begin) return 'not-measured';
  if (begin.standing?.isThere) return 'there-before';
  return { at, start: begin.quarter, counted: 0 };
}

/** How many people go these ways. */
export function peopleOn(ways: readonly Way[]): number {
  return ways.reduce((all, { people }) => all + people.length, 0);
}

/** One for all that are alike but for the people. */
export function togetherOn(ways: readonly Way[]): Way[] {
  const alike = Map.groupBy(ways, ({ people: _people, ...way }) => JSON.stringify(way));
  return [...alike.values()].flatMap((those) => {
    const [way] = those;
    return way ? [{ ...way, people: peopleTogether(those.map(({ people }) => people)) }] : [];
  });
}

/** People of whom each is in one of these, in ascending order. */
export function peopleTogether(those: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(those.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const people of those) {
    all.set(people, at);
    at += people.length;
  }
  return all.sort();
}
