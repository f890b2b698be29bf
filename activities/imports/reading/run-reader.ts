import { fork, type ChildProcess } from 'node:child_process';
import { pid as ownPid } from 'node:process';
import { fileURLToPath } from 'node:url';
import { ImportFailure, type FailureReport } from '../../../domain/imports/failure.ts';
import type { ByteSource, ReaderOutcome, ReaderSink, ReadJob } from './reader-job.ts';
import { fromReader, type FromReader, type Handed, type ToReader } from './reader-messages.ts';

export interface ReaderOptions {
  /** Program of the reading process. */
  program?: URL;
  /** Time without any sign of it, while nothing is owed to it, after which the reading process is ended. */
  stallMs?: number;
  /** Ends the reading; the promise then fails with the signal's reason. */
  signal?: AbortSignal;
  /** Told the id of the reading process, for whoever measures it. */
  started?: (pid: number) => void;
}

/** Old objects may take so much, besides the engine (50 MB), young objects and buffers: together below 256 MB. */
const heapMb = 112;
const youngMb = 8;
const defaultStallMs = 30_000;

/**
 * Reads a file in a process of its own, which has no database, no keys, no environment, and may write nowhere.
 * Throws ImportFailure when the file is refused, or when the process breaks, hangs or needs too much memory over it.
 * Any other error is the source's, the sink's, or that somebody else ended the process: worth another attempt.
 */
export async function runReader(
  job: ReadJob,
  source: ByteSource,
  sink: ReaderSink,
  options: ReaderOptions = {},
): Promise<ReaderOutcome> {
  options.signal?.throwIfAborted();
  const program = fileURLToPath(options.program ?? new URL('reader-process.ts', import.meta.url));
  const child = fork(program, [String(ownPid)], {
    execArgv: [
      `--max-old-space-size=${heapMb}`,
      `--max-semi-space-size=${youngMb}`,
      '--permission',
      '--allow-fs-read=*',
      '--allow-worker',
      '--disable-warning=ExperimentalWarning',
    ],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  if (child.pid !== undefined) options.started?.(child.pid);
  try {
    return await new Conversation(child, source, sink, options).hold(job);
  } finally {
    child.kill('SIGKILL');
  }
}

/** One reading, from the parent's side. */
class Conversation {
  readonly #child: ChildProcess;
  readonly #source: ByteSource;
  readonly #sink: ReaderSink;
  readonly #options: ReaderOptions;
  readonly #ended = Promise.withResolvers<ReaderOutcome>();
  readonly #owed = new Set<Promise<void>>();
  #inOrder: Promise<void> = Promise.resolve();
  #isUp = false;
  #rows = 0;
  #bytes = 0;
  #over = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(child: ChildProcess, source: ByteSource, sink: ReaderSink, options: ReaderOptions) {
    this.#child = child;
    this.#source = source;
    this.#sink = sink;
    this.#options = options;
  }

  async hold(job: ReadJob): Promise<ReaderOutcome> {
    const { signal } = this.#options;
    const abort = () => this.#fail(signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
    this.#child.on('message', (raw) => this.#heard(raw));
    this.#child.on('error', (error) => this.#fail(error));
    this.#child.on('exit', (code, killedBy) => this.#fail(deathOf(code, killedBy)));
    this.#say({ type: 'job', job, sizeBytes: this.#source.sizeBytes });
    this.#watch();
    try {
      return await this.#ended.promise;
    } finally {
      this.#over = true;
      clearTimeout(this.#timer);
      // Whoever called must not find its connection in use any more.
      await Promise.allSettled(this.#owed);
      signal?.removeEventListener('abort', abort);
    }
  }

  #heard(raw: unknown): void {
    this.#isUp = true;
    this.#watch();
    const read = fromReader.safeParse(raw);
    if (!read.success) return this.#fail(stopped('broke', ''));
    const message = read.data;
    switch (message.type) {
      case 'progress':
        this.#rows = message.rows;
        return this.#tellProgress();
      case 'read':
        return this.#ended.resolve(message.outcome);
      case 'refused':
        return this.#fail(new ImportFailure(message.report));
      case 'broken':
        return this.#fail(stopped('broke', `${message.name}\n${message.at}`));
      case 'bytes':
        return this.#owe(this.#serve(message));
      case 'identified':
      case 'again':
      case 'rows':
      case 'findings':
      case 'lines':
        this.#inOrder = this.#inOrder.then(() => this.#take(message));
        return this.#owe(this.#inOrder);
    }
  }

  async #serve({ id, from, to }: Extract<FromReader, { type: 'bytes' }>): Promise<void> {
    const bytes = await this.#source.read(from, to);
    this.#bytes += bytes.length;
    this.#say({ type: 'bytes', id, bytes });
    this.#tellProgress();
  }

  async #take(message: Exclude<Handed, { type: 'bytes' }>): Promise<void> {
    if (this.#over) return;
    if (message.type === 'identified') await this.#sink.identified(message.identity);
    else if (message.type === 'again') await this.#sink.again();
    else if (message.type === 'rows') await this.#sink.rows(message.copyText);
    else if (message.type === 'findings') await this.#sink.findings(message.copyText);
    else await this.#sink.lines(message.rows);
    this.#say({ type: 'taken', id: message.id });
  }

  /** Also while no row is read yet: a pass over the whole file takes its time. */
  #tellProgress(): void {
    if (!this.#over) this.#sink.progress({ rows: this.#rows, bytes: this.#bytes });
  }

  /** While something is owed, the silence is ours and not the reader's. */
  #owe(work: Promise<void>): void {
    this.#owed.add(work);
    this.#watch();
    work
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#owed.delete(work);
        this.#watch();
      });
  }

  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#over || this.#owed.size > 0) return;
    // On a busy machine a process may take seconds to begin.
    const stallMs = Math.max(this.#options.stallMs ?? defaultStallMs, this.#isUp ? 0 : defaultStallMs);
    this.#timer = setTimeout(() => this.#fail(stopped('hung', '')), stallMs);
  }

  #say(message: ToReader): void {
    // A reader that is gone is told of by its exit.
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  #fail(error: unknown): void {
    this.#ended.reject(error);
  }
}

