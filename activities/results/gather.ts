import { createHash } from 'node:crypto';
import { localDay } from '../../domain/calendar.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Framework } from '../../domain/configuration/learning.ts';
import { skillsShowing } from '../../domain/coverage.ts';
import type { Program } from '../../domain/configuration/program.ts';
import type { AlikeDuties } from '../../domain/funnel.ts';
import type { Unit } from '../../domain/gaps/unit-tables.ts';
import type { BusinessMeasure } from '../../domain/roi/measured.ts';
import type { LearningRecord } from '../../domain/roi/recorded.ts';
import type { ToldLines } from '../../domain/roi/told-lines.ts';
import { campaignById, type Campaign } from '../../storage/campaigns.ts';
import { configurationByHash } from '../../storage/configurations.ts';
import { businessMeasures } from '../../storage/business-measures.ts';
import type { CutOff } from '../../storage/packed-forms.ts';
import {
  allUnits,
  funnelDuties,
  learningRecords,
  measuredParticipants,
  rosterEntries,
  type MeasuredParticipant,
  type RosterEntry,
} from '../../storage/result-inputs.ts';
import { toldLines } from '../../storage/told-lines.ts';
import { levelWords, shownLevels } from '../../storage/shown-levels.ts';
import { EarlierLevels } from '../../storage/earlier-levels.ts';
import type { Snapshot } from '../../storage/snapshot.ts';
import { levelsBefore } from './levels-before.ts';
import { hasSiteReports, sitesOfPeople, type SitesOfPeople } from './sites-of-people.ts';

/** Everything that one computation reads, as it stood at the cut-off. */
export interface ResultInputs {
  campaign: Campaign;
  configuration: Configuration;
  program: Program;
  /** What an assessment asks about; null for a learning campaign. */
  framework: Framework | null;
  cutOff: CutOff;
  /** The organisation's local date of the cut-off, YYYY-MM-DD. */
  cutOffDay: string;
  participants: MeasuredParticipant[];
  /** Levels from before the campaign, by the present ids of skills. */
  earlier: EarlierLevels;
  roster: RosterEntry[];
  units: Unit[];
  /** Null: no report is of a site. */
  sites: SitesOfPeople | null;
  learning: LearningRecord[];
  duties: AlikeDuties[];
  /** What imported tables said of the business. */
  measures: BusinessMeasure[];
  /** Studies, costs and benefits of programmes in imported tables. */
  lines: ToldLines;
  /** What others found of the skills by which a level of a coverage map is shown. */
  shown: Awaited<ReturnType<typeof shownLevels>>;
  /** What managers answered when asked about such a level. */
  confirmed: Awaited<ReturnType<typeof levelWords>>;
}

/** A campaign that is not there, or whose pinned configuration does not know its program. */
class NothingToMeasure extends Error {
  override readonly name = 'NothingToMeasure';
}

/** Reads in one snapshot, so that an import that lands meanwhile is in all of it or in none. Throws NothingToMeasure. */
export async function gather(snapshot: Snapshot, campaignId: string, now: string): Promise<ResultInputs> {
  const { tx } = snapshot;
  const campaign = await campaignById(tx, campaignId);
  if (!campaign) throw new NothingToMeasure(`There is no campaign ${campaignId}`);
  const configuration = await configurationByHash(tx, campaign.configurationHash);
  const program = configuration.programs.find(({ id }) => id === campaign.program);
  if (!program) {
    throw new NothingToMeasure(`The configuration of ${campaignId} has no program ${campaign.program}`);
  }
  const framework = configuration.frameworks.find(({ id }) => id === program.framework) ?? null;
  const at = (campaign.cutOffAt ?? new Date(now)).toISOString();
  const { timeZone } = configuration.organisation;
  const cutOff = { campaignId, at, day: localDay({ timeZone }, at) };
  const of = framework && { framework, program: program.id, before: campaign.opensOn };
  return {
    campaign,
    configuration,
    program,
    framework,
    cutOff,
    cutOffDay: cutOff.day,
    participants: await measuredParticipants(snapshot, cutOff),
    earlier: of ? await levelsBefore(snapshot, of) : new EarlierLevels(),
    roster: await rosterEntries(snapshot, cutOff),
    units: await allUnits(tx),
    sites: hasSiteReports(configuration) ? await sitesOfPeople(tx, configuration, cutOff) : null,
    learning: await learningRecords(snapshot, at),
    duties: await funnelDuties(tx, { ...cutOff, timeZone, bySite: hasSiteReports(configuration) }),
    measures: await businessMeasures(tx, at),
    lines: await toldLines(tx, at),
    shown: await shownLevels(snapshot, { ...cutOff, skills: skillsShowing(configuration.coverageMaps) }),
    confirmed: await levelWords(snapshot, cutOff),
  };
}

/** Rows that are written out at once: all of a large company would be too long a text. */
const hashedTogether = 1_000;

/** SHA-256 of what went in. The phase of the campaign is not part of it, nor when it was computed. */
export function inputHashOf(inputs: ResultInputs, answersHash: string | null): string {
  const { id, configurationHash, opensOn, dueOn, cutOffAt } = inputs.campaign;
  const { cutOffDay, participants, earlier, roster, units, learning, duties, measures, shown, confirmed } =
    inputs;
  const { studies, costs, benefits } = inputs.lines;
  const told = [
    duties,
    measures,
    costs,
    benefits,
    shown,
    confirmed,
    ...(studies.length > 0 ? [studies] : []),
    ...(inputs.sites ? [inputs.sites.told] : []),
  ];
  const pinned = { id, configurationHash, opensOn, dueOn, cutOffAt };
  const hash = createHash('sha256').update(JSON.stringify({ pinned, cutOffDay, answersHash }));
  for (const rows of [participants, earlier, roster, units, learning, ...told]) {
    hash.update(`${rows.length} rows`);
    for (const some of inParts(rows)) hash.update(JSON.stringify(some));
  }
  return hash.digest('hex');
}

function* inParts(rows: Iterable<unknown>): Generator<unknown[]> {
  let part: unknown[] = [];
  for (const row of rows) {
    if (part.length === hashedTogether) {
      yield part;
      part = [];
    }
    part.push(row);
  }
  if (part.length > 0) yield part;
}
