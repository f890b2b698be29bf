import { wordsFor } from '../../domain/configuration.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import { numberedQuarter, periodKey } from '../../domain/period.ts';
import { wholeRole } from '../../domain/time-to-competency/standings.ts';
import {
  timeToCompetency,
  type TimeToCompetency,
} from '../../domain/time-to-competency/time-to-competency.ts';
import { wayOf, type Way, type WayFrom } from '../../domain/time-to-competency/ways.ts';
import type { Tx } from '../../storage/database.ts';
import type { MeasuredQuarter } from '../../storage/measured-campaigns.ts';
import { seenProgram, type SeenProgram } from './seen-program.ts';

export type CompetencyBy = 'whole' | 'role' | 'start' | 'domain';

/** How long people of a program took to reach what their role asks, small groups hidden already. */
export interface CompetencyMeasures extends TimeToCompetency {
  by: CompetencyBy;
  from: WayFrom;
  /** `2026-Q4`. */
  firstQuarter: string;
  lastQuarter: string;
  /** Why there is no figure at all: nothing to compare yet, nobody to follow, or hidden; null: there are some. */
  reason: 'one-quarter' | 'nobody' | 'hidden' | 'under-correction' | null;
  /** At the target when first measured, so that nobody knows how long it took; null: not asked for, or it would tell of few people. */
  thereBefore: number | null;
  /** People that a figure needs. */
  groupMinimum: number;
  simulated: boolean;
  /** Quarters that were measured by another framework, and are left out. */
  otherFramework: string[];
}

interface Asked {
  by: CompetencyBy;
  from: WayFrom;
}

/** Of the quarters of one program, oldest first, at least one. */
export async function competencyMeasures(
  db: Tx,
  quarters: readonly MeasuredQuarter[],
  { by, from }: Asked,
): Promise<CompetencyMeasures> {
  const seen = await seenProgram(db, quarters);
  const { organisation } = seen.configuration;
  const minimum = fewestPeople('share', 'managers', organisation.disclosure.groupMinimum);
  const whole = waysIn(seen, wholeRole, from);
  const found =
    by === 'domain'
      ? byDomain(seen, whole.ways, { from, minimum })
      : byGroup(seen, whole.ways, { by, minimum });
  const isTold = [found.total, ...found.rows].some(({ reason }) => reason === null);
  const { thereBefore, measured } = whole;
  const mayTell = thereBefore >= minimum && measured - thereBefore >= minimum;
  return {
    by,
    from,
    firstQuarter: quarterNamed(seen.watched.first),
    lastQuarter: quarterNamed(seen.watched.last),
    reason: isTold ? null : whyNothing(seen, whole.ways, from),
    ...found,
    thereBefore: mayTell ? thereBefore : null,
    groupMinimum: minimum,
    simulated: seen.simulated,
    otherFramework: seen.otherFramework,
  };
}

function waysIn({ watched, peopleIn }: SeenProgram, key: string, from: WayFrom) {
  const found = peopleIn(key).map((person) => wayOf(person, from, watched));
  return {
    ways: found.filter((way) => typeof way !== 'string'),
    thereBefore: found.filter((way) => way === 'there-before').length,
    measured: found.filter((way) => way !== 'not-watched' && way !== 'not-measured').length,
  };
}

function byGroup(
  { configuration: { roles, organisation } }: SeenProgram,
  ways: readonly Way[],
  { by, minimum }: { by: Exclude<CompetencyBy, 'domain'>; minimum: number },
): TimeToCompetency {
  const names = new Map(roles.map(({ id, words }) => [id, wordsFor(words, organisation.defaultLocale)]));
  const keyOf = ({ roleId, start }: Way) => (by === 'role' ? roleId : quarterNamed(start));
  const groups = by === 'whole' ? new Map<string, Way[]>() : Map.groupBy(ways, keyOf);
  const named = [...groups].map(([id, own]) => ({ id, name: names.get(id) ?? id, ways: own }));
  return timeToCompetency(
    ways,
    named.toSorted((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name))),
    minimum,
  );
}

/** Each domain by itself: one person may be on the way in several, so that they are no parts of a whole. */
function byDomain(
  seen: SeenProgram,
  ways: readonly Way[],
  { from, minimum }: { from: WayFrom; minimum: number },
): TimeToCompetency {
  const { defaultLocale } = seen.configuration.organisation;
  const whole = timeToCompetency(ways, [], minimum);
  const rows = seen.framework.domains.map(({ id, words }) => ({
    ...timeToCompetency(waysIn(seen, id, from).ways, [], minimum).total,
    id,
    name: wordsFor(words, defaultLocale),
  }));
  return { ...whole, total: { ...whole.total, name: 'whole role' }, rows };
}

function whyNothing(
  { watched }: SeenProgram,
  ways: readonly Way[],
  from: WayFrom,
): CompetencyMeasures['reason'] {
  if (ways.length > 0) return 'hidden';
  return from === 'measured' && watched.first === watched.last ? 'one-quarter' : 'nobody';
}

function quarterNamed(quarter: number): string {
  return periodKey(numberedQuarter(quarter));
}
