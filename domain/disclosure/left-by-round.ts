import type { Sides } from './changes-since.ts';
import { idAt, markAt, type Members } from './packed-members.ts';

/** A change, from one side to the other; `isTurned`: it is followed from the later to the earlier. */
export interface Step {
  sides: Sides;
  isTurned: boolean;
}

/**
 * Whom a change and two that lead from its one side to the other over a quarter between leave over: who is not in all three of them, or has another
 * value where two of them meet.
 */
export function leftByRound(change: Sides, first: Step, second: Step): number[] {
  const [begin, between] = ends(first);
  const [after, end] = ends(second);
  const pairs = [
    [marksIn(change[0]), begin],
    [between, after],
    [end, marksIn(change[1] ?? change[0])],
  ] as const;
  const everybody = new Set(pairs.flatMap(([one, other]) => [...one.keys(), ...other.keys()]));
  return [...everybody].filter(
    (id) => !pairs.every(([one, other]) => one.has(id) && one.get(id) === other.get(id)),
  );
}

function ends({ sides: [then, now = then], isTurned }: Step) {
  const [from, to] = [marksIn(then), marksIn(now)];
  return isTurned ? ([to, from] as const) : ([from, to] as const);
}

function marksIn(members: Members): Map<number, number> {
  return new Map(Array.from(members.places, (_, at) => [idAt(members, at), markAt(members, at)]));
}
