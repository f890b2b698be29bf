import { widthTogether, type FigureBounds } from './cell-bounds.ts';
import type { BoundedSum } from './cell-sums.ts';

type Way = FigureBounds['ways'][number];

interface Room {
  rise: number;
  fall: number;
}

/**
 * Whether a total that is shown bounds one of the hidden parts that it adds up, of those asked for: whether it could not move by the least width of a figure, as
 * others cannot take up as much. Ways add up, though each takes from what the others may.
 */
export function boundsParts(
  parts: readonly (readonly FigureBounds[])[],
  isAsked: (at: number) => boolean,
): boolean {
  const all: Map<string, Room>[] = [];
  for (const { ways } of parts.flat())
    for (const [at, way] of ways.entries())
      for (const [kind, sum] of way) add((all[at] ??= new Map<string, Room>()), kind, sum);
  return parts.some(
    (part, at) =>
      isAsked(at) &&
      part.some(({ ways, leastWidth }) => {
        const widths = ways.map((way, at) => widthWithin(way, all[at]));
        return widthTogether(widths) < leastWidth;
      }),
  );
}

function add(all: Map<string, Room>, kind: string, sum: BoundedSum): void {
  const room = all.get(kind) ?? { rise: 0, fall: 0 };
  all.set(kind, { rise: room.rise + riseOf(sum), fall: room.fall + fallOf(sum) });
}

function widthWithin(way: Way, all: ReadonlyMap<string, Room> | undefined): number {
  let width = 0;
  for (const [kind, sum] of way) {
    const { rise, fall } = all?.get(kind) ?? { rise: 0, fall: 0 };
    const [up, down] = [riseOf(sum), fallOf(sum)];
    width += Math.min(up, fall - down) + Math.min(down, rise - up);
  }
  return width;
}

function riseOf({ value, highest }: BoundedSum): number {
  return highest - value;
}

function fallOf({ value, lowest }: BoundedSum): number {
  return value - lowest;
}
