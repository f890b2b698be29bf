import { domainsBeside, type Way } from './told-unit-domains.ts';
import { toldTrend, type FoundTrend, type Telling, type Trend, type TrendGroup } from './trend.ts';
import { hiddenRows, openBesideUnasked, type HiddenRows } from './trend-disclosure.ts';
import type { TrendBridge } from './trend-bridge.ts';
import type { LinesTogether, ToldLine, ToldSums } from './told-sums.ts';
import { sharingSquares, spreadsExpose, squaresOfFew, type SpreadGroup } from './trend-spreads.ts';
import type { FoundDomain } from './unit-domains.ts';

/** A trend by one division, before anything is hidden, and what decides what may be told of it. */
export interface Divided {
  by: ToldLine['by'];
  found: FoundTrend;
  telling: (earlier: readonly Trend[]) => Telling;
  /** Of units' domains, after domains and units: what they are of. */
  cells?: readonly FoundDomain[];
}

/** What is hidden beside what the lines themselves say. */
type Barred = Required<Pick<Telling, 'barred' | 'withoutLevels'>>;

/**
 * Trends of the same two quarters by several divisions, such that no sum or difference of their lines and of both quarters' tables is about fewer people
 * than the minimum. What comes first is told first: everybody's line, and then each division beside all that was told before. Where lines stood
 * tells more than the lines, and is told of a whole division or of none of it. `unasked`: parts of everybody, by each division of people that is not
 * among these though the quarters' tables are by it.
 */
export function toldTogether(
  divisions: readonly Divided[],
  sums: ToldSums,
  unasked: readonly (readonly TrendGroup[])[],
): Trend[] {
  const trends: Trend[] = [];
  const [first] = divisions;
  if (!first) return trends;
  const together = sums.withLines(divisions.map(({ by }) => by));
  const { everybody, told } = toldOfEverybody(first, { together, divisions, unasked });
  const spread: SpreadGroup[] = [];
  for (const division of divisions) {
    const { by, found } = division;
    const way = wayOf(division, { divisions, trends, spread });
    const of = { by, found, way, telling: division.telling(trends) };
    const beside = toldBeside(of, { everybody, told, together });
    const own = by === 'skill' ? withoutFew(found, beside) : beside;
    const trend = withoutCrossed(found, own, way);
    const spreads = spreadsIn(trend, found);
    const isOfSkills = by === 'domain' || by === 'unit-domain';
    spread.push(...(isOfSkills ? sharingSquares(found.whole, spreads) : spreads));
    told.push(...linesOf(trend, by));
    trends.push(trend);
  }
  return trends;
}

interface Before {
  divisions: readonly Divided[];
  /** Of the divisions before. */
  trends: readonly Trend[];
  /** Lines of people of these, of which spreads are told. */
  spread: readonly SpreadGroup[];
}

function wayOf({ by, found, cells, telling }: Divided, { divisions, trends, spread }: Before): Way {
  const { groupMinimum } = telling(trends).policy;
  if (cells) {
    const told = (beside: 'domain' | 'unit') => {
      const at = divisions.findIndex((each) => each.by === beside);
      const [division, trend] = [divisions[at], trends[at]];
      if (!division || !trend) throw new Error(`Domains of units are told beside those by ${beside}`);
      const spreads = spreadsIn(trend, division.found);
      return { groups: division.found.groups, spreads, trend };
    };
    const [domains, units] = [told('domain'), told('unit')];
    return domainsBeside(cells, { everybody: found.whole, domains, units, groupMinimum });
  }
  const known = { everybody: found.whole, others: spread };
  const isCrossed = (by === 'unit' || by === 'role') && spread.length > 0;
  return {
    tell: (each) => toldTrend(found, each),
    isSpreadSafe: (trend) => !isCrossed || !spreadsExpose(known, spreadsIn(trend, found), groupMinimum),
  };
}

function toldOfEverybody(
  { found, telling }: Divided,
  { together, divisions, unasked }: Around,
): { everybody: Barred; told: ToldLine[] } {
  const { id } = found.whole;
  const withoutLevels = new Set([id]);
  const barred = { barred: withoutLevels, withoutLevels };
  const beside = besideParts(divisions);
  const { policy } = telling([]);
  const open = unasked.map((parts) => openBesideUnasked(found.whole, parts, policy));
  if (beside.some(({ hidden }) => hidden.has(id)) || open.some(({ isChangeOpen }) => !isChangeOpen))
    return { everybody: barred, told: [] };
  const isGainOpen =
    beside.every(({ gains }) => gains.has(id)) && open.every(({ areLevelsOpen }) => areLevelsOpen);
  for (const everybody of [...(isGainOpen ? [nothing] : []), { ...nothing, withoutLevels }]) {
    const told = everybodyIn(toldTrend({ ...found, groups: [] }, { ...telling([]), ...everybody }));
    if (!together.expose(told)) return { everybody, told };
  }
  return { everybody: barred, told: [] };
}

