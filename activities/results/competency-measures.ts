import { wordsFor } from '../../domain/configuration.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import { numberedQuarter, periodKey } from '../../domain/period.ts';
import { wholeRole } from '../../domain/time-to-competency/standings.ts';
import { ToldNumbers, type Told } from '../../domain/disclosure/told-numbers.ts';
import { underCorrection } from '../../domain/time-to-competency/competency-line.ts';
import type { CountedWays } from '../../domain/time-to-competency/counted-ways.ts';
import type {
  CompetencyBy,
  CompetencyMeasures,
  CompetencyQuestion,
} from '../../domain/time-to-competency/competency-measures.ts';
import {
  timeToCompetency,
  type CompetencyRow,
  type CountedTimes,
  type TimeToCompetency,
} from '../../domain/time-to-competency/time-to-competency.ts';
import type { Telling } from '../../domain/time-to-competency/told-ways.ts';
import {
  peopleTogether,
  togetherOn,
  wayOf,
  type NoWay,
  type Way,
  type WayFrom,
} from '../../domain/time-to-competency/ways.ts';
import type { SeenProgram } from './seen-program.ts';

/** Measures, and the people behind each of their numbers. */
export interface CountedMeasures {
  measures: CompetencyMeasures;
  /** By names that no other question of the program has for others. */
  counted: CountedWays[];
}

/** Fewer people tell nothing. */
export function competencyMinimum({ configuration }: Pick<SeenProgram, 'configuration'>): number {
  return fewestPeople('share', 'managers', configuration.organisation.disclosure.groupMinimum);
}

/**
 * Of a program that was measured, beside numbers that were told before: what would tell of few people beside them is told at fewer quarters, or
 * not at all, as *under correction*.
 */
export function competencyMeasures(
  seen: SeenProgram,
  { by, from }: CompetencyQuestion,
  before: ToldNumbers | null,
): CountedMeasures {
  const groupMinimum = competencyMinimum(seen);
  const whole = waysIn(seen, wholeRole, from);
  const none = new ToldNumbers([], groupMinimum);
  const timesBeside = (beside: ToldNumbers) => {
    const telling = { groupMinimum, beside };
    return by === 'domain'
      ? byDomain(seen, whole.ways, { from, telling })
      : byGroup(seen, whole.ways, { by, telling });
  };
  const { counted, ...found } = timesBeside(before ?? none);
  const alone = before ? timesBeside(none) : found;
  const rows = found.rows.map((row, at) => heldBeside(row, alone.rows[at]));
  const total = heldBeside(found.total, alone.total);
  const told = [total, ...rows, ...(found.others ? [found.others] : [])];
  const there = thereBeforeOf(whole, { groupMinimum, beside: (before ?? none).with(peopleIn(counted)) });
  return {
    measures: {
      by,
      from,
      firstQuarter: quarterNamed(seen.watched.first),
      lastQuarter: quarterNamed(seen.watched.last),
      reason: whyNothing(seen, { told, ways: whole.ways, from }),
      ...found,
      total,
      rows,
      isThinned: toldQuarters(found) < toldQuarters(alone),
      thereBefore: there && there.people.length,
      groupMinimum,
      simulated: seen.simulated,
      otherFramework: seen.otherFramework,
    },
    counted: [...counted, ...(there ? [there] : [])].map(({ name, people }) => ({
      name: `${from}/${name.startsWith(`${totalId}:`) ? 'whole' : by}/${name}`,
      people,
    })),
  };
}

/** The row of everybody. */
const totalId = 'all';

function peopleIn(counted: readonly CountedWays[]): Told[] {
  return counted.map(({ people }) => people);
}

/** What could be told were it not for what was told before. */
function heldBeside(row: CompetencyRow, alone: CompetencyRow | undefined): CompetencyRow {
  return row.reason !== null && alone?.reason === null ? { ...row, ...underCorrection } : row;
}

function toldQuarters({ total, rows }: TimeToCompetency): number {
  return [total, ...rows].reduce((all, { curve }) => all + curve.length, 0);
}

function thereBeforeOf(
  { thereBefore, measured }: ReturnType<typeof waysIn>,
  { groupMinimum, beside }: Telling,
): CountedWays | null {
  const others = measured - thereBefore.length;
  if (thereBefore.length < groupMinimum || others < groupMinimum) return null;
  return beside.exposedBy([thereBefore]) > 0
    ? null
    : { name: `${totalId}: there before`, people: thereBefore };
}

function waysIn({ watched, peopleIn: seenIn }: SeenProgram, key: string, from: WayFrom) {
  const parts = seenIn(key).map((alike) => ({ people: alike.people, way: wayOf(alike, from, watched) }));
  const peopleWhere = (isOne: (way: Way | NoWay) => boolean) =>
    peopleTogether(parts.flatMap(({ people, way }) => (isOne(way) ? [people] : [])));
  return {
    ways: togetherOn(parts.flatMap(({ way }) => (typeof way === 'string' ? [] : [way]))),
    thereBefore: peopleWhere((way) => way === 'there-before'),
    measured: peopleWhere((way) => way !== 'not-watched' && way !== 'not-measured').length,
  };
}

function byGroup(
  { configuration: { roles, organisation } }: SeenProgram,
  ways: readonly Way[],
  { by, telling }: { by: Exclude<CompetencyBy, 'domain'>; telling: Telling },
): CountedTimes {
  const names = new Map(roles.map(({ id, words }) => [id, wordsFor(words, organisation.defaultLocale)]));
  const keyOf = ({ roleId, start }: Way) => (by === 'role' ? roleId : quarterNamed(start));
  const groups = by === 'whole' ? new Map<string, Way[]>() : Map.groupBy(ways, keyOf);
  const named = [...groups].map(([id, own]) => ({ id, name: names.get(id) ?? id, ways: own }));
  return timeToCompetency(
    ways,
    named.toSorted((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name))),
    telling,
  );
}

/** Each domain by itself: one person may be on the way in several, so that they are no parts of a whole. */
function byDomain(
  seen: SeenProgram,
  ways: readonly Way[],
  { from, telling }: { from: WayFrom; telling: Telling },
): CountedTimes {
  const { defaultLocale } = seen.configuration.organisation;
  const whole = timeToCompetency(ways, [], telling);
  const rows: CompetencyRow[] = [];
  const counted = [...whole.counted];
  for (const { id, words } of seen.framework.domains) {
    const beside = telling.beside.with(peopleIn(counted));
    const own = timeToCompetency(waysIn(seen, id, from).ways, [], { ...telling, beside });
    rows.push({ ...own.total, id, name: wordsFor(words, defaultLocale) });
    for (const { name, people } of own.counted) counted.push({ name: name.replace(totalId, id), people });
  }
  return { ...whole, total: { ...whole.total, name: 'whole role' }, rows, counted };
}

function whyNothing(
  { watched }: SeenProgram,
  { told, ways, from }: { told: readonly CompetencyRow[]; ways: readonly Way[]; from: WayFrom },
): CompetencyMeasures['reason'] {
  if (told.some(({ reason }) => reason === null)) return null;
  if (told.some(({ reason }) => reason === 'under-correction')) return 'under-correction';
  if (ways.length > 0) return 'hidden';
  return from === 'measured' && watched.first === watched.last ? 'one-quarter' : 'nobody';
}

function quarterNamed(quarter: number): string {
  return periodKey(numberedQuarter(quarter));
}
