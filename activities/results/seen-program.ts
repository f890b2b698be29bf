import { localDay } from '../../domain/calendar.ts';
import { frameworkPath, skillIds } from '../../domain/change/framework-path.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Framework } from '../../domain/configuration/learning.ts';
import { numberedQuarter, parsePeriod, periodOf, periodStart, quarterNumber } from '../../domain/period.ts';
import { seenAlike, type SeenQuarter, type SeenRoster } from '../../domain/time-to-competency/seen-alike.ts';
import { standsOf } from '../../domain/time-to-competency/standings.ts';
import type { SeenAlike, WatchedQuarters } from '../../domain/time-to-competency/ways.ts';
import { campaignById, type Campaign } from '../../storage/campaigns.ts';
import { configurationByHash } from '../../storage/configurations.ts';
import type { Tx } from '../../storage/database.ts';
import { storedFrameworks } from '../../storage/framework-versions.ts';
import type { MeasuredQuarter } from '../../storage/measured-campaigns.ts';
import { joinedPeople } from '../../storage/measured-people.ts';
import { hiredOrLeft } from '../../storage/roster.ts';

/** Everybody who was measured in a program, with what every measurement said of them. */
export interface SeenProgram {
  watched: WatchedQuarters;
  /** Of the latest quarter. */
  configuration: Configuration;
  framework: Framework;
  /** Some of the answers were made up. */
  simulated: boolean;
  /** Everybody's, by number. */
  peopleIds: readonly string[];
  /** By the key of a standing: a domain, or the whole role. */
  peopleIn: (key: string) => SeenAlike[];
  /** Quarters of another framework, of which nothing is read. */
  otherFramework: string[];
}

interface Measured {
  campaign: Campaign;
  configuration: Configuration;
  framework: Framework;
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
  const seen: SeenQuarter[] = [];
  const numbers = new Map<string, number>();
  for (const each of alike) {
    const { continued } = frameworkPath(each.framework, framework, known);
    seen.push(await seenIn(db, each, { numbers, nowCalled: (skillId) => continued.get(skillId) ?? null }));
  }
  const watched = { first: seen[0]?.quarter ?? 0, last: seen.at(-1)?.quarter ?? 0 };
  const roster = await rosterAt(db, latest, { numbers, first: watched.first });
  return {
    watched,
    configuration,
    framework,
    simulated: alike.some(({ campaign }) => campaign.simulated),
    peopleIds: [...numbers.keys()],
    peopleIn: (key) => seenAlike(seen, roster, key),
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
  { campaign, configuration, framework }: Measured,
  { numbers, nowCalled }: { numbers: Map<string, number>; nowCalled: (skillId: string) => string | null },
): Promise<SeenQuarter> {
  const parsed = parsePeriod(campaign.period);
  if (!parsed) throw new Error(`${campaign.period} is no quarter`);
  const { coverageFloorShare } = configuration.organisation.rating;
  const { personIds, ...measured } = await joinedPeople(db, campaign.id, skillIds(framework));
  const numberOf = (personId: string) => {
    const number = numbers.get(personId) ?? numbers.size;
    numbers.set(personId, number);
    return number;
  };
  const roles = configuration.roles.filter((role) => role.framework === framework.id);
  return {
    quarter: quarterNumber(parsed),
    people: Int32Array.from(personIds, numberOf),
    ...standsOf(measured, { framework, roles, coverageFloorShare, nowCalled }),
  };
}

/** As the latest quarter knew it at its cut-off, of people by number. */
async function rosterAt(
  db: Tx,
  { campaign, configuration }: Measured,
  { numbers, first }: { numbers: ReadonlyMap<string, number>; first: number },
): Promise<SeenRoster> {
  const { timeZone, fiscalYearStartsInMonth } = configuration.organisation;
  const at = (campaign.cutOffAt ?? new Date(`${campaign.dueOn}T23:59:59Z`)).toISOString();
  const hiredFrom = periodStart(numberedQuarter(first), fiscalYearStartsInMonth);
  const rows = await hiredOrLeft(db, { day: localDay({ timeZone }, at), knownAt: at, hiredFrom });
  const roster = { joinedIn: new Int32Array(numbers.size), hasLeft: new Uint8Array(numbers.size) };
  for (const { personId, hiredOn, employment } of rows) {
    const number = numbers.get(personId);
    if (number === undefined) continue;
    if (hiredOn !== null) roster.joinedIn[number] = quarterNumber(periodOf(hiredOn, fiscalYearStartsInMonth));
    if (employment === 'ended') roster.hasLeft[number] = 1;
  }
  return roster;
}
