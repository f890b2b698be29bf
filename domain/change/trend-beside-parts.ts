import type { Time } from '../statistics/change/packed-quarters.ts';
import type { TrendPolicy } from './trend-figures.ts';
import { growBy, leavesOpen, noRoom, type Room } from './trend-safety.ts';
import type { Standing } from './trend-standings.ts';

/** What is open of each one's levels beside the tables of the parts. */
export interface OpenBeside {
  /** Where the change of all is told. */
  isChangeOpen: boolean;
  /** Where it is told where they stood, too. */
  areLevelsOpen: boolean;
}

/** The group of the quarters' tables in which a part is told: itself, or several together. */
export type ToldIn = (time: Time, part: string) => string;

/** What a reader may put for the sum of a part's people measured both times, at one time: each another way to say it. */
interface Side {
  twice: Room;
  /** The table of the part, less all others there. */
  once: Room;
  /** The same people at the other time, moved on by the part's change; who is in another part then stays. */
  otherTwice: Room;
  /** The table of the other time less all others there then, moved on likewise. */
  otherOnce: Room;
}

/**
 * What a change of all, and where they stood, tell beside the quarters' own tables of parts and the changes of parts: less the figure of a part (or of several told together), its people
 * measured both times go out of the sum and all others of it come in; where a part's change is told, those of the other time may come in instead. Of each
 * part that is taken of which least is left to an end of the scale. Where a part has only those, or only others, its table has said so. Each part may have a
 * table of its own, at either time; and where the change of any part is told, that of each may follow from it with others.
 */
export function openBesideParts(
  standings: readonly Standing[],
  { scale, areChangesTold, toldIn }: Pick<TrendPolicy, 'scale'> & { areChangesTold: boolean; toldIn: ToldIn },
): OpenBeside {
  const sidesOf = (time: Time) =>
    sidesAt(
      standings.map((each) => toldAt(each, time, toldIn)),
      time,
      scale,
    );
  const [before, after] = [sidesOf('before'), sidesOf('after')];
  const least = Math.min(1, scale.maximum - scale.minimum);
  const inTables = ({ twice, once }: Side) => [twice, once];
  const inChanges = (side: Side) => [...inTables(side), side.otherTwice, side.otherOnce];
  const ways = areChangesTold ? inChanges : inTables;
  return {
    isChangeOpen: isEachOpen([...before, ...after].map(inTables), least),
    areLevelsOpen: [before, after].every((sides) => isEachOpen(sides.map(ways), least)),
  };
}

/** By the tables of a time; where somebody is at the other one too. */
function toldAt(standing: Standing, time: Time, toldIn: ToldIn): Standing {
  const told = (part: string | null) => (part === null ? null : toldIn(time, part));
  return { ...standing, before: told(standing.before), after: told(standing.after) };
}

/** Of each part that has both people measured both times and others. */
function sidesAt(standings: readonly Standing[], time: Time, scale: TrendPolicy['scale']): Side[] {
  const other = time === 'before' ? 'after' : 'before';
  const by = time === 'before' ? -1 : 1;
  const sides = new Map<string, Side>();
  const sideOf = (part: string) => {
    const side = sides.get(part) ?? {
      twice: noRoom(),
      once: noRoom(),
      otherTwice: noRoom(),
      otherOnce: noRoom(),
    };
    sides.set(part, side);
    return side;
  };
  for (const { levels, once, ...at } of standings) {
    const own = { sums: levels[time], by };
    const [part, partThen] = [at[time], at[other]];
    const stays = part === partThen;
    if (part !== null) {
      const side = sideOf(part);
      growBy(side.twice, [own], scale);
      growBy(side.once, [{ sums: once[time], by: -by }], scale);
      if (!stays) for (const room of [side.otherTwice, side.otherOnce]) growBy(room, [own], scale);
    }
    if (partThen !== null) {
      const side = sideOf(partThen);
      const gone = stays ? [] : [{ sums: levels[other], by: -by }];
      growBy(side.otherOnce, [{ sums: once[other], by: -by }, ...gone], scale);
      if (stays) growBy(side.otherTwice, [{ sums: levels[other], by }], scale);
    }
  }
  return [...sides.values()].filter(isMixed);
}

function isMixed({ twice, once }: Side): boolean {
  return twice.heaviest > 0 && once.heaviest > 0;
}

/** Whether each way to say a part leaves its people open, whichever is taken of the other parts. */
function isEachOpen(sides: readonly (readonly Room[])[], least: number): boolean {
  const closest = (end: 'up' | 'down') => {
    const own = sides.map((ways) => Math.min(...ways.map((room) => room[end])));
    const all = own.reduce((sum, each) => sum + each, 0);
    return (at: number) => all - (own[at] ?? 0);
  };
  const [up, down] = [closest('up'), closest('down')];
  return sides.every((ways, at) =>
    ways.every((room) =>
      leavesOpen({ up: up(at) + room.up, down: down(at) + room.down, heaviest: room.heaviest }, least),
    ),
  );
}
