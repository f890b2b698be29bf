import { changeOf, smallestChange } from '../../domain/change.ts';
import { wordsFor } from '../../domain/configuration.ts';
import type { Framework } from '../../domain/configuration/learning.ts';
import { hideInList } from '../../domain/disclosure.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import { usualGapPolicy } from '../../domain/gaps/priority.ts';
import { placedLocationTable } from '../../domain/gaps/location-table.ts';
import { roleTable } from '../../domain/gaps/role-table.ts';
import { skillGaps } from '../../domain/gaps/skill-gaps.ts';
import { unitTables } from '../../domain/gaps/unit-tables.ts';
import { figureAt } from '../../domain/gaps/figure-at.ts';
import type { ChangeResult, GapMatrix, StoredResults } from '../../domain/results.ts';
import type { OverallLevels } from '../../domain/results/overall-levels.ts';
import type { Scorecard } from '../../domain/results/scorecard.ts';
import { siteTotals } from '../../domain/results/site-totals.ts';
import { skillTotals } from '../../domain/results/skill-totals.ts';
import { unitRoleTotals } from '../../domain/results/unit-role-totals.ts';
import { uuidsOf } from '../../storage/measurements.ts';
import { changesSinceBefore } from './changes-since-before.ts';
import type { ResultInputs } from './gather.ts';
import type { CampaignMeasurement } from './measure-campaign.ts';
import type { SitesOfPeople } from './sites-of-people.ts';

type GapResults = Pick<StoredResults, 'gaps' | 'gapMatrix' | 'gapsByRole' | 'gapsBySite' | 'skillGaps'>;

/** All of it null for a learning campaign: no framework, no levels. */
export const noGaps: GapResults = {
  gaps: null,
  gapMatrix: null,
  gapsByRole: null,
  gapsBySite: null,
  skillGaps: null,
};

/** People that a mean of a group rests on. */
function minimumOf({ configuration }: ResultInputs): number {
  return fewestPeople('mean', 'managers', configuration.organisation.disclosure.groupMinimum);
}

export function gapResults(
  measurement: CampaignMeasurement,
  inputs: ResultInputs,
  framework: Framework,
): GapResults {
  const groupMinimum = minimumOf(inputs);
  const of = {
    domains: framework.domains.map(({ id }) => id),
    groupMinimum,
    criticalShortfallLevels: inputs.configuration.organisation.rating.criticalShortfallLevels,
    scale: framework.scale,
    units: new Map(inputs.units.map((unit) => [unit.id, unit])),
  };
  const placed = placedTotals(measurement, framework);
  const divided = unitTables(placed, of);
  const groups = rolesHeld(new Set(placed.map(({ roleId }) => roleId)), inputs);
  const gaps = divided && domainGaps(divided.matrix);
  const byRole = divided && roleTable(placed, { ...of, ...divided, groups });
  const besideSites = divided && { ...of, ...divided, byRole };
  return {
    gaps,
    gapMatrix: divided && divided.matrix,
    gapsByRole: byRole,
    gapsBySite:
      inputs.sites &&
      besideSites &&
      siteTable(measurement, { of: besideSites, framework, sites: inputs.sites }),
    skillGaps: skillGaps(skillTotalsOf(measurement, framework), {
      ...of,
      domains: framework.domains,
      shownDomains: new Set(gaps?.flatMap(({ domain, n }) => (n === null ? [] : [domain]))),
      healthyHolders: (inputs.configuration.organisation.gaps ?? usualGapPolicy).healthyHolders,
    }),
  };
}

/** The change since levels that were told of nowhere. */
export function changeResult(
  measurement: CampaignMeasurement,
  inputs: ResultInputs,
  { scale }: Framework,
): ChangeResult {
  const groupMinimum = minimumOf(inputs);
  const changed = changesSinceBefore(measurement, inputs.earlier);
  return changeOf(changed, { scale, smallestChange, groupMinimum, seed: 1 });
}

