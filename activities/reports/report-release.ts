import type { ReportInput } from '../../domain/workbook/report-input.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import type { Db, Tx } from '../../storage/database.ts';
import type { ReleasedCount } from '../../storage/released-cells.ts';
import { allUnits } from '../../storage/result-inputs.ts';
import { campaignById } from '../../storage/campaigns.ts';
import {
  programmesInReport,
  programmesRelease,
  type ProgrammesInReport,
} from '../releases/programmes-in-report.ts';
import { resultsOf } from '../../storage/results.ts';
import { programmeLearningCounts } from '../releases/programme-learning.ts';
import { reportedSites } from '../releases/reported-sites.ts';
import { timesInReport, timesRelease, type TimesInReport } from '../releases/times-in-report.ts';
import { learnersBehindOf } from '../results/further-figures.ts';
import { measuredLevels } from '../results/measured-levels.ts';
import { importedCounts, learningCells, levelCounts, ratingCounts } from '../releases/further-figures.ts';
import { gapCells } from '../releases/gap-cells.ts';
import type { ChangeInReport } from '../releases/trends/change-in-report.ts';
import { caseCounts } from '../releases/case-counts.ts';
import { courseCounts } from '../releases/trends/course-rows.ts';
import { changeRelease, changeShown, type ChangeShown } from '../releases/trends/change-release.ts';
import { importanceCounts } from '../releases/importance-counts.ts';
import { dutyCounts } from '../releases/duty-counts.ts';
import { wayCounts } from '../releases/way-counts.ts';
import { skillCells, skillKey } from '../releases/skill-cells.ts';
import { keysOfHeldDomains, skillCounts } from '../releases/skill-counts.ts';
import { measuredCells, type Measuring, type TableCell } from '../releases/measured-cells.ts';
import { allFigures } from '../releases/released-table.ts';
import { heldCounts } from '../releases/shown-beside.ts';
import type { Release } from './printed-input.ts';
import type { HeldFigures } from './withheld-input.ts';

/** Everything of groups that a report prints, and the people behind it, as the register measures it. */
export interface ReportFigures {
  campaignId: string;
  gaps: readonly TableCell[];
  /** Single skills over everybody. */
  skills: readonly TableCell[];
  learning: ReturnType<typeof learningCells>;
  counts: readonly ReleasedCount[];
  programmes: ProgrammesInReport;
  /** Since the quarter before; null: none was measured. */
  change: ChangeShown | null;
  /** Null: nobody is asked about skills. */
  times: TimesInReport | null;
}

/**
 * Everything of groups that a report of the whole organisation prints, and the people behind it. Null: since it was gathered, results were
 * worked out anew.
 */
export async function reportFigures(
  db: Db,
  { results, further, courses, configuration, campaign: { cutOffAt }, madeAt }: ReportInput,
  told: ChangeInReport | null,
): Promise<ReportFigures | null> {
  const units = new Map((await allUnits(db)).map((unit) => [unit.id, unit]));
  const campaign = await campaignById(db, results.campaignId);
  const change = campaign && told ? await changeShown(db, campaign, told) : null;
  if (told && !change) return null;
  const hasSkills = campaign && (results.skillGaps ?? []).length > 0;
  const asked = change?.measured ?? (hasSkills ? await measuredLevels(db, campaign) : null);
  const measured = asked?.results ?? (await resultsOf(db, results.campaignId));
  if (measured.inputHash !== results.inputHash || measured.computedAt !== results.computedAt) return null;
  const groupMinimum = fewestPeople('mean', 'executives', configuration.organisation.disclosure.groupMinimum);
  const behind = campaign && (await learnersBehindOf(db, { campaign, configuration, results }));
  return {
    campaignId: results.campaignId,
    times: campaign && (await timesInReport(db, campaign)),
    change,
    gaps: [
      ...gapCells(measured, units, groupMinimum),
      ...(await reportedSites(db, measured, { configuration, at: cutOffAt ?? results.computedAt })),
    ],
    skills: asked ? skillCells(asked, results.skillGaps ?? [], groupMinimum) : [],
    programmes: await programmesInReport(db, {
      configuration,
      knownAt: cutOffAt ?? results.computedAt,
      now: madeAt,
    }),
    learning: further && behind ? learningCells(further.learning, behind) : [],
    counts: [
      ...levelCounts(results.coverage),
      ...ratingCounts(further?.quality ?? null),
      ...importedCounts(told ? null : results.change),
      ...skillCounts(results.skillGaps),
      ...(further
        ? [
            ...wayCounts(further.learning),
            ...dutyCounts(further.learning),
            ...programmeLearningCounts(further.learning.programmes),
          ]
        : []),
      ...importanceCounts(further?.importance ?? null),
      ...(courses ? courseCounts(courses.rows, courses.before) : []),
      ...caseCounts(configuration.studies, results.roi, groupMinimum),
    ],
  };
}

/** What of it may be shown now, and what is held back, in the order in which it is printed: the same for whatever part a report covers. */
export async function reportRelease(
  db: Tx,
  { campaignId, gaps, skills, learning, counts, change, times, programmes }: ReportFigures,
  measuring: Measuring,
): Promise<Release & { held: HeldFigures }> {
  const shown = await measuredCells(db, [...gaps, ...skills], measuring);
  const learned = await measuredCells(db, learning, measuring);
  const { groupMinimum } = measuring;
  const domainOf = (figure: string) => (figure === allFigures ? null : figure);
  const heldSkills = skills.filter((cell) => shown.held.has(cell));
  const heldGaps = gaps.filter((cell) => shown.held.has(cell));
  const cells = heldGaps.map(({ group, figure }) => ({ group, domain: domainOf(figure) }));
  const under = new Set(keysOfHeldDomains(cells));
  const beside = await heldCounts(db, counts, { campaignId, groupMinimum });
  const heldBack = new Set(counts.filter((count) => beside.has(count) || under.has(count.figure)));
  const ownGaps = { shown: gaps.filter((cell) => !shown.held.has(cell)), held: new Set(heldGaps) };
  const changed = change && (await changeRelease(db, change, { gaps: ownGaps, campaignId, measuring }));
  const money = await programmesRelease(db, programmes, measuring);
  const timed = times && (await timesRelease(db, times, measuring.ring));
  return {
    programmes: money.told,
    rows: [...shown.rows, ...learned.rows, ...money.rows, ...(changed?.rows ?? []), ...(timed?.rows ?? [])],
    counts: [...counts.filter((count) => !heldBack.has(count)), ...(changed?.counts ?? [])],
    held: {
      cells,
      ...(timed && { times: timed.told }),
      ...(money.roi && { roi: money.roi }),
      further: [
        ...[...learned.held].map(({ key }) => key),
        ...[...heldBack].map(({ figure }) => figure),
        ...heldSkills.map(({ figure }) => skillKey(figure)),
        ...(changed?.held ?? []),
        ...money.held,
      ],
    },
  };
}
