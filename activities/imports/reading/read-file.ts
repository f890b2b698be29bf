import { Buffer } from 'node:buffer';
import {
  correctionIn,
  isCorrectionOf,
  nothingCorrected,
  withoutMarks,
} from '../../../domain/imports/correction/corrected-file.ts';
import { findingLine } from '../../../domain/imports/copy-text.ts';
import { ImportFailure } from '../../../domain/imports/failure.ts';
import { rejected, type Finding } from '../../../domain/imports/findings.ts';
import type { SourceRow } from '../../../domain/imports/table.ts';
import { bodyPages } from '../body-pages.ts';
import { understandFile, type UnderstoodFile } from '../understand-file.ts';
import { headsOf, openTable } from './open-table.ts';
import type { ByteSource, ReaderCounts, ReaderOutcome, ReaderSink, ReadJob } from './reader-job.ts';
import { rowReaders, type StagedLine } from './row-readers.ts';

/** So much COPY text goes to the sink at once, when it is more than the second number. */
const batchBytes = 700_000;
const fullBytes = 500_000;
const pieceChars = 16_384;

/**
 * Reads a file from its bytes to staged rows: opens it, understands it, looks over all of it once, and then reads row by
 * row, in pages. While there are questions no row is read. Throws ImportFailure for what cannot be read.
 */
export async function readFile(job: ReadJob, source: ByteSource, sink: ReaderSink): Promise<ReaderOutcome> {
  const opened = await openTable(source, job.limits);
  const heads = await headsOf(opened.tables);
  const corrects = correctionIn(heads);
  if (corrects !== null && job.correcting !== true) throw isCorrectionOf(corrects);
  const plain = corrects === null ? { ...opened, heads } : withoutMarks({ ...opened, heads });
  const file = await understandFile(plain, { ...job, samples: job.want === 'understanding' });
  const { understanding } = file;
  if (typeof job.want === 'object') {
    await giveLines(file, job.want.lines, sink);
    return { understanding, counts: null };
  }
  await sink.understood(understanding);
  if (job.want === 'understanding') return { understanding, counts: null };
  if (understanding.questions.length > 0) {
    await sink.findings(Buffer.from(file.findings.map((one) => findingLine(job.importId, one)).join('')));
    return { understanding, counts: null };
  }
  const counts = await readRows(file, job, sink);
  if (counts.read === 0) throw corrects === null ? noRows(understanding.headerLine) : nothingCorrected();
  return { understanding, counts };
}

async function readRows(file: UnderstoodFile, job: ReadJob, sink: ReaderSink): Promise<ReaderCounts> {
  const { importId, vocabulary } = job;
  const { reading, body, findings: ofFile } = file;
  const read = rowReaders[reading.profile.kind]({ importId, reading, vocabulary });
  const counts: ReaderCounts = { read: 0, accepted: 0, rejected: 0 };
  const rows = new TextBatch(sink.rows);
  const told = new TextBatch(sink.findings);
  for (const finding of ofFile) told.add(findingLine(importId, finding));
  for await (const { rows: records, findings } of bodyPages(body)) {
    for (const finding of findings) told.add(findingLine(importId, finding));
    for (const record of records) {
      const staged = readSafely(read, record);
      counts.read += 1;
      if (staged.accepted) counts.accepted += 1;
      if (staged.copyText !== null) rows.add(staged.copyText);
      for (const finding of staged.findings) told.add(findingLine(importId, finding));
    }
    if (rows.isFull) await rows.flush();
    if (told.isFull) await told.flush();
    sink.progress({ rows: counts.read, bytes: 0 });
  }
  await rows.flush();
  await told.flush();
  counts.rejected = counts.read - counts.accepted;
  return counts;
}

/** A row that breaks its reader is rejected alone. */
function readSafely(read: (row: SourceRow) => StagedLine, row: SourceRow): StagedLine {
  try {
    return read(row);
  } catch {
    const finding: Finding = { line: row.line, ...rejected('UnreadableRow', null) };
    return { copyText: null, accepted: false, findings: [finding] };
  }
}

/** Gathers lines as bytes: as one long text they would live for long and be moved again and again. */
class TextBatch {
  #bytes = Buffer.allocUnsafeSlow(batchBytes);
  #filled = 0;
  #text = '';
  readonly #give: (copyText: Buffer) => Promise<void>;

  constructor(give: (copyText: Buffer) => Promise<void>) {
    this.#give = give;
  }

  get isFull(): boolean {
    return this.#filled > fullBytes;
  }

  add(line: string): void {
    this.#text += line;
    if (this.#text.length > pieceChars) this.#write();
  }

  async flush(): Promise<void> {
    this.#write();
    if (this.#filled === 0) return;
    const copyText = this.#bytes.subarray(0, this.#filled);
    this.#bytes = Buffer.allocUnsafeSlow(batchBytes);
    this.#filled = 0;
    await this.#give(copyText);
  }

  #write(): void {
    const most = this.#text.length * 3;
    if (this.#filled + most > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(2 * (this.#filled + most));
      this.#bytes.copy(larger, 0, 0, this.#filled);
      this.#bytes = larger;
    }
    this.#filled += this.#bytes.write(this.#text, this.#filled);
    this.#text = '';
  }
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
