import { withoutRange } from '../disclosure/printed-cells.ts';
import { figureAt } from '../gaps/figure-at.ts';
import { hiddenFigure, howMuchIsHidden } from '../gaps/gap-table.ts';
import { groupTelling } from '../gaps/joined-groups.ts';
import type { DomainGap, GapTable } from '../results.ts';

/**
 * A group's figures as a table of its own, hidden where they are told with those of others, and without ranges, which rest on what the table tells of others; null:
 * it is a group of none of the tables.
 */
export function columnOf(tables: readonly GapTable[], groupId: string): GapTable | null {
  const above = tables.find((table) => groupTelling(table, groupId));
  if (!above) return null;
  const isAlone = groupTelling(above, groupId)?.id === groupId;
  const cells = [...above.domains, null].flatMap((domain) => {
    const figure = isAlone ? figureAt(above, domain, groupId) : hiddenFigure('complementary');
    return figure ? [{ domain, group: null, figure: withoutRange(figure) }] : [];
  });
  return { domains: above.domains, groups: [], cells, ...howMuchIsHidden(cells) };
}

/** A table of parts without ranges of its totals, which rest on the table above. */
export function withoutTotalRanges(table: GapTable): GapTable {
  const cells = table.cells.map((cell) =>
    cell.group === null ? { ...cell, figure: withoutRange(cell.figure) } : cell,
  );
  return { ...table, cells, ...howMuchIsHidden(cells) };
}

/** By domain, over everybody in a table. */
export function totalsOf(table: GapTable): DomainGap[] {
  return table.domains.flatMap((domain) => {
    const figure = figureAt(table, domain, null);
    return figure ? [{ ...figure, domain }] : [];
  });
}
