import { shownParts } from '../disclosure/shown-parts.ts';
import { numberedQuarter, periodKey } from '../period.ts';
import { logRank, type LogRank } from '../statistics/time-to-event/log-rank.ts';
import { competencyFigures, hiddenFigures, tellsLeaving, type CompetencyFigures } from './competency-line.ts';
import { isTold, timesUntil, toldWays, type ToldWays } from './told-ways.ts';
import type { Way } from './ways.ts';

export interface CompetencyRow extends CompetencyFigures {
  id: string;
  name: string;
  /** Quarter, as 2026-Q4: who started later could not be watched so long and is in no figure; null: everybody counts. */
  startedUntil: string | null;
}

export interface TimeToCompetency {
  total: CompetencyRow;
  /** In the order of the groups that were given. */
  rows: CompetencyRow[];
  /** All groups that are told together alone; null: there are none. */
  others: CompetencyRow | null;
  /** Whether the groups that are told differ; null below two of them. */
  logRank: LogRank | null;
}

interface Group {
  id: string;
  name: string;
  ways: readonly Way[];
}

/**
 * How long people took to the target of their role: everybody, and groups that part them (none where there are no groups). In quarters. What would
 * tell something about too few people is hidden (`told-ways.ts`); groups that are hidden together are told together.
 */
export function timeToCompetency(
  everybody: readonly Way[],
  groups: readonly Group[],
  groupMinimum: number,
): TimeToCompetency {
  const told = toldWays(everybody, groupMinimum);
  const startedUntil = told && !told.everybody ? latestStart(told.ways) : null;
  const rowOf = ({ id, name }: Omit<Group, 'ways'>, figures: CompetencyFigures): CompetencyRow => ({
    id,
    name,
    startedUntil,
    ...figures,
  });
  const all = { id: 'all', name: 'all' };
  const hidden = (group: Group) => rowOf(group, hiddenFigures(group.ways.length, groupMinimum));
  const apart = { rows: groups.map(hidden), others: null, logRank: null };
  if (!told) return { total: hidden({ ...all, ways: everybody }), ...apart };
  const total = rowOf(all, figuresOf(told.ways, { ...told, sets: [told.ways], groupMinimum }));
  const counted = new Set(told.ways);
  const parts = groups.map((group) => ({ ...group, ways: group.ways.filter((way) => counted.has(way)) }));
  const divided = dividedAt(parts, told, groupMinimum);
  if (!divided) return { total, ...apart };
  const { quarters, shown } = divided;
  const named = parts.filter((_, at) => shown.has(at));
  const rest = parts.flatMap(({ ways }, at) => (shown.has(at) ? [] : ways));
  const of = { quarters, sets: [...named.map(({ ways }) => ways), rest], groupMinimum };
  return {
    total,
    rows: parts.map((part, at) => (shown.has(at) ? rowOf(part, figuresOf(part.ways, of)) : hidden(part))),
    others: rest.length === 0 ? null : rowOf({ id: 'others', name: 'others' }, figuresOf(rest, of)),
    logRank:
      named.length < 2
        ? null
        : logRank(named.map(({ id, ways }) => ({ id, people: timesUntil(ways, quarters) }))),
  };
}

function latestStart(ways: readonly Way[]): string {
  return periodKey(numberedQuarter(ways.reduce((last, { start }) => Math.max(last, start), 0)));
}

/**
 * The quarters at which most groups can be told, of several those that go furthest, then the most; null: none can. They are quarters at which the
 * total is told, so that nothing follows from it but what is left of it.
 */
function dividedAt(
  parts: readonly Group[],
  told: ToldWays,
  groupMinimum: number,
): { quarters: readonly number[]; shown: ReadonlySet<number> } | null {
  let best: { quarters: readonly number[]; shown: ReadonlySet<number> } | null = null;
  for (const last of told.quarters.toReversed()) {
    const all = told.quarters.filter((quarter) => quarter <= last);
    for (const quarters of [all, [last]]) {
      const shown = shownParts(parts, {
        people: ({ ways }) => ways.length,
        isSafe: (some) =>
          isTold(
            some.flatMap(({ ways }) => ways),
            quarters,
            groupMinimum,
          ),
      });
      if (shown.size > (best?.shown.size ?? 0)) best = { quarters, shown };
    }
  }
  return best;
}

/** `sets`: leavers are told of all of these groups, or of none. */
function figuresOf(
  ways: readonly Way[],
  of: { quarters: readonly number[]; sets: readonly (readonly Way[])[]; groupMinimum: number },
): CompetencyFigures {
  return competencyFigures(ways, { quarters: of.quarters, withLeaving: tellsLeaving(of.sets, of) });
}
