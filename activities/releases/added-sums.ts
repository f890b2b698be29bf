import { addedSums, type LevelSums } from '../../domain/disclosure/room-between.ts';
import type { TableCell } from './measured-cells.ts';
import type { Added } from './released-table.ts';

/**
 * What each person adds to a figure; undefined: it is not known. Of a change, between tables of levels counted from the top of the scale: how
 * much less than from its bottom to its top somebody rose.
 */
export function addedIn({ table, since }: Pick<TableCell, 'table' | 'since'>): Added | undefined {
  if (!since) return table.added;
  const [then, now] = [since.added, table.added];
  if (!then?.levels.hasTwoEnds || !now) return undefined;
  const { minimum, maximum } = now.levels.scale;
  const width = maximum - minimum;
  return {
    levels: { ...now.levels, scale: { minimum: -width, maximum: width } },
    sumsOf: (personId, figure) => {
      const [before, after] = [then.sumsOf(personId, figure), now.sumsOf(personId, figure)];
      const most = after.pairs * width;
      return { pairs: after.pairs, target: most, short: most + after.short - before.short, above: 0 };
    },
  };
}

/** What a figure tells, as sums of its people; undefined: it is not known what they add. */
export function sumsTold({ told, ...of }: TableCell): LevelSums | undefined {
  if ('gap' in told) {
    const { assessedPairs, meanShortfall, meanSurplus, belowTargetShare } = told.gap;
    const pairs = assessedPairs ?? 0;
    const below = Math.round(pairs * (belowTargetShare ?? 0));
    return {
      pairs,
      target: 0,
      short: pairs * (meanShortfall ?? 0),
      above: pairs * (meanSurplus ?? 0),
      below,
    };
  }
  const added = addedIn(of);
  const people = of.table.groups.get(of.group) ?? [];
  return added && addedSums(people.map((personId) => added.sumsOf(personId, of.figure)));
}