function skillTotalsOf({ measured, people }: CampaignMeasurement, framework: Framework) {
  const { roles: roleProfiles, needs, packed } = measured;
  return skillTotals({ roles: people.roles, packed, needs, roleProfiles, framework });
}

/** Everybody measured, by unit and role. */
function placedTotals({ measured, people, units }: CampaignMeasurement, framework: Framework) {
  const { roles: roleProfiles, needs, packed } = measured;
  const unitIds = uuidsOf(units.ids);
  return unitRoleTotals({ ...people, packed, needs, roleProfiles, framework }).map(
    ({ unit, role, totals }) => ({
      unitId: unitIds[unit] ?? null,
      roleId: roleProfiles[role]?.id ?? '',
      totals,
    }),
  );
}

/** Everybody measured, by site, as far as it may stand beside the tables by unit and role. */
function siteTable(
  { measured, people, units, personIds }: CampaignMeasurement,
  of: {
    of: Omit<Parameters<typeof placedLocationTable>[2], 'groups'>;
    framework: Framework;
    sites: SitesOfPeople;
  },
) {
  const { roles: roleProfiles, needs, packed } = measured;
  const own = personIds.map(of.sites.siteOf);
  const siteIds = [...new Set(own)].toSorted();
  const positions = new Map(siteIds.map((id, at) => [id, at]));
  const { placed, alike } = siteTotals({
    ...people,
    packed,
    needs,
    roleProfiles,
    framework: of.framework,
    sites: Int32Array.from(own, (id) => positions.get(id) ?? 0),
    siteIds,
    unitIds: uuidsOf(units.ids),
  });
  return placedLocationTable(placed, alike, { ...of.of, groups: siteIds.map((id) => ({ id, name: id })) });
}

/** The total column of the matrix: the same figure is never computed twice. */
function domainGaps({ whole }: GapMatrix) {
  return whole.domains.flatMap((domain) => {
    const figure = figureAt(whole, domain, null);
    return figure ? [{ domain, ...figure }] : [];
  });
}

function rolesHeld(held: ReadonlySet<string>, { configuration }: ResultInputs) {
  const { defaultLocale } = configuration.organisation;
  return configuration.roles.flatMap(({ id, words }) =>
    held.has(id) ? [{ id, name: wordsFor(words, defaultLocale) }] : [],
  );
}

/** Counts of the ADVANCE scorecard: who stands where overall, and what was learned in the campaign's window. */
export function scorecard(overall: OverallLevels, inputs: ResultInputs, framework: Framework): Scorecard {
  const groupMinimum = minimumOf(inputs);
  const enough = overall.people >= groupMinimum;
  const descending = framework.thresholds.toSorted((a, b) => b.from - a.from);
  const counts = Object.fromEntries(descending.map(({ id }) => [id, overall.categories.get(id) ?? 0]));
  const hidden = hideInList(counts, groupMinimum);
  return {
    people: enough ? overall.people : null,
    meanOverallLevel: enough ? overall.mean : null,
    categories: descending.map(({ id }) => ({
      category: id,
      people: enough && !hidden.has(id) ? (counts[id] ?? 0) : null,
    })),
    ...learned(inputs),
  };
}

function learned({ learning, participants, campaign, cutOffDay, configuration }: ResultInputs) {
  const joined = new Set(
    participants.flatMap(({ personId, state }) => (state === 'joined' ? [personId] : [])),
  );
  const hours = new Map(configuration.courses.map((course) => [course.id, course.hours]));
  const learners = new Set<string>();
  let [completions, formalHours] = [0, 0];
  for (const { personId, courseId, status, completedOn } of learning) {
    const length = hours.get(courseId ?? '');
    if (status !== 'completed' || !joined.has(personId) || length === undefined) continue;
    if (completedOn === null || completedOn < campaign.opensOn || completedOn > cutOffDay) continue;
    completions += 1;
    formalHours += length;
    learners.add(personId);
  }
  return { completions, learners: learners.size, formalHours };
}
