import { Buffer } from 'node:buffer';
import { findingLine } from '../../../domain/imports/copy-text.ts';
import { rejected, type Finding } from '../../../domain/imports/findings.ts';
import type { TableSurvey } from '../../../domain/imports/survey/table-survey.ts';
import type { SourceRow } from '../../../domain/imports/table.ts';
import { bodyPages } from '../body-pages.ts';
import type { UnderstoodFile } from '../understand-file.ts';
import type { ReaderCounts, ReaderSink, ReadJob } from './reader-job.ts';
import { rowReaders, type StagedLine } from './row-readers.ts';

/** So much COPY text goes to the sink at once, when it is more than the second number. */
const batchBytes = 700_000;
const fullBytes = 500_000;
const pieceChars = 16_384;

export interface Staging {
  job: ReadJob;
  sink: ReaderSink;
  /** Looks at every row on the way; left out: the file has been surveyed. */
  survey?: TableSurvey;
}

/** Reads the rows of an understood file one by one, and hands what is to be staged of them, and findings, to the sink. */
export async function stageRows(
  { reading, body }: UnderstoodFile,
  { job: { importId, vocabulary }, sink, survey }: Staging,
): Promise<ReaderCounts> {
  const read = rowReaders[reading.profile.kind]({ importId, reading, vocabulary });
  const counts: ReaderCounts = { read: 0, accepted: 0, rejected: 0 };
  const rows = new TextBatch(sink.rows);
  const told = new TextBatch(sink.findings);
  for await (const { rows: records, findings, leftOut } of bodyPages(body)) {
    counts.read += leftOut;
    for (const finding of findings) told.add(findingLine(importId, finding));
    for (const record of records) {
      survey?.add(record);
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
