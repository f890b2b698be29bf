import type { Asker } from '../../activities/releases/shown-beside.ts';
import { wordsFor, type Configuration } from '../../domain/configuration.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import { readinessShown, type ShownPlaces } from '../../domain/gaps/readiness-shown.ts';
import { unitIsHidden } from '../../domain/gaps/readiness-units.ts';
import { teamReadiness, type Opening } from '../../domain/gaps/readiness.ts';
import type { Tx } from '../../storage/database.ts';
import { allUnits } from '../../storage/result-inputs.ts';
import { unitCalled } from '../campaigns/unit-called.ts';
import { heldNotes } from '../held-note.ts';
import { tableLines } from '../table-lines.ts';
import { campaignMeasured, type MeasuredCampaign } from './measured-campaign.ts';
import { releasedReadiness } from './released-readiness.ts';
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

/**
 * How ready the people of a unit and all its parts are for the jobs it must fill, as lines or JSON. Who would fill which is not said, nor what
 * would tell of few people beside what was shown before. Throws a Failure for a unit, role or campaign that is not known, and where nothing is computed yet.
 */
export async function readinessAnswer(asker: Asker, asked: Question): Promise<string> {
  const { db } = asker;
  const unit = await unitCalled(db, asked.unit);
  const measured = await campaignMeasured(db, asked.campaign);
  const openings = rolesAsked(asked.roles, measured);
  const inside = await unitsIn(db, unit.id);
  const people = measured.people.filter(({ unitId }) => unitId !== null && inside.has(unitId));
  const team = teamReadiness(people, openings);
  const { disclosure } = measured.configuration.organisation;
  const minimum = fewestPeople('readiness', 'managers', disclosure.groupMinimum);
  const shown = readinessShown(team, {
    minimum,
    unitIsHidden: await isHidden(db, measured, { inside, openings, minimum }),
  });
  const { total, byRole, held } = await releasedReadiness(asker, measured, {
    shown,
    team,
    openings,
    minimum,
  });
  const notes = heldNotes(held, minimum);
  const isOfFew =
    people.length < minimum || total.reason === 'complementary' || total.reason === 'small-group';
  const answer = {
    campaign: measured.campaign.id,
    unit: unit.name,
    people: people.length,
    withoutLevels: isOfFew ? null : team.withoutLevels,
    total,
    byRole,
    notes,
  };
  if (asked.json) return JSON.stringify(answer, null, 2);
  const nameOf = roleNames(measured.configuration);
  const rows = [
    ...byRole.map((row) => ({ name: nameOf(row.roleId), ...row })),
    { name: 'all', ...answer.total },
  ];
  const hidden = rows.filter(({ reason, ready }) => reason !== null || ready === null);
  return [
    `${unit.name} by ${answer.campaign}: ${people.length} people, ${answer.withoutLevels ?? '…'} of them without a level`,
    ...tableLines([
      ['role', 'places', 'filled', 'ready', 'readiness', 'coverage %', 'levels missing'],
      ...rows.map(cells),
    ]),
    ...(hidden.length > 0 || isOfFew ? ['… is hidden: too few people, or it would give them away'] : []),
    ...(hidden.some(({ reason }) => reason === 'places')
      ? [
          `Ask for places in steps of ${minimum}, or of one role for everybody: other numbers would tell of few people`,
        ]
      : []),
    ...legend,
    ...notes,
  ].join('\n');
}

const legend = [
  'filled: places given to somebody of the unit, nobody two, as suits all of them best',
  'ready: filled by somebody who is assessed in every skill and at every target',
  'readiness: 100 is everybody at target, by importance; an empty place lacks all of it',
  'levels missing: levels short, all together, with all that empty places ask',
];

function roleNames({ roles, organisation }: Configuration): (id: string) => string {
  const names = new Map(roles.map(({ id, words }) => [id, wordsFor(words, organisation.defaultLocale)]));
  return (id) => names.get(id) ?? id;
}

/** Whether figures of the unit, against these roles, are hidden by what the tables by unit tell or hide. */
async function isHidden(
  db: Tx,
  { people, framework, configuration, results }: MeasuredCampaign,
  of: { inside: ReadonlySet<string>; openings: readonly Opening[]; minimum: number },
): Promise<boolean> {
  return unitIsHidden(people, of.inside, {
    openings: of.openings,
    domains: framework.domains,
    scale: framework.scale,
    groupMinimum: of.minimum,
    criticalShortfallLevels: configuration.organisation.rating.criticalShortfallLevels,
    units: new Map((await allUnits(db)).map((unit) => [unit.id, unit])),
    matrix: results.gapMatrix,
  });
}

function cells({ name, ...of }: ShownPlaces & { name: string }): string[] {
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
