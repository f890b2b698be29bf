import type { ReportInput } from '../../domain/workbook/report-input.ts';
import { sheetContext } from '../../domain/workbook/sheet-context.ts';
import { shownFigures } from '../../domain/workbook/summary-lines.ts';
import type { WorkbookWords } from '../../domain/workbook/words.ts';
import { styleKey } from '../../domain/reports/reader-style.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import type { Db } from '../../storage/database.ts';
import type { FileStore } from '../../storage/files.ts';
import type { KeyRing } from '../../storage/keys.ts';
import { lockRegister, recordCounts, recordRelease, registerState } from '../../storage/released-cells.ts';
import {
  failReport,
  keepBuilt,
  lockReport,
  reportById,
  reportId,
  type Report,
  type ReportCopy,
} from '../../storage/reports.ts';
import { keepToldProgrammes } from '../../storage/told-programmes.ts';
import { inStyle, otherStyles } from './reader-styles.ts';
import { printedInput, printedRelease } from './printed-input.ts';
import type { HeldFigures } from './withheld-input.ts';
import { recordPages } from './record-pages.ts';
import { gatherReport, UnknownReport, type ReportKey } from './report-input.ts';
import { workbookWordsFor } from '../../templates/workbook/words-for.ts';
import { reportFigures, reportRelease } from './report-release.ts';

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
  const figures = await reportFigures(db, input, change);
  signal?.throwIfAborted();
  if (!figures) return null;
  const shownBefore = await registerState(db);
  const release = await reportRelease(db, figures, { ring, groupMinimum });
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
    // Measured beside the same, it would come to the same.
    const isAsBefore = (await registerState(tx)) === shownBefore;
    const again = isAsBefore ? release : await reportRelease(tx, figures, { ring, groupMinimum });
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

async function described(files: FileStore, { id, fileId }: Report): Promise<BuiltReport> {
  const file = fileId === null ? null : await files.describe(fileId);
  return { reportId: id, fileId, bytes: file?.sizeBytes ?? 0 };
}