/** Everybody's line is the same whichever division is looked at: what those of people leave of it. */
function besideParts(divisions: readonly Divided[]): HiddenRows[] {
  return divisions
    .filter(({ by }) => by === 'unit' || by === 'role')
    .map(({ found, telling }) =>
      hiddenRows(found.groups, found.whole, { inTables: () => true, ...nothing, ...telling([]) }),
    );
}

const nothing: Barred = { barred: new Set(), withoutLevels: new Set() };

interface Around {
  together: LinesTogether;
  divisions: readonly Divided[];
  unasked: readonly (readonly TrendGroup[])[];
}

interface Beside {
  everybody: Barred;
  told: readonly ToldLine[];
  together: LinesTogether;
}

/** Where all groups together are not safe, none is told at first, and then as many as stay safe. */
function toldBeside(
  { by, found, way, telling }: Pick<Divided, 'by' | 'found'> & { way: Way; telling: Telling },
  { everybody, told, together }: Beside,
): Telling {
  const ids = found.groups.map((each) => each.id);
  const tellingOf = (hidden: readonly string[], withoutLevels: readonly string[]) => ({
    ...telling,
    barred: new Set([...everybody.barred, ...hidden]),
    withoutLevels: new Set([...everybody.withoutLevels, ...withoutLevels]),
  });
  const linesBy = (each: Telling) => linesOf(way.tell(each), by);
  const complete = tellingOf([], []);
  const all = [...told, ...linesBy(complete)];
  if (!together.expose(all)) return complete;
  const some = together.among(all);
  const isSafe = (lines: readonly ToldLine[]) => !some.expose([...told, ...lines]);
  let shown = 0;
  const hidden = fewestHidden(found, (those) => {
    const lines = linesBy(tellingOf(those, ids));
    if (lines.length < shown || !isSafe(lines)) return false;
    shown = lines.length;
    return true;
  });
  return tellingOf(hidden, ids);
}

/** Groups that stay hidden where the largest are shown first, halves of them at once. */
function fewestHidden({ groups }: FoundTrend, isSafe: (hidden: readonly string[]) => boolean): string[] {
  const largestFirst = groups
    .toSorted((a, b) => b.people.length - a.people.length || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
  let hidden = largestFirst;
  const show = (ids: readonly string[]): void => {
    const left = hidden.filter((id) => !ids.includes(id));
    if (isSafe(left)) hidden = left;
    else if (ids.length > 1) {
      const half = Math.ceil(ids.length / 2);
      show(ids.slice(0, half));
      show(ids.slice(half));
    }
  };
  show(largestFirst);
  return hidden;
}

/** Roles beside units, and both beside domains: their spreads as sums of squares of the same people. */
function withoutCrossed(found: FoundTrend, telling: Telling, { tell, isSpreadSafe }: Way): Trend {
  const trendOf = (hidden: readonly string[]) => tell({ ...telling, withoutSpreads: new Set(hidden) });
  const complete = tell(telling);
  if (isSpreadSafe(complete)) return complete;
  return trendOf(fewestHidden(found, (hidden) => isSpreadSafe(trendOf(hidden))));
}

/** Skills whose spread would be one of people, as lines by unit or role tell them, but for few. */
function withoutFew({ whole, groups }: FoundTrend, telling: Telling): Telling {
  const few = squaresOfFew(whole, groups, telling.policy.groupMinimum);
  return { ...telling, withoutSpreads: new Set(few.map(({ id }) => id)) };
}

function spreadsIn({ rows }: Trend, { groups }: FoundTrend): SpreadGroup[] {
  const told = new Set(rows.flatMap(({ id, figures }) => (figures.spreadHidden ? [] : [id])));
  return groups.filter(({ id }) => told.has(id));
}

function everybodyIn({ total }: Trend): ToldLine[] {
  if (!total.figures.n) return [];
  const told = (parts: readonly (keyof TrendBridge['people'])[]) =>
    total.bridges.some(({ people }) => parts.some((part) => (people[part] ?? 0) > 0));
  const stayed = [
    ...(told(['leavers', 'measured', 'framework']) ? (['before'] as const) : []),
    ...(told(['joiners', 'measured', 'framework']) ? (['after'] as const) : []),
  ];
  return [{ by: 'whole', id: total.id, levels: total.figures.hakeGain !== null, stayed }];
}

function linesOf({ rows }: Trend, by: ToldLine['by']): ToldLine[] {
  return rows.flatMap(({ id, figures }) =>
    figures.n ? [{ by, id, levels: figures.hakeGain !== null, stayed: [] }] : [],
  );
}
