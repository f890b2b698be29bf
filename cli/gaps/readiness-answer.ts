import { hideInList } from '../../domain/disclosure.ts';
import { teamReadiness, type Filled, type TeamReadiness } from '../../domain/gaps/readiness.ts';
import type { Tx } from '../../storage/database.ts';
import { unitCalled } from '../campaigns/unit-called.ts';
import { tableLines } from '../table-lines.ts';
import { campaignMeasured } from './measured-campaign.ts';
import { rolesAsked } from './roles-asked.ts';
import { unitsIn } from './units-in.ts';

interface Question {
  /** A name, or a path as `Engineering > Platform`. */
  unit: string;
  /** `ROLE=COUNT,…`. */
  roles: string;
  /** Null: the latest assessment that has results. */
  campaign: string | null;
  json: boolean;
}

/** Figures of places; hidden ones are null with a reason. */
interface Shown {
  places: number;
  filled: number;
  ready: number | null;
  readinessIndex: number | null;
  coverageShare: number | null;
  levelsMissing: number | null;
  reason: 'small-group' | 'complementary' | null;
}

/**
 * How ready the people of a unit and all its parts are for the jobs it must fill, as lines or JSON. Who would fill which is not said. Throws
 * a Failure for a unit, role or campaign that is not known, and where nothing is computed yet.
 */
export async function readinessAnswer(db: Tx, asked: Question): Promise<string> {
  const unit = await unitCalled(db, asked.unit);
  const measured = await campaignMeasured(db, asked.campaign);
  const openings = rolesAsked(asked.roles, measured);
  const inside = await unitsIn(db, unit.id);
  const people = measured.people.filter(({ unitId }) => unitId !== null && inside.has(unitId));
  const team = teamReadiness(people, openings);
  const { groupMinimum } = measured.configuration.organisation.disclosure;
  const byRole = rolesShown(team, groupMinimum);
  const answer = {
    campaign: measured.campaign.id,
    unit: unit.name,
    people: people.length,
    withoutLevels: team.withoutLevels,
    total: totalShown(team, byRole, groupMinimum),
    byRole,
  };
  if (asked.json) return JSON.stringify(answer, null, 2);
  const rows = [...byRole.map((row) => ({ name: row.roleId, ...row })), { name: 'all', ...answer.total }];
  const anyHidden = rows.some(({ reason, ready }) => reason !== null || ready === null);
  return [
    `${unit.name} by ${answer.campaign}: ${people.length} people, ${team.withoutLevels} of them without a level`,
    ...tableLines([
      ['role', 'places', 'filled', 'ready', 'readiness', 'coverage %', 'levels missing'],
      ...rows.map(cells),
    ]),
    ...(anyHidden ? ['… is hidden: too few people, or it would give them away'] : []),
  ].join('\n');
}

/** Roles with few people are hidden, and the next one where the total would give them away. */
function rolesShown(team: TeamReadiness, groupMinimum: number) {
  const counts = Object.fromEntries(team.byRole.map(({ roleId, filled }) => [roleId, filled]));
  const hidden = hideInList(counts, groupMinimum);
  return team.byRole.map((role) => ({
    roleId: role.roleId,
    ...shownOf(role, hidden.get(role.roleId) ?? null, groupMinimum),
  }));
}

/** Where a role does not show how many are ready, neither does the total. */
function totalShown(team: TeamReadiness, byRole: readonly Shown[], groupMinimum: number): Shown {
  const isSmall = team.filled > 0 && team.filled < groupMinimum;
  const total = shownOf(team, isSmall ? 'small-group' : null, groupMinimum);
  return byRole.some(({ ready }) => ready === null) ? { ...total, ready: null } : total;
}

function shownOf(figures: Filled, reason: Shown['reason'], groupMinimum: number): Shown {
  const { places, filled, ready, readinessIndex, coverageShare, levelsMissing } = figures;
  const nothing = { ready: null, readinessIndex: null, coverageShare: null, levelsMissing: null };
  if (reason) return { places, filled, ...nothing, reason };
  const fewReady = hideInList({ ready, others: filled - ready }, groupMinimum).size > 0;
  const shownReady = fewReady ? null : ready;
  return { places, filled, ready: shownReady, readinessIndex, coverageShare, levelsMissing, reason: null };
}

function cells({ name, ...of }: Shown & { name: string }): string[] {
  const empty = of.reason ? '…' : '–';
  const number = (value: number | null, decimals: number) =>
    value === null ? empty : value.toFixed(decimals);
  return [
    name,
    `${of.places}`,
    `${of.filled}`,
    of.ready === null ? '…' : `${of.ready}`,
    number(of.readinessIndex, 0),
    number(of.coverageShare === null ? null : of.coverageShare * 100, 0),
    number(of.levelsMissing, 1),
  ];
}
