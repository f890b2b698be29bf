import { allFigures } from '../released-table.ts';
import type { TrendRow } from '../../../domain/change/trend.ts';
import type { TwoQuarters } from '../../../domain/change/trend-figures.ts';
import { quarterTables, skillsTwice, twiceTables } from './twice-tables.ts';
import type { DividedTrend } from './trend-by.ts';
import { wholeQuarters, type Quarters } from './trend-groups.ts';

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
  const everybody = peopleIn(wholeQuarters(of));
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

type Time = 'before' | 'after';

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
  const twice = skillsTwice(of);
  const both = groupsAtBoth();
  const groups = groupsAtBoth();
  for (const { group, people } of lines) {
    if (both.before.has(group)) continue;
    const then = new Set(people.before);
    const those = people.after.filter((personId) => then.has(personId) && twice(personId).size > 0);
    for (const time of ['before', 'after'] as const) {
      both[time].set(group, those).set(levelsOf(group, time), those);
      groups[time].set(wholeOf(group), people[time]);
    }
  }
  return { twice: twiceTables(of, { groups: both, twice }), quarters: quarterTables(of, groups) };
}

function groupsAtBoth(): Record<Time, Map<string, readonly string[]>> {
  return { before: new Map(), after: new Map() };
}

function peopleIn({ before, after }: TwoQuarters): Line['people'] {
  const ids = (pairs: TwoQuarters['before']) => {
    const found = new Set<string>();
    for (const { personId } of pairs) found.add(personId);
    return [...found];
  };
  return { before: ids(before), after: ids(after) };
}
