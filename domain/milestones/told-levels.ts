import type { AudienceRule } from '../configuration/celebrations.ts';
import type { Levels } from '../disclosure/cell-sums.ts';
import { nothing, tellsOfDiffering, type LevelSums } from '../disclosure/room-between.ts';
import type { Milestone, MilestoneKind } from '../milestones.ts';

/** Kinds that say where in a domain somebody stands; their subject is `<framework>/<domain>/…`. */
const levelKinds: ReadonlySet<MilestoneKind> = new Set(['level-up', 'gap-closed']);

/** Who reads what stands in the tables of the same people; the manager knows how each one was rated. */
const beyondManager: ReadonlySet<AudienceRule> = new Set(['team', 'everyone']);

/** Whether others than the manager would learn where somebody stands. */
export function tellsOthersLevels({ kind }: Pick<Milestone, 'kind'>, audience: AudienceRule): boolean {
  return levelKinds.has(kind) && beyondManager.has(audience);
}

/** Somebody with levels, as tables divide people. */
export interface DividedPerson {
  personId: string;
  /** Of each division (units, roles, sites) the groups that the person is in, from the largest to the smallest. */
  divisions: readonly (readonly string[])[];
  /** By domain, where there are levels that tables tell of. */
  domains: ReadonlyMap<string, DividedLevels>;
}

interface DividedLevels {
  sums: LevelSums;
  /** Whether the person was measured the time before as well. */
  isTwice: boolean;
}

interface Of {
  groupMinimum: number;
  levels: Levels;
}

/**
 * Which milestones that say where people stand others may hear of beside all tables and trends of the same campaign: those where of everybody who is in
 * the same groups of every division at least `groupMinimum` were measured both times and are not named, and do not nearly all stand at one end of
 * the scale. A group counts where a figure could be shown of it. Whoever is in the same groups counts alike in every sum and difference of figures, so
 * without those named each still is about as many. All who stand together are named, or none.
 */
export function tellableLevels(
  milestones: readonly Milestone[],
  people: readonly DividedPerson[],
  of: Of,
): Set<Milestone> {
  const linesOf = linesOfPeople(people, of);
  const byDomain = Map.groupBy(milestones, ({ subject }) => subject.split('/')[1] ?? '');
  const told = new Set<Milestone>();
  for (const [domain, own] of byDomain) {
    const named = Map.groupBy(own, ({ personId }) => personId ?? '');
    const standing = new Map<string, { own: Milestone[]; others: LevelSums[] }>();
    for (const person of people) {
      const reached = named.get(person.personId);
      if (!reached) continue;
      const lines = linesOf(person, domain);
      const known = standing.get(lines) ?? { own: [], others: [] };
      known.own.push(...reached);
      standing.set(lines, known);
    }
    let like = nothing;
    for (const person of people) {
      const levels = person.domains.get(domain);
      if (levels && levels.sums.pairs > like.pairs) like = levels.sums;
      if (!levels?.isTwice || named.has(person.personId)) continue;
      standing.get(linesOf(person, domain))?.others.push(levels.sums);
    }
    for (const { own: together, others } of standing.values()) {
      const telling = { came: others, gone: nothing, like };
      if (others.length < of.groupMinimum || tellsOfDiffering(telling, of.levels)) continue;
      for (const milestone of together) told.add(milestone);
    }
  }
  return told;
}

/** All domains together. */
const allDomains = '';

/** Of each division the smallest groups around somebody of which a figure of a domain, and of all, could be shown. */
function linesOfPeople(
  people: readonly DividedPerson[],
  { groupMinimum }: Of,
): (person: DividedPerson, domain: string) => string {
  const counts = new Map<string, Map<string, number>[]>();
  for (const { divisions, domains } of people)
    for (const figure of domains.size === 0 ? [] : [...domains.keys(), allDomains]) {
      const ofFigure = counts.get(figure) ?? [];
      counts.set(figure, ofFigure);
      for (const [division, groups] of divisions.entries()) {
        const ofDivision = (ofFigure[division] ??= new Map<string, number>());
        for (const group of groups) ofDivision.set(group, (ofDivision.get(group) ?? 0) + 1);
      }
    }
  return ({ divisions }, domain) =>
    JSON.stringify(
      [domain, allDomains].map((figure) =>
        divisions.map((groups, division) => {
          const ofDivision = counts.get(figure)?.[division];
          return groups.findLast((group) => (ofDivision?.get(group) ?? 0) >= groupMinimum) ?? null;
        }),
      ),
    );
}
