import { gapCells } from '../../activities/releases/gap-cells.ts';
import type { TableCell } from '../../activities/releases/measured-cells.ts';
import { allFigures } from '../../activities/releases/released-table.ts';
import { shownBeside, type Asker } from '../../activities/releases/shown-beside.ts';
import type { Trend, TrendRow } from '../../domain/change/trend.ts';
import { heldFigures } from '../../domain/change/trend-disclosure.ts';
import { allUnits } from '../../storage/result-inputs.ts';
import { levelsOf, lineTables, linesOf, wholeOf, type Line, type LineTables } from './trend-in-register.ts';
import type { DividedTrend } from './trend-by.ts';
import type { Quarters } from './trend-groups.ts';

interface RowCell extends TableCell {
  row: TrendRow;
  /** What the line itself tells, or why its mean moved. */
  of: 'line' | 'bridges';
}

interface Asked {
  asked: DividedTrend;
  /** What its lines add up to, and so is told with them. */
  with: readonly DividedTrend[];
  groupMinimum: number;
}

/**
 * A trend without the lines, and without the bridges, that would tell of few people beside what was shown before: beside the figures of both
 * quarters, earlier trends of the same two, and trends of other quarters; and the names of what is held back.
 */
export async function releasedTrend(
  asker: Asker,
  of: Quarters,
  { asked, with: others, groupMinimum }: Asked,
): Promise<{ trend: Trend; held: string[] }> {
  const units = new Map((await allUnits(asker.db)).map((unit) => [unit.id, unit]));
  const { trend } = asked;
  const lines = linesOf(of, asked, others);
  const tables = lineTables(of, lines);
  const { cells } = await shownBeside(asker, {
    door: 'trend',
    campaign: of.after.campaign,
    groupMinimum,
    cells: lines.flatMap((line) => cellsOf(line, tables)),
    beside: [of.before, of.after].map(({ results }) => gapCells(results, units)),
  });
  const rowsWith = (part: RowCell['of']) =>
    new Set([...cells].flatMap((cell) => (cell.of === part ? [cell.row] : [])));
  const [hidden, withoutBridges] = [rowsWith('line'), rowsWith('bridges')];
  const shown = (row: TrendRow): TrendRow => {
    if (hidden.has(row)) return { ...row, figures: heldFigures, bridges: [] };
    return withoutBridges.has(row) ? { ...row, bridges: [] } : row;
  };
  const held = [...trend.rows, trend.total].flatMap((row) => {
    if (hidden.has(row)) return [row.name];
    return withoutBridges.has(row) ? [`why the mean of ${row.name} moved`] : [];
  });
  return { trend: { ...trend, total: shown(trend.total), rows: trend.rows.map(shown) }, held };
}

/**
 * A line as the change of its people. The gain tells where they stood at either time. Its bridge tells the means of both quarters, and of who
 * stayed where it tells of those who left, came or were measured once: levels at one time, which are no part of a sum and have groups of their own.
 */
function cellsOf({ row, people, ...line }: Line, { twice, quarters }: LineTables): RowCell[] {
  const { n, meanChange, hakeGain, reason } = row.figures;
  if (reason !== null || !n) return [];
  const kind = line.division === 'skill' && line.figure !== allFigures ? 'skills' : 'domains';
  const cell = {
    row,
    ...line,
    of: 'line' as const,
    people: n,
    told: { numbers: { n, meanChange, hakeGain } },
  };
  const level = { ...cell, since: null, parent: null, whole: null };
  const gain = hakeGain !== null;
  const bridge = row.bridges.find(({ measure }) => measure === 'level');
  const bridges = { ...level, of: 'bridges' as const, told: { numbers: { total: bridge?.total ?? null } } };
  const { leavers, joiners, measured, framework } = bridge?.people ?? {};
  const partsTold = [leavers, joiners, measured, framework].some((people) => (people ?? 0) > 0);
  const times = ['before', 'after'] as const;
  return [
    { ...cell, table: twice.after[kind], since: twice.before[kind] },
    ...times.flatMap((time): RowCell[] => {
      const stayed = { table: twice[time][kind], group: levelsOf(line.group) };
      return [
        ...(gain ? [{ ...level, ...stayed }] : []),
        ...(partsTold && !gain ? [{ ...bridges, ...stayed }] : []),
        ...(bridge && bridge.total !== null
          ? [
              {
                ...bridges,
                table: quarters[time][kind],
                group: wholeOf(line.group),
                people: people[time].length,
              },
            ]
          : []),
      ];
    }),
  ];
}
