import type { TrendPolicy } from './trend-figures.ts';
import { growBy, leavesOpen, noRoom, type Room } from './trend-safety.ts';
import type { Standing } from './trend-standings.ts';

/** What is open of each one's levels beside the tables of the parts. */
interface OpenBeside {
  /** Where the change of all is told. */
  isChangeOpen: boolean;
  /** Where it is told where they stood, too. */
  areLevelsOpen: boolean;
}

/** Of a part at one time: the sum of whoever is measured both times, and that of all others there. */
interface Side {
  twice: Room;
  once: Room;
}

/**
 * What a change of all, and where they stood, tell beside the quarters' own tables of parts: less the figure of a part, its people measured both times
 * go out of the sum and all others of it come in. Of each part that is taken of which less is left to an end of the scale. Where a part has only those,
 * or only others, its table has said so. Each part may have a table of its own, at either time.
 */
export function openBesideParts(
  standings: readonly Standing[],
  { scale }: Pick<TrendPolicy, 'scale'>,
): OpenBeside {
  const sides = { before: new Map<string, Side>(), after: new Map<string, Side>() };
  for (const standing of standings)
    for (const [time, sign] of [['before', -1] as const, ['after', 1] as const]) {
      const part = standing[time];
      if (part === null) continue;
      const side = sides[time].get(part) ?? { twice: noRoom(), once: noRoom() };
      sides[time].set(part, side);
      growBy(side.twice, [{ sums: standing.levels[time], by: sign }], scale);
      growBy(side.once, [{ sums: standing.once[time], by: -sign }], scale);
    }
  const [before, after] = [sides.before, sides.after].map((own) => [...own.values()].filter(isMixed));
  const isOpen = (own: readonly Side[] = []) => isEachOpen(own, Math.min(1, scale.maximum - scale.minimum));
  return {
    isChangeOpen: isOpen([...(before ?? []), ...(after ?? [])]),
    areLevelsOpen: isOpen(before) && isOpen(after),
  };
}

function isMixed({ twice, once }: Side): boolean {
  return twice.heaviest > 0 && once.heaviest > 0;
}

function isEachOpen(sides: readonly Side[], least: number): boolean {
  const closest = (end: 'up' | 'down') => ({
    all: sides.reduce((sum, { twice, once }) => sum + Math.min(twice[end], once[end]), 0),
    own: ({ twice, once }: Side) => Math.min(twice[end], once[end]),
  });
  const [up, down] = [closest('up'), closest('down')];
  return sides.every((side) =>
    [side.twice, side.once].every((room) =>
      leavesOpen(
        {
          up: up.all - up.own(side) + room.up,
          down: down.all - down.own(side) + room.down,
          heaviest: room.heaviest,
        },
        least,
      ),
    ),
  );
}
