import { levelsOf, measuredTwice, wholeOf } from '../line-groups.ts';
import { allFigures } from '../released-table.ts';
import type { UnitDomainRow } from '../../../domain/change/reported-change.ts';
import type { TrendRow } from '../../../domain/change/trend.ts';
import type { UnitDomain } from '../../../domain/change/unit-domains.ts';
import type { PackedQuarters, Time } from '../../../domain/statistics/change/packed-quarters.ts';
import { isMeasuredTwice, quarterTables, twiceTables } from './twice-tables.ts';
import type { DividedTrend } from './trend-by.ts';
import type { Quarters } from './trend-groups.ts';

/** A line of a trend as the register names it. */
export interface Line {
  row: TrendRow;
  group: string;
  figure: string;
  parent: string | null;
  division: string;
  whole: string | null;
  /** Ids of those of its quarters; `twice`: who is there and measured in its skills both times. */
  people: Record<Time | 'twice', readonly string[]>;
}

/** Domains of units as a report tells them, and of whom they are. */
export interface ToldDomains {
  rows: readonly UnitDomainRow[];
  cells: readonly UnitDomain[];
}

/** Each as the figure of its unit in its domain, whose line over all domains there is too. */
export function domainLines({ rows, cells }: ToldDomains): Line[] {
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  return rows.flatMap((row): Line[] => {
    const cell = byId.get(row.id);
    if (!cell) return [];
    const around = cell.parentId === null ? undefined : byId.get(cell.parentId);
    const line = {
      group: unitLine(cell.unitId),
      figure: cell.domain,
      parent: around ? unitLine(around.unitId) : measuredTwice,
      division: 'unit',
      whole: allFigures,
    };
    const twice = twiceIn(cell.quarters);
    return [{ row, ...line, people: { before: twice, after: twice, twice } }];
  });
}

function unitLine(unitId: string): string {
  return `unit/${unitId}`;
}

/** The lines of a trend, its total, and the lines of the trends that it adds up to. */
export function linesOf(of: Quarters, asked: DividedTrend, others: readonly DividedTrend[]): Line[] {
  const total: Line = {
    row: asked.trend.total,
    group: measuredTwice,
    figure: allFigures,
    parent: null,
    division: asked.by,
    whole: null,
    people: peopleIn(of.packed),
  };
  const rows = [asked, ...others].flatMap(({ trend, by, groups }) => {
    const rowById = new Map(trend.rows.map((row) => [row.id, row]));
    return groups.flatMap(({ id, parentId: above, quarters }): Line[] => {
      const row = rowById.get(id);
      if (!row) return [];
      const line = { ...total, row, division: by };
      if (by !== 'domain' && by !== 'skill') {
        const parent = above === null ? measuredTwice : `${by}/${above}`;
        return [{ ...line, group: `${by}/${id}`, parent, people: peopleIn(quarters) }];
      }
      const people = { ...total.people, twice: twiceIn(quarters) };
      return [{ ...line, figure: id, whole: by === 'domain' ? allFigures : above, people }];
    });
  });
  return [total, ...rows];
}

/** The unit of which a line is; null: it is of no unit. */
export function unitOfLine(group: string): string | null {
  return /^unit\/([^/,]+)/.exec(group)?.[1] ?? null;
}

export interface LineTables {
  /** Who is in the line at both times and measured twice. */
  twice: ReturnType<typeof twiceTables>;
  /** All of the line at each time. */
  quarters: ReturnType<typeof quarterTables>;
}

export function lineTables(of: Quarters, lines: readonly Line[]): LineTables {
  const both = groupsAtBoth();
  const groups = groupsAtBoth();
  for (const { group, people } of lines) {
    if (both.before.has(group)) continue;
    for (const time of ['before', 'after'] as const) {
      both[time].set(group, people.twice).set(levelsOf(group, time), people.twice);
      groups[time].set(wholeOf(group), people[time]);
    }
  }
  return { twice: twiceTables(of, both), quarters: quarterTables(of, groups) };
}

function groupsAtBoth(): Record<Time, Map<string, readonly string[]>> {
  return { before: new Map(), after: new Map() };
}

function peopleIn(quarters: PackedQuarters): Line['people'] {
  const { people, personIds } = quarters;
  const ids = (places: Int32Array) => Array.from(places, (place) => personIds[place] ?? '');
  return { before: ids(people.before), after: ids(people.after), twice: twiceIn(quarters) };
}

function twiceIn({ people, personIds, skills }: PackedQuarters): string[] {
  const then = new Uint8Array(personIds.length);
  for (const place of people.before) then[place] = 1;
  const isTwice = (place: number) =>
    then[place] === 1 && skills.some((skill) => isMeasuredTwice(skill, place));
  return Array.from(people.after.filter(isTwice), (place) => personIds[place] ?? '');
}
