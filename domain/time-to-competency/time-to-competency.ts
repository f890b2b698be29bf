import { shownParts } from '../disclosure/shown-parts.ts';
import { numberedQuarter, periodKey } from '../period.ts';
import { logRank, type LogRank } from '../statistics/time-to-event/log-rank.ts';
import { competencyFigures, hiddenFigures, tellsLeaving, type CompetencyFigures } from './competency-line.ts';
import { countedWays, leavingTold, timesUntil, type CountedWays, type Leaving } from './counted-ways.ts';
import { isTold, toldWays, type Telling, type ToldWays } from './told-ways.ts';
import { peopleOn, type Way } from './ways.ts';

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

/** Figures, and the people behind every number of them, by the name of the row. */
export interface CountedTimes extends TimeToCompetency {
  counted: CountedWays[];
}

interface Group {
  id: string;
  name: string;
  ways: readonly Way[];
}

/**
 * How long people took to the target of their role: everybody, and groups that part them (none where there are no groups). In quarters. What would
 * tell something about too few people, by itself or beside what was told before, is hidden (`told-ways.ts`); groups that are hidden together are
 * told together.
 */
export function timeToCompetency(
  everybody: readonly Way[],
  groups: readonly Group[],
  telling: Telling,
): CountedTimes {
  const { groupMinimum } = telling;
  const told = toldWays(everybody, telling);
  const startedUntil = told && !told.everybody ? latestStart(told.ways) : null;
  const rowOf = ({ id, name }: Omit<Group, 'ways'>, figures: CompetencyFigures): CompetencyRow => ({
    id,
    name,
    startedUntil,
    ...figures,
  });
  const all = { id: 'all', name: 'all' };
  const hidden = (group: Group) => rowOf(group, hiddenFigures(peopleOn(group.ways), groupMinimum));
  const apart = { rows: groups.map(hidden), others: null, logRank: null };
  if (!told) return { total: hidden({ ...all, ways: everybody }), ...apart, counted: [] };
  const whole = toldSets([{ ...all, ways: told.ways }], told.quarters, telling);
  const total = rowOf(all, competencyFigures(told.ways, whole));
  const isCounted = new Set(told.ways);
  const parts = groups.map((group) => ({ ...group, ways: group.ways.filter((way) => isCounted.has(way)) }));
  const beside = telling.beside.with(whole.counted.map(({ people }) => people));
  const divided = dividedAt(parts, told, { groupMinimum, beside });
  if (!divided) return { total, ...apart, counted: whole.counted };
  const { quarters, shown } = divided;
  const named = parts.filter((_, at) => shown.has(at));
  const rest = { id: 'others', name: 'others', ways: restOf(parts, shown) };
  const of = toldSets([...named, rest], quarters, { groupMinimum, beside });
  return {
    total,
    rows: parts.map((part, at) =>
      shown.has(at) ? rowOf(part, competencyFigures(part.ways, of)) : hidden(part),
    ),
    others: rest.ways.length === 0 ? null : rowOf(rest, competencyFigures(rest.ways, of)),
    logRank:
      named.length < 2
        ? null
        : logRank(named.map(({ id, ways }) => ({ id, people: timesUntil(ways, quarters) }))),
    counted: [...whole.counted, ...of.counted],
  };
}

/** What is told of leavers in all of these groups alike, and everybody who is counted then. */
function toldSets(
  groups: readonly Group[],
  quarters: readonly number[],
  { groupMinimum, beside }: Telling,
): { quarters: readonly number[]; withLeaving: Leaving; counted: CountedWays[] } {
  const sets = groups.map(({ ways }) => ways);
  const most = tellsLeaving(sets, { quarters, groupMinimum });
  const [best] = leavingTold.flatMap((leaving, at) => {
    if ((leaving.counts && !most.counts) || (leaving.shares && !most.shares)) return [];
    const counted = countedIn(groups, { quarters, leaving });
    const isLast = at === leavingTold.length - 1;
    return isLast || beside.exposedBy(counted.map(({ people }) => people)) === 0
      ? [{ quarters, withLeaving: leaving, counted }]
      : [];
  });
  return best ?? { quarters, withLeaving: { counts: false, shares: false }, counted: [] };
}

function countedIn(
  groups: readonly Group[],
  of: { quarters: readonly number[]; leaving: Leaving },
): CountedWays[] {
  return groups.flatMap(({ id, ways }) =>
    countedWays(ways, of).map(({ name, people }) => ({ name: `${id}: ${name}`, people })),
  );
}

function restOf(parts: readonly Group[], shown: ReadonlySet<number>): Way[] {
  return parts.flatMap(({ ways }, at) => (shown.has(at) ? [] : ways));
}

function latestStart(ways: readonly Way[]): string {
  return periodKey(numberedQuarter(ways.reduce((last, { start }) => Math.max(last, start), 0)));
}

interface Divided {
  quarters: readonly number[];
  shown: ReadonlySet<number>;
}

/**
 * The quarters at which most groups can be told, of several those that go furthest, then the most; null: none can. They are quarters at which the
 * total is told, so that nothing follows from it but what is left of it.
 */
function dividedAt(parts: readonly Group[], told: ToldWays, telling: Telling): Divided | null {
  let best: Divided | null = null;
  for (const last of told.quarters.toReversed()) {
    const all = told.quarters.filter((quarter) => quarter <= last);
    for (const quarters of [all, [last]]) {
      const shown = shownAt(parts, quarters, { ...telling, moreThan: best?.shown.size ?? 0 });
      if (shown) best = { quarters, shown };
    }
  }
  return best;
}

/** Which parts are told at these quarters, of which nothing follows beside what was told before; null: not so many. */
function shownAt(
  parts: readonly Group[],
  quarters: readonly number[],
  { groupMinimum, beside, moreThan }: Telling & { moreThan: number },
): ReadonlySet<number> | null {
  const isSafe = (some: readonly Group[]) =>
    isTold(
      some.flatMap(({ ways }) => ways),
      quarters,
      groupMinimum,
    );
  const places = [...shownParts(parts, { people: ({ ways }) => peopleOn(ways), isSafe })];
  const leaving = { counts: false, shares: false };
  for (; places.length > moreThan; places.pop()) {
    const shown = new Set(places);
    const rest = restOf(parts, shown);
    const isWhole = rest.length === 0 || isTold(rest, quarters, groupMinimum);
    const named = parts.filter((_, at) => shown.has(at));
    const counted = countedIn([...named, { id: 'others', name: '', ways: rest }], { quarters, leaving });
    if (isWhole && beside.exposedBy(counted.map(({ people }) => people)) === 0) return shown;
  }
  return null;
}
