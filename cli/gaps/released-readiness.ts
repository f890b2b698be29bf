import { certificates, skillsStandBy, withCertificates } from '../../activities/releases/carried-levels.ts';
import { gapCells, gapTableOf } from '../../activities/releases/gap-cells.ts';
import type { TableCell } from '../../activities/releases/measured-cells.ts';
import { allFigures, type PeopleTable } from '../../activities/releases/released-table.ts';
import { shownBeside, type Asker } from '../../activities/releases/shown-beside.ts';
import { addedSums, type LevelSums } from '../../domain/disclosure/room-between.ts';
import { toNumber, type Fraction } from '../../domain/fraction.ts';
import { heldPlaces, type ShownPlaces } from '../../domain/gaps/readiness-shown.ts';
import type { Opening, TeamReadiness } from '../../domain/gaps/readiness.ts';
import { allUnits } from '../../storage/result-inputs.ts';
import type { MeasuredCampaign } from './measured-campaign.ts';

type RolePlaces = ShownPlaces & { roleId: string };

interface Answered {
  shown: { total: ShownPlaces; byRole: readonly RolePlaces[] };
  team: TeamReadiness;
  openings: readonly Opening[];
  minimum: number;
}

interface PlacesCell extends TableCell {
  places: ShownPlaces;
}

/**
 * Readiness without what would tell of few people beside what was shown before: of nearly the same people in places of the same roles, whatever
 * unit and number of places was asked for, or of nearly the same people in reports and other answers; and the names of what is held back.
 */
export async function releasedReadiness(
  asker: Asker,
  measured: MeasuredCampaign,
  { shown, team, openings, minimum }: Answered,
): Promise<{ total: ShownPlaces; byRole: RolePlaces[]; held: string[] }> {
  const units = new Map((await allUnits(asker.db)).map((unit) => [unit.id, unit]));
  const { cells } = await shownBeside(asker, {
    door: 'readiness',
    campaign: measured.campaign,
    groupMinimum: minimum,
    cells: cellsOf(measured, { shown, team, openings, minimum }),
    beside: [gapCells(measured.results, units, minimum)],
  });
  const hidden = new Set([...cells].map(({ places }) => places));
  const byRole = shown.byRole.map((role) =>
    hidden.has(role) ? { ...heldPlaces(role), roleId: role.roleId } : role,
  );
  const total = hidden.has(shown.total) ? heldPlaces(shown.total) : shown.total;
  const held = byRole.flatMap((role, at) => (role === shown.byRole[at] ? [] : [role.roleId]));
  return {
    total: byRole.some(({ ready }) => ready === null) ? { ...total, ready: null } : total,
    byRole,
    held: total === shown.total ? held : [...held, 'all'],
  };
}

const everyPlace = 'readiness';

function cellsOf(measured: MeasuredCampaign, { shown, team, openings, minimum }: Answered): PlacesCell[] {
  const filled = { group: everyPlace, division: 'role', since: null };
  const inRole = Map.groupBy(team.assignments, ({ roleId }) => roleId);
  const idsOf = (those: TeamReadiness['assignments']) => those.map(({ personId }) => personId);
  const groups = new Map([[everyPlace, idsOf(team.assignments)]]);
  for (const [roleId, those] of inRole) groups.set(placesOf(roleId), idsOf(those));
  const table = withCertificates(placesTable(measured, { team, openings, groups }), minimum);
  // What places lack is told of what they ask: as a group beside the tables they are told by who they are alone.
  const { added: _gaps, ...asGroups } = gapTableOf(measured.results, groups);
  const own = withCertificates(asGroups, minimum);
  const isShown = ({ reason, filled: people }: ShownPlaces) => reason === null && people > 0;
  const cell = (places: ShownPlaces, roleId: string | null): PlacesCell[] => {
    if (!isShown(places)) return [];
    const { readinessIndex, levelsMissing, filled: count } = places;
    const about = { places, people: count, told: { numbers: { readinessIndex, levelsMissing } } };
    const figure = roleId === null ? everyPlace : placesOf(roleId);
    const whole = roleId === null ? null : everyPlace;
    return [
      { ...filled, ...about, table, figure, parent: null, whole },
      { ...filled, ...about, table: own, group: figure, figure: allFigures, parent: whole, whole: null },
    ];
  };
  return [...cell(shown.total, null), ...shown.byRole.flatMap((role) => cell(role, role.roleId))];
}

/** Who was given a place, by the role of it and what is known of each skill that it asks. */
function placesTable(
  measured: MeasuredCampaign,
  {
    team,
    openings,
    groups,
  }: Pick<Answered, 'team' | 'openings'> & { groups: ReadonlyMap<string, readonly string[]> },
): PeopleTable {
  const { results, people, framework } = measured;
  const roleOf = new Map(team.assignments.map(({ personId, roleId }) => [personId, roleId]));
  const levels = new Map(people.map((person) => [person.personId, person.levels]));
  const needs = new Map(openings.map((opening) => [opening.roleId, opening.needs]));
  const skillStandsBy = skillsStandBy(measured);
  const needsIn = (personId: string) => needs.get(roleOf.get(personId) ?? '') ?? [];
  const isIn = (personId: string, figure: string) =>
    figure === everyPlace || figure === placesOf(roleOf.get(personId) ?? '');
  return {
    campaignId: results.campaignId,
    // Who has more than is asked is told as who has as much.
    added: {
      levels: { scale: framework.scale, criticalShortfallLevels: 0, hasTwoEnds: true },
      sumsOf: (personId, figure) => {
        const known = levels.get(personId);
        const asked = isIn(personId, figure) ? needsIn(personId) : [];
        return addedSums(
          asked.flatMap(({ skillId, target }) => lackOf(known?.get(skillId), toNumber(target)) ?? []),
        );
      },
    },
    figures: [everyPlace, ...openings.map(({ roleId }) => placesOf(roleId))],
    groups,
    valueOf: (personId, figure) => {
      if (!isIn(personId, figure)) return null;
      const known = levels.get(personId);
      const own = needsIn(personId).map(({ skillId }) => numberOf(known?.get(skillId)));
      return [roleOf.get(personId) ?? '', ...own];
    },
    standsBy:
      skillStandsBy &&
      ((personId) => {
        const known = levels.get(personId);
        const own = needsIn(personId).filter(({ skillId }) => known?.has(skillId));
        const isStanding =
          own.length > 0 && own.every(({ skillId }) => skillStandsBy(personId, skillId) !== null);
        return isStanding ? certificates : null;
      }),
  };
}

function lackOf(level: Fraction | undefined, target: number): LevelSums | null {
  if (!level) return null;
  return { pairs: 1, target, short: Math.max(0, target - toNumber(level)), above: 0 };
}

function placesOf(roleId: string): string {
  return `${everyPlace}/${roleId}`;
}

function numberOf(level: Fraction | undefined): number | null {
  return level ? toNumber(level) : null;
}
