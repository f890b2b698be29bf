import { gapCells } from '../../activities/releases/gap-cells.ts';
import type { TableCell } from '../../activities/releases/measured-cells.ts';
import { allFigures } from '../../activities/releases/released-table.ts';
import { shownBeside, type Asker } from '../../activities/releases/shown-beside.ts';
import type { Trend, TrendRow } from '../../domain/change/trend.ts';
import { heldFigures } from '../../domain/change/trend-disclosure.ts';
import type { TwoQuarters } from '../../domain/change/trend-figures.ts';
import { allUnits } from '../../storage/result-inputs.ts';
import type { DividedTrend } from './trend-by.ts';
import type { Quarters } from './trend-groups.ts';
import { skillsTwice, twiceTables } from './measured-twice.ts';

interface RowCell extends TableCell {
  row: TrendRow;
}

interface Asked {
  asked: DividedTrend;
  /** What its lines add up to, and so is told with them. */
  with: readonly DividedTrend[];
  groupMinimum: number;
}

/**
 * A trend without the lines that would tell of few people beside what was shown before: beside the figures of both quarters, earlier trends
 * of the same two, and trends of other quarters; and the names of the lines held back.
 */
export async function releasedTrend(
  asker: Asker,
  of: Quarters,
  { asked, with: others, groupMinimum }: Asked,
): Promise<{ trend: Trend; held: string[] }> {
  const units = new Map((await allUnits(asker.db)).map((unit) => [unit.id, unit]));
  const { trend } = asked;
  const { cells: heldCells } = await shownBeside(asker, {
    door: 'trend',
    campaign: of.after.campaign,
    groupMinimum,
    cells: cellsOf(of, [asked, ...others.map((each) => ({ ...each, withTotal: false }))]),
    beside: [of.before, of.after].map(({ results }) => gapCells(results, units)),
  });
  const hidden = new Set([...heldCells].map(({ row }) => row));
  const shown = (row: TrendRow): TrendRow =>
    hidden.has(row) ? { ...row, figures: heldFigures, bridges: [] } : row;
  const held = [...trend.rows, trend.total].flatMap((row) => (hidden.has(row) ? [row.name] : []));
  return { trend: { ...trend, total: shown(trend.total), rows: trend.rows.map(shown) }, held };
}

interface Line {
  row: TrendRow;
  group: string;
  figure: string;
  parent: string | null;
  division: string;
  whole: string | null;
}

const all = 'measured twice';

/** Each line as the change of its people, and as their level at either time where it can be worked out from what the line tells. */
function cellsOf(of: Quarters, divided: readonly (DividedTrend & { withTotal?: boolean })[]): RowCell[] {
  const twice = skillsTwice(of);
  const groups = new Map([[all, [...twice.keys()]]]);
  const lines = divided.flatMap(({ trend, by, groups: parts, withTotal = true }): Line[] => {
    const byId = new Map(parts.map((part) => [part.id, part]));
    const total = {
      row: trend.total,
      group: all,
      figure: allFigures,
      parent: null,
      division: by,
      whole: null,
    };
    const rows = trend.rows.map((row): Line => {
      const part = byId.get(row.id);
      const above = part?.parentId ?? null;
      if (by === 'domain') return { ...total, row, figure: row.id, whole: allFigures };
      if (by === 'skill') return { ...total, row, figure: row.id, whole: above };
      const group = `${by}/${row.id}`;
      if (part) groups.set(group, bothTimes(part.quarters, twice));
      return { ...total, row, group, parent: above === null ? all : `${by}/${above}` };
    });
    return withTotal ? [total, ...rows] : rows;
  });
  // A level at one time is no part of a sum: it has a name of its own.
  const levelsOf = (group: string) => `${group}, levels`;
  const withLevels = new Map(
    [...groups].flatMap(([name, people]) => [[name, people] as const, [levelsOf(name), people] as const]),
  );
  const tables = twiceTables(of, { groups: withLevels, twice });
  return lines.flatMap(({ row, ...line }): RowCell[] => {
    const { n, meanChange, hakeGain, reason } = row.figures;
    if (reason !== null || !n) return [];
    const { before, after } =
      line.division === 'skill' && line.figure !== allFigures ? tables.skills : tables.domains;
    const numbers = { n, meanChange, hakeGain };
    const cell = { row, ...line, people: n, told: { numbers } };
    const level = { ...cell, since: null, group: levelsOf(line.group), parent: null, whole: null };
    const told = levelsTold(row);
    return [
      { ...cell, table: after, since: before },
      ...(told.before ? [{ ...level, table: before }] : []),
      ...(told.after ? [{ ...level, table: after }] : []),
    ];
  });
}

/** The gain tells where people stood; what those who left or came did to the mean, where all others stood. */
function levelsTold({ figures, bridges }: TrendRow): { before: boolean; after: boolean } {
  const people = bridges.find(({ measure }) => measure === 'level')?.people;
  const gain = figures.hakeGain !== null;
  return { before: gain || (people?.leavers ?? 0) > 0, after: gain || (people?.joiners ?? 0) > 0 };
}

/** Who is in the group at both times, measured both times. */
function bothTimes({ before, after }: TwoQuarters, twice: ReadonlyMap<string, unknown>): string[] {
  const then = new Set(before.map(({ personId }) => personId));
  const now = new Set(after.map(({ personId }) => personId));
  return [...now].filter((personId) => then.has(personId) && twice.has(personId));
}