/** V8 ends itself by SIGABRT when its heap is full; Windows and some shells give the code instead. */
function deathOf(code: number | null, killedBy: NodeJS.Signals | null): Error {
  if (killedBy === 'SIGABRT' || killedBy === 'SIGTRAP' || code === 134) return stopped('memory', '');
  if (killedBy !== null && killedBy !== 'SIGSEGV' && killedBy !== 'SIGBUS')
    return new Error(`The reading process was ended from outside by ${killedBy}`);
  return stopped('broke', '');
}

const stops: Record<'broke' | 'hung' | 'memory', FailureReport> = {
  broke: {
    code: 'ReadingStopped',
    what: 'The reading of the file broke off at something in it that the reader cannot cope with.',
    where: 'file content',
    whatToDo: 'Copy the data alone into a new workbook or save it as CSV UTF-8, and upload that.',
  },
  hung: {
    code: 'ReadingStopped',
    what: 'The reading of the file came to a standstill and was ended.',
    where: 'file content',
    whatToDo: 'Copy the data alone into a new workbook or save it as CSV UTF-8, and upload that.',
  },
  memory: {
    code: 'ReadingStopped',
    what: 'The reading of the file needed more memory than it may take.',
    where: 'file content',
    whatToDo: 'Save the sheet as CSV UTF-8, or export fewer rows or columns, and upload that.',
  },
};

function stopped(how: keyof typeof stops, at: string): ImportFailure {
  const failure = new ImportFailure(stops[how]);
  if (at !== '') failure.cause = new Error(at);
  return failure;
}
