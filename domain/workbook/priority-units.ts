import { byPriority } from '../gaps/priority.ts';
import { groupName } from '../gaps/joined-groups.ts';
import { figureAt } from '../gaps/figure-at.ts';
import type { GapFigure, GapTable } from '../results.ts';
import { formats, number, text, type Grid } from './grid.ts';
import { ownerCells } from './priority-owners.ts';
import { leftOutBy, weighedCells, type PriorityRows } from './priority-skills.ts';
import type { SheetContext } from './sheet-context.ts';
import type { Cell } from './sheet.ts';
import { unitName } from './unit-name.ts';

/** The greatest; all of them stand on the sheet of the matrix. */
const mostLines = 25;

interface UnitGap {
  id: string;
  domain: string;
  unit: string;
  figure: GapFigure;
}

/** Domains of the uppermost units by priority. */
export function unitLines(grid: Grid, context: SheetContext, table: GapTable): PriorityRows {
  const gaps = gapsOf(context, table);
  const known = gaps.filter(({ figure }) => figure.meanShortfall !== null);
  const from = grid.nextRow();
  for (const [index, gap] of byPriority(known).slice(0, mostLines).entries())
    grid.add(...unitLine(context, gap, { rank: index + 1, row: grid.nextRow() }));
  return {
    from,
    to: grid.nextRow() - 1,
    shown: Math.min(mostLines, known.length),
    all: known.length,
    leftOut: leftOutBy(gaps),
  };
}

function gapsOf(context: SheetContext, table: GapTable): UnitGap[] {
  const { scope } = context.input;
  const itself = scope && 'name' in scope ? [{ id: null, unit: scope.name }] : [];
  const groups = table.groups.map((group) => ({
    id: group.id,
    unit: groupName(group, (part) => unitName(part, context.words.learning)),
  }));
  return (groups.length > 0 ? groups : itself).flatMap(({ id, unit }) =>
    table.domains.flatMap((domain) => {
      const figure = figureAt(table, domain, id);
      return figure ? [{ id: `${domain} ${id}`, domain, unit, figure }] : [];
    }),
  );
}

function unitLine(context: SheetContext, gap: UnitGap, { rank, row }: { rank: number; row: number }): Cell[] {
  const { n, belowTargetShare, assessedPairs, meanShortfall } = gap.figure;
  return [
    number(rank, formats.count, 'count'),
    text(context.labels.domain(gap.domain), 'label'),
    text(gap.unit),
    number(n, formats.count, 'count'),
    number(Math.round((belowTargetShare ?? 0) * (assessedPairs ?? 0)), formats.count),
    number(belowTargetShare, formats.share),
    number(meanShortfall, formats.level),
    ...weighedCells(context, gap, row),
    ...[1, 2, 3, 4].map(() => text('')),
    ...ownerCells(context, [gap.domain]),
  ];
}
