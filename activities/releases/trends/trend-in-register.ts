import { allFigures } from '../released-table.ts';
import type { TrendRow } from '../../../domain/change/trend.ts';
import type { PackedQuarters, Time } from '../../../domain/statistics/change/packed-quarters.ts';
import { measuredTwiceIn, quarterTables, twiceTables } from './twice-tables.ts';
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
  /** Ids of those of its quarters, measured twice or not. */
  people: { before: readonly string[]; after: readonly string[] };
}

const all = 'measured twice';

/** The lines of a trend, its total, and the lines of the trends that it adds up to. */
export function linesOf(of: Quarters, asked: DividedTrend, others: readonly DividedTrend[]): Line[] {
  const everybody = peopleIn(of.packed);
  const total: Line = {
    row: asked.trend.total,
    group: all,
    figure: allFigures,
    parent: null,
    division: asked.by,
    whole: null,
    people: everybody,
  };
  const rows = [asked, ...others].flatMap(({ trend, by, groups }) => {
    const byId = new Map(groups.map((group) => [group.id, group]));
    return trend.rows.map((row): Line => {
      const group = byId.get(row.id);
      const above = group?.parentId ?? null;
      const line = { ...total, row, division: by };
      if (by === 'domain') return { ...line, figure: row.id, whole: allFigures };
      if (by === 'skill') return { ...line, figure: row.id, whole: above };
      const people = group ? peopleIn(group.quarters) : { before: [], after: [] };
      return { ...line, group: `${by}/${row.id}`, parent: above === null ? all : `${by}/${above}`, people };
    });
  });
  return [total, ...rows];
}

/** Of a line those who were measured twice, at one time. */
export function levelsOf(group: string, time: Time): string {
  return `${group}, levels ${time}`;
}

/** Of a line all of one quarter. */
export function wholeOf(group: string): string {
  return `${group}, whole quarter`;
}

export interface LineTables {
  /** Who is in the line at both times and measured twice. */
  twice: ReturnType<typeof twiceTables>;
  /** All of the line at each time. */
  quarters: ReturnType<typeof quarterTables>;
}

export function lineTables(of: Quarters, lines: readonly Line[]): LineTables {
  const isTwice = measuredTwiceIn(of);
  const both = groupsAtBoth();
  const groups = groupsAtBoth();
  for (const { group, people } of lines) {
    if (both.before.has(group)) continue;
    const then = new Set(people.before);
    const those = people.after.filter((personId) => then.has(personId) && isTwice(personId));
    for (const time of ['before', 'after'] as const) {
      both[time].set(group, those).set(levelsOf(group, time), those);
      groups[time].set(wholeOf(group), people[time]);
    }
  }
  return { twice: twiceTables(of, both), quarters: quarterTables(of, groups) };
}

function groupsAtBoth(): Record<Time, Map<string, readonly string[]>> {
  return { before: new Map(), after: new Map() };
}

function peopleIn({ people, personIds }: PackedQuarters): Line['people'] {
  const ids = (places: Int32Array) => Array.from(places, (place) => personIds[place] ?? '');
  return { before: ids(people.before), after: ids(people.after) };
}
