import type { AlikeValues } from '../disclosure/exposed-sums.ts';
import { addAt, type SparseVector } from '../disclosure/sparse-span.ts';
import {
  none,
  sides,
  times,
  ToldPlaces,
  type Cells,
  type LinesBy,
  type LineSums,
  type PlacedSums,
  type Side,
  type Time,
} from './told-places.ts';
import type { AlikePeople, SummedLevels } from './told-sums.ts';
import { unitDomainId } from './unit-domains.ts';

/** Levels of some people, and the sums that are the same for all who have them. */
interface Level {
  time: Time;
  domain: string;
  trendDomain: string;
  twice: boolean;
  skillTable: number;
  lines: readonly LineSums[];
}

/** People's values by places of sums: of both quarters' tables, and of lines by what is asked for. Values are made when they are read. */
export function toldValues(
  alike: readonly AlikePeople[],
  by: ReadonlySet<LinesBy>,
): { values: AlikeValues[]; placed: PlacedSums } {
  const places = new ToldPlaces(domainsIn(alike));
  const levels = levelsIn(alike, by, places);
  const cellsOf = (each: AlikePeople, time: Time): Cells[] => {
    const standing = each[time];
    return standing ? sides.map((side) => places.cells(standing.tables[side], side, time)) : [];
  };
  const lines = alike.map((each) => {
    for (const time of times) cellsOf(each, time);
    return sides.flatMap((side) => (by.has(side) ? (lineOf(each, side, places) ?? []) : []));
  });
  const inDomains = by.has('unit-domain') ? domainLines(alike, places) : [];
  const placed = places.placed();
  const values = alike.map((each, at): AlikeValues => {
    const stayed = each.before !== null && each.after !== null;
    return {
      people: each.people,
      get values() {
        const cells = { before: cellsOf(each, 'before'), after: cellsOf(each, 'after') };
        return (levels.get(each.levels) ?? []).map((level) => {
          const own = inDomains[at]?.get(level.trendDomain);
          const stayedIn = stayed ? [...(lines[at] ?? []), ...(own ? [own] : [])] : undefined;
          return valueOf(level, { placed, cells: cells[level.time], lines: stayedIn });
        });
      },
    };
  });
  return { values, placed };
}

function domainsIn(alike: readonly AlikePeople[]): Record<Time, string[]> {
  const found = { before: new Set<string>(), after: new Set<string>() };
  for (const levels of new Set(alike.map((each) => each.levels)))
    for (const { time, domain } of levels) found[time].add(domain);
  return { before: [...found.before], after: [...found.after] };
}

function levelsIn(alike: readonly AlikePeople[], by: ReadonlySet<LinesBy>, places: ToldPlaces) {
  const found = new Map<readonly SummedLevels[], Level[]>();
  for (const { levels } of alike) {
    if (found.has(levels)) continue;
    const own = levels.map(({ time, domain, trendDomain, skill, twice }): Level => ({
      time,
      domain,
      trendDomain,
      twice,
      skillTable: skill === null ? none : places.skillTable(skill, time),
      lines: [
        places.line('whole', ''),
        ...(by.has('domain') ? [places.line('domain', trendDomain)] : []),
        ...(by.has('skill') && skill !== null ? [places.line('skill', skill)] : []),
      ],
    }));
    found.set(levels, own);
  }
  return found;
}

/** Of the smallest group in which people are both times. */
function lineOf({ before, after }: AlikePeople, side: Side, places: ToldPlaces): LineSums | null {
  if (!before || !after) return null;
  const [then, now] = [before.trend[side], after.trend[side]];
  const last = then === now ? then.length - 1 : then.findLastIndex((id) => now.includes(id));
  let line: LineSums | null = null;
  for (const id of then.slice(0, last + 1)) line = places.line(side, id, line);
  return line;
}

/** Of each of them the smallest unit around them at both times of which domains are told, by domain. */
function domainLines(
  alike: readonly AlikePeople[],
  places: ToldPlaces,
): (ReadonlyMap<string, LineSums> | undefined)[] {
  const levels = new Set(alike.map((each) => each.levels));
  const domains = new Set([...levels].flatMap((own) => own.map(({ trendDomain }) => trendDomain)));
  const linesIn = (units: readonly string[]) =>
    new Map(
      [...domains].flatMap((domain) => {
        let line: LineSums | null = null;
        for (const unit of units) line = places.line('unit-domain', unitDomainId(unit, domain), line);
        return line ? [[domain, line] as const] : [];
      }),
    );
  const known = new Map<string, ReadonlyMap<string, LineSums>>();
  return alike.map(({ before, after }) => {
    const [then, now] = [before?.byDomain ?? [], after?.byDomain ?? []];
    const units = then.slice(0, then.findLastIndex((id) => now.includes(id)) + 1);
    if (units.length === 0) return undefined;
    const key = JSON.stringify(units);
    const lines = known.get(key) ?? linesIn(units);
    known.set(key, lines);
    return lines;
  });
}

interface Of {
  placed: PlacedSums;
  cells: readonly Cells[];
  /** Of whoever stayed, by where they did. */
  lines: readonly LineSums[] | undefined;
}

function valueOf(
  { time, domain, twice, skillTable, lines: ofSkills }: Level,
  { placed, cells, lines }: Of,
): SparseVector {
  const value: number[] = [];
  const add = (number: number, factor: number) => {
    const place = placed.placeOf(number);
    if (place !== none) addAt(value, place, factor);
  };
  for (const cell of cells) {
    add(cell.byDomain.get(domain) ?? none, 1);
    add(cell.all, 1);
  }
  add(skillTable, 1);
  const addLine = (line: LineSums) => {
    add(time === 'before' ? line['stayed before'] : line['stayed after'], 1);
    if (!twice) return;
    add(line.change, time === 'before' ? -1 : 1);
    if (time === 'before') add(line.levels, 1);
  };
  if (!lines) return value;
  for (const line of lines) addLine(line);
  for (const line of ofSkills) addLine(line);
  return value;
}
