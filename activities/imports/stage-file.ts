import { findingColumns, stagedRowColumns } from '../../domain/imports/copy-text.ts';
import { openCopyIn, type CopyIn } from '../../storage/copy-in.ts';
import type { Db } from '../../storage/database.ts';
import type { FileStore } from '../../storage/files.ts';
import { openStagedLearning } from '../../storage/staged-learning.ts';
import { storedSource } from './reading/byte-sources.ts';
import type { ReaderOutcome, ReaderSink, ReadJob } from './reading/reader-job.ts';
import { runReader } from './reading/run-reader.ts';
import { RowCounter } from './row-counter.ts';

export interface StageDeps {
  db: Db;
  files: Pick<FileStore, 'readRange' | 'sizeOf'>;
  beat: () => void;
  /** Ends the reading. */
  signal?: AbortSignal;
  /** How the file is read; left out: by a process of its own. */
  read?: typeof runReader;
}

export interface FileToStage {
  fileId: string;
  job: ReadJob;
  /** Once it is clear what the file is, and before its first row: what it throws ends the reading. */
  identified: ReaderSink['identified'];
  /** Sees the rows on their way; left out: nobody does. */
  index?: RowTaker;
}

interface RowTaker {
  take: (copyText: Buffer) => Promise<void>;
  again: () => Promise<void>;
}

/**
 * Has a file read, and streams its rows and findings into the database while it is read. All of
 * it is there afterwards, or (when it is refused, breaks off or has questions) none of its rows.
 */
export async function stageFile(
  { db, files, beat, signal, read = runReader }: StageDeps,
  { fileId, job, identified, index }: FileToStage,
): Promise<ReaderOutcome> {
  const source = await storedSource(files, fileId);
  let streams = new Streams(db, job);
  const counter = new RowCounter(db, job.importId);
  const sink: ReaderSink = {
    identified,
    again: async () => {
      await streams.abort();
      await index?.again();
      streams = new Streams(db, job);
    },
    rows: async (copyText) => {
      await (await streams.rows()).write(copyText);
      await index?.take(copyText);
    },
    findings: async (copyText) => (await streams.findings()).write(copyText),
    lines: async () => {},
    progress: ({ rows }) => {
      beat();
      counter.note(rows);
    },
  };
  try {
    const outcome = await read(job, source, sink, signal ? { signal } : {});
    if (outcome.counts !== null) await streams.rows();
    await streams.end();
    return outcome;
  } finally {
    await counter.done();
    await streams.abort();
  }
}

/** Two COPYs, each opened when the first text for it comes. */
class Streams {
  readonly #db: Db;
  readonly #job: ReadJob;
  #rows: Promise<CopyIn> | null = null;
  #findings: Promise<CopyIn> | null = null;

  constructor(db: Db, job: ReadJob) {
    this.#db = db;
    this.#job = job;
  }

  rows(): Promise<CopyIn> {
    const { kind, importId } = this.#job;
    this.#rows ??=
      kind === 'learning'
        ? openStagedLearning(this.#db, importId)
        : openCopyIn(this.#db, { table: 'import_rows', columns: stagedRowColumns });
    return this.#rows;
  }

  findings(): Promise<CopyIn> {
    this.#findings ??= openCopyIn(this.#db, { table: 'import_findings', columns: findingColumns });
    return this.#findings;
  }

  /** Rows first: findings without their rows would tell of something that is not there. */
  async end(): Promise<void> {
    await (await this.#rows)?.end();
    await (await this.#findings)?.end();
  }

  async abort(): Promise<void> {
    for (const stream of [this.#rows, this.#findings])
      await stream?.then(
        (copy) => copy.abort(),
        () => {},
      );
  }
}
