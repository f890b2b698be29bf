import { figureAt } from '../gaps/figure-at.ts';
import type { DomainGap, GapTable } from '../results.ts';

/** A group's figures as a table of its own; null: it is a group of none of the tables. */
export function columnOf(tables: readonly GapTable[], groupId: string): GapTable | null {
  const above = tables.find(({ groups }) => groups.some(({ id }) => id === groupId));
  if (!above) return null;
  const cells = [...above.domains, null].flatMap((domain) => {
    const figure = figureAt(above, domain, groupId);
    return figure ? [{ domain, group: null, figure }] : [];
  });
  const counted = cells.filter(({ figure }) => figure.reason !== 'not-assessed');
  const hiddenCells = counted.filter(({ figure }) => figure.n === null).length;
  const hiddenShare = counted.length === 0 ? 0 : hiddenCells / counted.length;
  return { domains: above.domains, groups: [], cells, hiddenCells, hiddenShare };
}

/** By domain, over everybody in a table. */
export function totalsOf(table: GapTable): DomainGap[] {
  return table.domains.flatMap((domain) => {
    const figure = figureAt(table, domain, null);
    return figure ? [{ ...figure, domain }] : [];
  });
}
