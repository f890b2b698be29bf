import type { ReportInput } from '../../domain/workbook/report-input.ts';
import { sheetContext } from '../../domain/workbook/sheet-context.ts';
import { shownFigures } from '../../domain/workbook/summary-lines.ts';
import type { WorkbookWords } from '../../domain/workbook/words.ts';
import { styleKey } from '../../domain/reports/reader-style.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import type { Db, Tx } from '../../storage/database.ts';
import type { FileStore } from '../../storage/files.ts';
import type { KeyRing } from '../../storage/keys.ts';
import {
  lockRegister,
  recordCounts,
  recordRelease,
  type ReleasedCount,
} from '../../storage/released-cells.ts';
import {
  failReport,
  keepBuilt,
  lockReport,
  reportById,
  reportId,
  type Report,
  type ReportCopy,
} from '../../storage/reports.ts';
import { allUnits } from '../../storage/result-inputs.ts';
import { campaignById } from '../../storage/campaigns.ts';
import { keepToldProgrammes } from '../../storage/told-programmes.ts';
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
import { inStyle, otherStyles } from './reader-styles.ts';
import { printedInput, printedRelease, type Release } from './printed-input.ts';
import type { HeldFigures } from './withheld-input.ts';
import { recordPages } from './record-pages.ts';
import { gatherReport, UnknownReport, type ReportKey } from './report-input.ts';
import { workbookWordsFor } from '../../templates/workbook/words-for.ts';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface BuiltReport {
  reportId: string;
  /** Null: it could not be built, and the report has failed. */
  fileId: string | null;
  bytes: number;
}

interface BuildDeps {
  db: Db;
  files: FileStore;
  ring: KeyRing;
  /** Once it has aborted, nobody waits for the report: nothing more of it is done, nor kept. */
  signal?: AbortSignal | undefined;
}

/**
 * Builds a report's workbook and mail from the stored results, without what would tell of few people beside what was shown before,
 * and keeps both with the register of what it shows. Safe to repeat: what was built first stands, and the same input gives the
 * same bytes and so the same file. Where another report was the first to show something meanwhile, it is built anew. Throws the signal's
 * reason at the next stage once it has aborted.
 */
export async function buildReport(deps: BuildDeps, of: ReportKey & { now: string }): Promise<BuiltReport> {
  for (;;) {
    const built = await builtBeside(deps, of);
    if (built) return built;
  }
}

async function builtBeside(
  { db, files, ring, signal }: BuildDeps,
  { now, ...key }: ReportKey & { now: string },
): Promise<BuiltReport | null> {
  const id = reportId(key);
  const report = await reportById(db, id);
  if (!report) throw new UnknownReport(`No report of ${key.campaignId} was opened for ${key.audience}`);
  if (report.state !== 'building') return described(files, report);
  const { input, words, change } = await gatherReport(db, { key, madeAt: now });
  signal?.throwIfAborted();
  const { disclosure } = input.configuration.organisation;
  const groupMinimum = fewestPeople('mean', 'executives', disclosure.groupMinimum);
  const figures = await figuresOf(db, input, change);
  signal?.throwIfAborted();
  if (!figures) return null;
  const release = await releaseOf(db, figures, { ring, groupMinimum });
  signal?.throwIfAborted();
  const made = await drawAll(
    { db, files, signal },
    { input, words, held: release.held, audience: key.audience },
  );
  if ('fault' in made) {
    await failReport(db, { report, codes: ['not-built', made.fault], now });
    return { reportId: id, fileId: null, bytes: 0 };
  }
  const { period } = input.campaign;
  return db.transaction().execute(async (tx) => {
    await lockRegister(tx);
    signal?.throwIfAborted();
    const locked = await lockReport(tx, id);
    if (locked?.state !== 'building') return null;
    const again = await releaseOf(tx, figures, { ring, groupMinimum });
    if (JSON.stringify(release.held) !== JSON.stringify(again.held)) return null;
    const fileId = await keepBuilt(tx, { id, fileId: made.file.id, content: made.content });
    const showing = { shownIn: id, ...key, period, now };
    const { rows, counts, programmes } = printedRelease(again, input);
    if (rows.length > 0) await recordRelease(tx, { rows, showing });
    await keepToldProgrammes(tx, programmes, showing);
    await recordCounts(tx, counts, showing);
    return { reportId: id, fileId, bytes: made.file.sizeBytes };
  });
}

interface Drawn {
  input: ReportInput;
  words: WorkbookWords;
  held: HeldFigures;
}

/** The report's own copy, and one for each other style of its readers. Only the own one says how it was written and what it shows. */
async function drawAll(deps: Omit<BuildDeps, 'ring'>, of: Drawn & { audience: string }) {
  const own = await draw(deps, of);
  if ('fault' in own) return own;
  const copies: ReportCopy[] = [];
  for (const style of await otherStyles(deps.db, { ...of, now: of.input.madeAt })) {
    const words = workbookWordsFor(style.locale);
    const made = await draw(deps, { ...of, words, input: inStyle(of.input, of.audience, style) });
    if ('fault' in made) return made;
    const { mail, chartFileId, beside } = made.content;
    // What was shown before is known as the report itself writes numbers.
    const { correction } = own.content.mail;
    const said = { ...mail, ...(correction && { correction }) };
    copies.push({ ...style, style: styleKey(style), fileId: made.file.id, mail: said, chartFileId, beside });
  }
  return { file: own.file, content: { ...own.content, ...(copies.length > 0 && { copies }) } };
}

/** Mail, workbook and picture, put into the store. */
async function draw({ db, files, signal }: Omit<BuildDeps, 'ring'>, { input, words, held }: Drawn) {
  // What draws and writes reports takes long to load, and few days of a quarter need it.
  const { makeReport } = await import('./make-report.ts');
  const printed = printedInput(input, held);
  const made = await makeReport(printed, words, recordPages(db, printed, words.records, signal));
  signal?.throwIfAborted();
  if ('fault' in made) return made;
  const { mail, workbook, picture, beside } = made;
  const now = input.madeAt;
  const name = mail.attachmentName;
  const file = await files.put({ name, mediaType: workbookType, body: workbook.bytes, now });
  const chart =
    picture && (await files.put({ name: 'chart.png', mediaType: 'image/png', body: picture, now }));
  const kept = await Promise.all(
    beside.map(async ({ name: fileName, mediaType, body }) => {
      const { id } = await files.put({ name: fileName, mediaType, body, now });
      return { name: fileName, mediaType, fileId: id };
    }),
  );
  const content = {
    mail,
    chartFileId: chart?.id ?? null,
    beside: kept,
    findings: workbook.findings,
    heldBack: [...held.cells],
    heldFurther: [...held.further],
    ...(held.times && { times: held.times }),
    ...(held.roi && { roi: held.roi }),
    figures: shownFigures(sheetContext(printed, words)),
  };
  return { file, content };
}

interface Figures {
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
async function figuresOf(
  db: Db,
  { results, further, courses, configuration, campaign: { cutOffAt }, madeAt }: ReportInput,
  told: ChangeInReport | null,
): Promise<Figures | null> {
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
async function releaseOf(
  db: Tx,
  { campaignId, gaps, skills, learning, counts, change, times, programmes }: Figures,
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

async function described(files: FileStore, { id, fileId }: Report): Promise<BuiltReport> {
  const file = fileId === null ? null : await files.describe(fileId);
  return { reportId: id, fileId, bytes: file?.sizeBytes ?? 0 };
}
