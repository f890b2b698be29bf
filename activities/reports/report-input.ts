import type { Configuration } from '../../domain/configuration.ts';
import { studyWithToldLines, withToldStudies } from '../../domain/roi/told-lines.ts';
import type { ReportInput } from '../../domain/workbook/report-input.ts';
import type { WorkbookWords } from '../../domain/workbook/words.ts';
import { readersInWords, scopeOf } from '../../domain/reports/reported-parts.ts';
import { audienceOf, kindOf, partsOfKey, wholeOrganisation } from '../../domain/reports/report-scope.ts';
import { reportStoryId } from '../../domain/story-ids.ts';
import { campaignById, type Campaign } from '../../storage/campaigns.ts';
import { configurationByHash } from '../../storage/configurations.ts';
import type { Db } from '../../storage/database.ts';
import { allUnits } from '../../storage/result-inputs.ts';
import { importSources } from '../../storage/reports.ts';
import { groupResultsOf } from '../../storage/results.ts';
import { toldLines } from '../../storage/told-lines.ts';
import { shownBefore } from '../../storage/report-versions.ts';
import { earlierSummaries } from '../../storage/shown-figures.ts';
import { changeInReport, changeInResults, type ChangeInReport } from '../releases/trends/change-in-report.ts';
import { coursesSinceBefore } from '../releases/trends/course-rows.ts';
import { furtherFigures } from '../results/further-figures.ts';
import { withRecords } from './record-pages.ts';
import { programVersion } from './program-version.ts';
import { workbookWordsFor, workbookWordsIn } from '../../templates/workbook/words-for.ts';

const fallbackLocale = 'en';

export interface ReportKey {
  campaignId: string;
  audience: string;
  version: number;
}

export class UnknownReport extends Error {
  override readonly name = 'UnknownReport';
}

interface GatheredReport {
  input: ReportInput;
  words: WorkbookWords;
  change: ChangeInReport | null;
}

/** Everything that a report is made of, of the whole organisation whatever the report covers, and the words in which it is written. */
export async function gatherReport(
  db: Db,
  { key, madeAt }: { key: ReportKey; madeAt: string },
): Promise<GatheredReport> {
  const { campaignId, audience, version } = key;
  const campaign = await campaignById(db, campaignId);
  if (!campaign) throw new UnknownReport(`There is no campaign ${campaignId}`);
  const configuration = await configurationByHash(db, campaign.configurationHash);
  const { defaultLocale } = configuration.organisation;
  const locale = workbookWordsIn(defaultLocale) ? defaultLocale : fallbackLocale;
  const change = await changeInReport(db, campaign);
  const results = {
    ...(await groupResultsOf(db, campaignId)),
    ...(change && { change: changeInResults(change.told) }),
  };
  const reader = await readerOf(db, { audience, configuration, locale });
  const courses = reader.scope.of === 'programme' ? await coursesSinceBefore(db, campaign) : null;
  const input: ReportInput = {
    campaign: reported(campaign),
    ...reader,
    ...(courses && { courses }),
    locale,
    configuration: await withStudiesAsTold(db, configuration, campaign.cutOffAt ?? results.computedAt),
    configurationHash: campaign.configurationHash,
    results,
    further: await furtherFigures(db, { campaign, configuration, results }),
    ...(change && { change: change.told }),
    ...(await previousOf(db, key)),
    earlier: await earlierSummaries(db, { campaignId, audience }),
    imports: await importSources(db, campaign.cutOffAt ?? results.computedAt),
    codeVersion: programVersion,
    runId: reportStoryId(key),
    version,
    madeAt,
  };
  return { input: await withRecords(db, input, audience), words: workbookWordsFor(locale), change };
}

/** Its studies with the lines that they take from imported tables, and the studies that such tables told, as results know them. */
async function withStudiesAsTold(
  db: Db,
  configuration: Configuration,
  cutOff: Date | string,
): Promise<Configuration> {
  const told = await toldLines(db, new Date(cutOff).toISOString());
  const studies = withToldStudies(configuration.studies, told);
  return { ...configuration, studies: studies.map((study) => studyWithToldLines(study, told)) };
}

/** What the version before showed; of a first version nothing. */
async function previousOf(db: Db, key: ReportKey): Promise<Pick<ReportInput, 'previous'>> {
  const previous = await shownBefore(db, key);
  return previous ? { previous } : {};
}

/** Who reads it, and of what. */
async function readerOf(
  db: Db,
  { audience: key, configuration, locale }: Pick<ReportInput, 'audience' | 'configuration' | 'locale'>,
): Promise<Required<Pick<ReportInput, 'audience' | 'kind' | 'scope'>>> {
  const audience = audienceOf(configuration.audiences, key);
  if (!audience) return { audience: key, kind: 'executive', scope: wholeOrganisation };
  const units = new Map((await allUnits(db)).map((unit) => [unit.id, unit]));
  const scope = scopeOf(audience, partsOfKey(key).part, { configuration, units, locale });
  return {
    audience: readersInWords(audience, scope, locale),
    kind: kindOf(audience),
    scope,
  };
}

function reported({ id, program, kind, period, opensOn, dueOn, cutOffAt, simulated }: Campaign) {
  return { id, program, kind, period, opensOn, dueOn, cutOffAt: cutOffAt?.toISOString() ?? null, simulated };
}
