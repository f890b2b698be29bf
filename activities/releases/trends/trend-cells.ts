import type { TrendPart } from '../../../domain/change/held-trend.ts';
import type { TrendRow } from '../../../domain/change/trend.ts';
import type { TrendBridge } from '../../../domain/change/trend-bridge.ts';
import type { ReleasedCount } from '../../../storage/released-cells.ts';
import type { TableCell } from '../measured-cells.ts';
import { levelsOf, wholeOf } from '../line-groups.ts';
import { allFigures } from '../released-table.ts';
import { unitOfLine, type Line, type LineTables } from './trend-in-register.ts';

export interface TrendCell extends TableCell {
  row: TrendRow;
  of: Exclude<TrendPart, 'spread'>;
}

/** Where a line went, of so many people; `isAlone`: without its numbers. */
export interface Direction extends ReleasedCount {
  row: TrendRow;
  isAlone: boolean;
}

const times = ['before', 'after'] as const;

/**
 * A line as the change of its people; its gain as where they stood at either time; means of quarters as figures of these. The bridge of everybody tells
 * such means too, and of who stayed where it tells of those who left, came or were measured once.
 */
export function cellsOf(
  { row, people, ...line }: Line,
  { tables: { twice, quarters }, bridges }: { tables: LineTables; bridges: readonly TrendBridge[] },
): TrendCell[] {
  const { n, meanChange, hakeGain, reason, quarterMeans } = row.figures;
  const kind = kindOf(line);
  const wholes = (of: TrendCell['of'], told: TrendCell['told']) =>
    times.map((time): TrendCell => ({
      row,
      ...line,
      of,
      told,
      since: null,
      table: quarters[time][kind],
      group: wholeOf(line.group),
      parent: null,
      people: people[time].length,
    }));
  const means = quarterMeans === null ? [] : wholes('quarters', { numbers: { ...quarterMeans } });
  if (reason !== null || !n) return means;
  const cell = { row, ...line, people: n };
  const change: TrendCell = {
    ...cell,
    of: 'line',
    told: { numbers: { n, meanChange, hakeGain } },
    table: twice.after[kind],
    since: twice.before[kind],
  };
  const stayed = (of: TrendCell['of']) =>
    times.map((time): TrendCell => ({
      ...cell,
      of,
      told: { numbers: { hakeGain } },
      since: null,
      table: twice[time][kind],
      group: levelsOf(line.group, time),
      parent: line.parent === null ? null : levelsOf(line.parent, time),
    }));
  const bridge = isTotal(line) ? bridges.find(({ measure }) => measure === 'level') : undefined;
  const gain = hakeGain === null ? [] : stayed('gain');
  if (!bridge || bridge.total === null) return [change, ...gain, ...means];
  const { leavers, joiners, measured, framework } = bridge.people;
  const partsTold = [leavers, joiners, measured, framework].some((those) => (those ?? 0) > 0);
  return [
    change,
    ...gain,
    ...(partsTold && gain.length === 0 ? stayed('bridges') : []),
    ...wholes('bridges', { numbers: { total: bridge.total } }),
  ];
}

/** Where a line without numbers went, as a change of its people. */
export function directionCellsOf({ row, people, ...line }: Line, { twice }: LineTables): TrendCell[] {
  const { verdict, n, reason } = row.figures;
  if (verdict === null || n !== null || reason === 'small-group') return [];
  const kind = kindOf(line);
  const tables = { table: twice.after[kind], since: twice.before[kind] };
  const told = { numbers: {} };
  return [{ row, ...line, ...tables, of: 'direction', isDirection: true, people: people.twice.length, told }];
}

/** Where lines went, by how many people are behind: also of those without numbers. */
export function directionsOf(lines: readonly Line[], since: string): Direction[] {
  return lines.flatMap(({ row, group, figure, people }): Direction[] => {
    const { verdict, n, reason } = row.figures;
    if (verdict === null || n === 0 || reason === 'small-group') return [];
    return [
      {
        row,
        isAlone: n === null,
        figure: `${directionOf(group)}/${figure}/${since}`,
        counts: { people: people.twice.length },
        values: verdict,
      },
    ];
  });
}

/** The unit of which a direction is told; null: it is of no unit. */
export function unitOfDirection(figure: string): string | null {
  const group = figure.startsWith(directionOf('')) ? figure.slice(directionOf('').length) : '';
  return unitOfLine(group);
}

/** The same of a direction in one domain: over all of them its name has none, and of a unit's own people beside its parts it says so. */
export function unitOfDomainDirection(figure: string): string | null {
  return /^direction\/unit\/([^/]+)\/(?!\/|itself\/\/)/.exec(figure)?.[1] ?? null;
}

function directionOf(group: string): string {
  return `direction/${group}`;
}

function kindOf({ division, figure }: Pick<Line, 'division' | 'figure'>): 'skills' | 'domains' {
  return division === 'skill' && figure !== allFigures ? 'skills' : 'domains';
}

function isTotal({ parent, figure }: Pick<Line, 'parent' | 'figure'>): boolean {
  return parent === null && figure === allFigures;
}
