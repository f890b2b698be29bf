import { localDay } from '../../domain/calendar.ts';
import { frameworkPath } from '../../domain/change/framework-path.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Framework } from '../../domain/configuration/learning.ts';
import { parsePeriod, periodOf, quarterNumber } from '../../domain/period.ts';
import { standingsByRole, type Standing } from '../../domain/time-to-competency/standings.ts';
import type { SeenPerson, WatchedQuarters } from '../../domain/time-to-competency/ways.ts';
import { campaignById, type Campaign } from '../../storage/campaigns.ts';
import { configurationByHash } from '../../storage/configurations.ts';
import type { Tx } from '../../storage/database.ts';
import { storedFrameworks } from '../../storage/framework-versions.ts';
import type { MeasuredQuarter } from '../../storage/measured-campaigns.ts';
import { plannedPeople } from '../../storage/plan-sources.ts';
import { rosterOn } from '../../storage/roster.ts';

/** Everybody who was measured in a program, with what every measurement said of them. */
export interface SeenProgram {
  watched: WatchedQuarters;
  /** Of the latest quarter. */
  configuration: Configuration;
  framework: Framework;
  /** Some of the answers were made up. */
  simulated: boolean;
  /** Everybody's. */
  peopleIds: string[];
  /** By the key of a standing: a domain, or the whole role. */
  peopleIn: (key: string) => SeenPerson[];
  /** Quarters of another framework, of which nothing is read. */
  otherFramework: string[];
}

interface Measured {
  campaign: Campaign;
  configuration: Configuration;
  framework: Framework;
}

interface SeenInQuarter {
  quarter: number;
  people: { personId: string; roleId: string; standings: ReadonlyMap<string, Standing> }[];
}

/** The quarters of one program, oldest first, at least one. Levels of each quarter are let go before those of the next are read. */
export async function seenProgram(db: Tx, quarters: readonly MeasuredQuarter[]): Promise<SeenProgram> {
  const all: Measured[] = [];
  for (const quarter of quarters) all.push(await measuredIn(db, quarter));
  const latest = all.at(-1);
  if (!latest) throw new Error('No quarter was measured');
  const { framework, configuration } = latest;
  const stored = await storedFrameworks(db);
  const known = (version: string) =>
    stored.findLast((each) => each.id === framework.id && each.version === version)?.skills ?? null;
  const alike = all.filter((each) => each.framework.id === framework.id);
  const seen: SeenInQuarter[] = [];
  for (const each of alike) {
    const { continued } = frameworkPath(each.framework, framework, known);
    seen.push(await seenIn(db, each, (skillId) => continued.get(skillId) ?? null));
  }
  const roster = await rosterAt(db, latest);
  return {
    watched: { first: seen[0]?.quarter ?? 0, last: seen.at(-1)?.quarter ?? 0 },
    configuration,
    framework,
    simulated: alike.some(({ campaign }) => campaign.simulated),
    peopleIds: [...new Set(seen.flatMap(({ people }) => people.map(({ personId }) => personId)))],
    peopleIn: (key) => seenPeople(seen, roster, key),
    otherFramework: all.flatMap((each) => (alike.includes(each) ? [] : [each.campaign.period])),
  };
}

async function measuredIn(db: Tx, { id, program }: MeasuredQuarter): Promise<Measured> {
  const campaign = await campaignById(db, id);
  const configuration = campaign && (await configurationByHash(db, campaign.configurationHash));
  const asked = configuration?.programs.find((each) => each.id === program)?.framework;
  const framework = configuration?.frameworks.find((each) => each.id === asked);
  if (!campaign || !configuration || !framework)
    throw new Error(`The campaign ${id} has gone, or asks for no skills`);
  return { campaign, configuration, framework };
}

async function seenIn(
  db: Tx,
  { campaign, configuration }: Measured,
  nowCalled: (skillId: string) => string | null,
): Promise<SeenInQuarter> {
  const { id: campaignId, program, period, configurationHash } = campaign;
  const from = { campaignId, program, period, configurationHash, closedOn: campaign.dueOn };
  const { coverageFloorShare } = configuration.organisation.rating;
  const people = await plannedPeople(db, from);
  const standingsOf = standingsByRole({ coverageFloorShare, nowCalled });
  const parsed = parsePeriod(period);
  if (!parsed) throw new Error(`${period} is no quarter`);
  return {
    quarter: quarterNumber(parsed),
    people: people.map(({ personId, roleId, pairs }) => ({
      personId,
      roleId,
      standings: standingsOf(roleId, pairs),
    })),
  };
}

type Roster = ReadonlyMap<string, { joinedIn: number | null; hasLeft: boolean }>;

/** As the latest quarter knew it at its cut-off. */
async function rosterAt(db: Tx, { campaign, configuration }: Measured): Promise<Roster> {
  const { timeZone, fiscalYearStartsInMonth } = configuration.organisation;
  const at = (campaign.cutOffAt ?? new Date(`${campaign.dueOn}T23:59:59Z`)).toISOString();
  const rows = await rosterOn(db, { day: localDay({ timeZone }, at), knownAt: at });
  return new Map(
    rows.map(({ personId, hiredOn, employment }) => {
      const joinedIn = hiredOn === null ? null : quarterNumber(periodOf(hiredOn, fiscalYearStartsInMonth));
      return [personId, { joinedIn, hasLeft: employment === 'ended' }];
    }),
  );
}

function seenPeople(quarters: readonly SeenInQuarter[], roster: Roster, key: string): SeenPerson[] {
  const found = new Map<string, SeenPerson['seen'][number][]>();
  for (const { quarter, people } of quarters)
    for (const { personId, roleId, standings } of people) {
      const seen = found.get(personId) ?? [];
      seen.push({ quarter, roleId, standing: standings.get(key) ?? null });
      found.set(personId, seen);
    }
  return [...found].map(([personId, seen]) => ({
    personId,
    seen,
    ...(roster.get(personId) ?? { joinedIn: null, hasLeft: false }),
  }));
}
