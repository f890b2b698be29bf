import { withheld, type HeldCell } from '../../domain/disclosure/printed-cells.ts';
import type { ReportInput } from '../../domain/workbook/report-input.ts';
import type { WorkbookWords } from '../../domain/workbook/words.ts';
import { fewestPeople } from '../../domain/disclosure/fewest-people.ts';
import type { Db, Tx } from '../../storage/database.ts';
import type { FileStore } from '../../storage/files.ts';
import type { KeyRing } from '../../storage/keys.ts';
import { lockRegister, recordRelease, type ReleasedRow } from '../../storage/released-cells.ts';
import {
  failReport,
  keepBuilt,
  lockReport,
  reportById,
  reportId,
  type Report,
  type ReportContent,
} from '../../storage/reports.ts';
import { allUnits } from '../../storage/result-inputs.ts';
import { gapCells } from '../releases/gap-cells.ts';
import { measuredCells, type Measuring, type TableCell } from '../releases/measured-cells.ts';
import { allFigures } from '../releases/released-table.ts';
import { gatherReport, UnknownReport, type ReportKey } from './report-input.ts';

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
}

/**
 * Builds a report's workbook and mail from the stored results, without what would tell of few people beside what was shown before,
 * and keeps both with the register of what it shows. Safe to repeat: what was built first stands, and the same input gives the
 * same bytes and so the same file. Where another report was the first to show something meanwhile, it is built anew.
 */
export async function buildReport(deps: BuildDeps, of: ReportKey & { now: string }): Promise<BuiltReport> {
  for (;;) {
    const built = await builtBeside(deps, of);
    if (built) return built;
  }
}

async function builtBeside(
  { db, files, ring }: BuildDeps,
  { now, ...key }: ReportKey & { now: string },
): Promise<BuiltReport | null> {
  const id = reportId(key);
  const report = await reportById(db, id);
  if (!report) throw new UnknownReport(`No report of ${key.campaignId} was opened for ${key.audience}`);
  if (report.state !== 'building') return described(files, report);
  const { input, words } = await gatherReport(db, { key, madeAt: now });
  const { disclosure } = input.configuration.organisation;
  const groupMinimum = fewestPeople('mean', 'executives', disclosure.groupMinimum);
  const units = new Map((await allUnits(db)).map((unit) => [unit.id, unit]));
  const cells = gapCells(input.results, units);
  const release = await releaseOf(db, cells, { ring, groupMinimum });
  const made = await draw(files, { input, words, heldBack: release.held });
  if ('fault' in made) {
    await failReport(db, { report, codes: ['not-built', made.fault], now });
    return { reportId: id, fileId: null, bytes: 0 };
  }
  const { period } = input.campaign;
  return db.transaction().execute(async (tx) => {
    await lockRegister(tx);
    const locked = await lockReport(tx, id);
    if (locked?.state !== 'building') return null;
    const again = await releaseOf(tx, cells, { ring, groupMinimum });
    if (JSON.stringify(release.held) !== JSON.stringify(again.held)) return null;
    const fileId = await keepBuilt(tx, { id, fileId: made.file.id, content: made.content });
    if (again.rows.length > 0)
      await recordRelease(tx, { rows: again.rows, showing: { shownIn: id, ...key, period, now } });
    return { reportId: id, fileId, bytes: made.file.sizeBytes };
  });
}

interface Drawn {
  input: ReportInput;
  words: WorkbookWords;
  heldBack: ReportContent['heldBack'];
}

/** Mail, workbook and picture, put into the store. */
async function draw(files: FileStore, { input, words, heldBack }: Drawn) {
  // What draws and writes reports takes long to load, and few days of a quarter need it.
  const { makeReport } = await import('./make-report.ts');
  const made = await makeReport({ ...input, results: withheld(input.results, heldBack) }, words);
  if ('fault' in made) return made;
  const { mail, workbook, picture } = made;
  const now = input.madeAt;
  const name = mail.attachmentName;
  const file = await files.put({ name, mediaType: workbookType, body: workbook.bytes, now });
  const chart =
    picture && (await files.put({ name: 'chart.png', mediaType: 'image/png', body: picture, now }));
  const content = { mail, chartFileId: chart?.id ?? null, findings: workbook.findings, heldBack };
  return { file, content };
}

/** What of a campaign's figures may be shown now, and what is held back, in the order of its tables. */
async function releaseOf(
  db: Tx,
  cells: readonly TableCell[],
  measuring: Measuring,
): Promise<{ rows: ReleasedRow[]; held: HeldCell[] }> {
  const { rows, held } = await measuredCells(db, cells, measuring);
  const domainOf = (figure: string) => (figure === allFigures ? null : figure);
  return { rows, held: [...held].map(({ group, figure }) => ({ group, domain: domainOf(figure) })) };
}

async function described(files: FileStore, { id, fileId }: Report): Promise<BuiltReport> {
  const file = fileId === null ? null : await files.describe(fileId);
  return { reportId: id, fileId, bytes: file?.sizeBytes ?? 0 };
}
