import { Buffer } from 'node:buffer';
import { isDeepStrictEqual } from 'node:util';
import {
  correctionIn,
  isCorrectionOf,
  nothingCorrected,
  withoutMarks,
} from '../../../domain/imports/correction/corrected-file.ts';
import { findingLine } from '../../../domain/imports/copy-text.ts';
import { ImportFailure } from '../../../domain/imports/failure.ts';
import type { SourceRow } from '../../../domain/imports/table.ts';
import { identifyFile, surveyRows, type IdentifiedFile, type UnderstoodFile } from '../understand-file.ts';
import { OtherEncoding } from './decode-text.ts';
import { headsOf, openTable, type OpenedFile } from './open-table.ts';
import type { ByteSource, ReaderCounts, ReaderOutcome, ReaderSink, ReadJob } from './reader-job.ts';
import { stageRows } from './stage-rows.ts';

/** So many rows tell how a large file is written, until all of them have said so too. */
const beginningRows = 20_000;

/**
 * Reads a file from its bytes to staged rows: opens it, identifies it, and looks over its rows for how they are written.
 * While there are questions no row is read. A large file is read at once as its beginning is written, and anew if the rest
 * says otherwise. Throws ImportFailure for what cannot be read.
 */
export async function readFile(job: ReadJob, source: ByteSource, sink: ReaderSink): Promise<ReaderOutcome> {
  try {
    return await readOpened(await openTable(source, job.limits, 'beginning'), job, sink);
  } catch (error) {
    if (!(error instanceof OtherEncoding)) throw error;
    await sink.again();
    return readOpened(await openTable(source, job.limits), job, sink);
  }
}

async function readOpened(opened: OpenedFile, job: ReadJob, sink: ReaderSink): Promise<ReaderOutcome> {
  const heads = await headsOf(opened.tables);
  const corrects = correctionIn(heads);
  if (corrects !== null && job.correcting !== true) throw isCorrectionOf(corrects);
  const plain = corrects === null ? { ...opened, heads } : withoutMarks({ ...opened, heads });
  const file = identifyFile(plain, { ...job, samples: job.samples === true });
  if (typeof job.want === 'object') {
    const understood = file.understoodBy(file.newSurvey());
    await giveLines(understood, job.want.lines, sink);
    return { understanding: understood.understanding, counts: null };
  }
  await sink.identified(file.identity);
  const outcome = await readSurveyed(file, job, sink);
  if (outcome.counts?.read === 0)
    throw corrects === null ? noRows(outcome.understanding.headerLine) : nothingCorrected();
  return outcome;
}

async function readSurveyed(file: IdentifiedFile, job: ReadJob, sink: ReaderSink): Promise<ReaderOutcome> {
  const begun = await surveyed(file, beginningRows);
  const isOpen = !begun.isWhole && isAsking(begun.understood);
  const { understood, isWhole } = isOpen ? await surveyed(file) : begun;
  if (isWhole || isAsking(understood)) return finish(understood, job, sink);
  const survey = file.newSurvey();
  const counts = await stageRows(understood, { job, sink, survey });
  const inTheEnd = file.understoodBy(survey);
  const isSame = isDeepStrictEqual(understood.reading, inTheEnd.reading) && !isAsking(inTheEnd);
  if (isSame) return settled(inTheEnd, counts, { job, sink });
  await sink.again();
  return finish(inTheEnd, job, sink);
}

async function surveyed(file: IdentifiedFile, rowsMost?: number) {
  const { survey, isWhole } = await surveyRows(file, rowsMost);
  return { understood: file.understoodBy(survey), isWhole };
}

function isAsking({ understanding }: UnderstoodFile): boolean {
  return understanding.questions.length > 0;
}

/** Of a file that asks something no row is read. */
async function finish(file: UnderstoodFile, job: ReadJob, sink: ReaderSink): Promise<ReaderOutcome> {
  const counts = isAsking(file) ? null : await stageRows(file, { job, sink });
  return settled(file, counts, { job, sink });
}

/** What is said of the file as a whole comes last: only then is it sure. */
async function settled(
  { understanding, findings }: UnderstoodFile,
  counts: ReaderCounts | null,
  { job, sink }: { job: ReadJob; sink: ReaderSink },
): Promise<ReaderOutcome> {
  // A stream into the database is opened by the first text that comes.
  if (findings.length > 0)
    await sink.findings(Buffer.from(findings.map((one) => findingLine(job.importId, one)).join('')));
  return { understanding, counts };
}

/** The cells of some rows as they stand, without the columns that are never kept. The header's line gives the header as it was understood. */
async function giveLines(
  { body, understanding }: UnderstoodFile,
  lines: number[],
  sink: ReaderSink,
): Promise<void> {
  const wanted = new Set(lines);
  const last = Math.max(0, ...lines);
  const dropped = new Set(understanding.dropped);
  const header = body.source.match.row.cells;
  const kept = (row: SourceRow): SourceRow => {
    return { line: row.line, cells: row.cells.filter((_, index) => !dropped.has(header[index] ?? '')) };
  };
  const { headerLine } = understanding;
  if (wanted.delete(headerLine)) await sink.lines([kept({ line: headerLine, cells: header })]);
  for await (const page of body.table.pages()) {
    const found = page.filter(({ line }) => wanted.has(line));
    if (found.length > 0) await sink.lines(found.map(kept));
    if ((page.at(-1)?.line ?? 0) >= last) return;
  }
}

function noRows(headerLine: number): ImportFailure {
  return new ImportFailure({
    code: 'NoRows',
    what: 'The file has a header and no rows.',
    where: `Line ${headerLine}`,
    whatToDo: 'Export it again without a filter that hides the rows.',
  });
}
