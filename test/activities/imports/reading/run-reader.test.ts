import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { memorySource } from '../../../../activities/imports/reading/byte-sources.ts';
import type {
  ByteSource,
  ReaderOutcome,
  ReaderSink,
  ReadJob,
} from '../../../../activities/imports/reading/reader-job.ts';
import { runReader, type ReaderOptions } from '../../../../activities/imports/reading/run-reader.ts';
import { defaultImportPolicy } from '../../../../domain/configuration/importing.ts';
import { ImportFailure } from '../../../../domain/imports/failure.ts';
import { companyConfiguration } from '../../../fixtures/company.ts';

const program = new URL('../../../fixtures/odd-reader.ts', import.meta.url);
const bytes = Buffer.alloc(3_000_000, 'a');

function job(fileName: string): ReadJob {
  return {
    importId: '1',
    kind: null,
    fileName,
    asOf: '2026-10-01',
    profileId: null,
    profiles: [],
    mappings: [],
    badRows: 'leave-out',
    limits: defaultImportPolicy.limits,
    vocabulary: companyConfiguration(),
    want: 'rows',
  };
}

interface Told {
  outcome: ReaderOutcome | null;
  code: string | null;
  error: Error | null;
  rows: string;
}

async function run(
  how: string,
  {
    options = {},
    source = memorySource(bytes),
    sink = {},
  }: { options?: ReaderOptions; source?: ByteSource; sink?: Partial<ReaderSink> } = {},
): Promise<Told> {
  const told: Told = { outcome: null, code: null, error: null, rows: '' };
  const whole: ReaderSink = {
    identified: async () => {},
    again: async () => {},
    rows: async (copyText) => void (told.rows += copyText.toString()),
    findings: async () => {},
    lines: async () => {},
    progress: () => {},
    ...sink,
  };
  try {
    told.outcome = await runReader(job(how), source, whole, { program, ...options });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    told.error = error;
    told.code = error instanceof ImportFailure ? error.report.code : null;
  }
  return told;
}

describe('the reading process', () => {
  test('gets every byte of the file, and its progress is told while it reads', async () => {
    let told = 0;
    const progress: ReaderSink['progress'] = ({ bytes: read }) => void (told = read);
    expect((await run('reads', { sink: { progress } })).outcome?.counts?.read).toBe(bytes.length);
    expect(told).toBe(bytes.length);
  });

  test('hands on what it reads in order, and ends only when all of it is taken', async () => {
    const { rows, outcome } = await run('hands on much');
    expect(rows).toBe(Array.from({ length: 50 }, (_, n) => `${n};`).join(''));
    expect(outcome).not.toBeNull();
  });

  test('has no environment and may write nowhere', async () => {
    expect((await run('looks around')).rows).toBe('0 variables, may not write');
  });

  test('refuses a file in its own words', async () => {
    const { code, error } = await run('refuses');
    expect([code, error?.message]).toEqual(['NoRows', 'No rows. Add some.']);
  });

  test.each(['hangs', 'waits'])('is ended when it %s, in a sentence', async (how) => {
    const { code, error } = await run(how, { options: { stallMs: 1500 } });
    expect(code).toBe('ReadingStopped');
    expect(error?.message).toContain('came to a standstill');
  });

  test('is told to have needed too much memory, and the worker stays up', async () => {
    const { code, error } = await run('fills memory');
    expect(code).toBe('ReadingStopped');
    expect(error?.message).toContain('more memory');
    expect((await run('reads')).outcome).not.toBeNull();
  });

  test.each(['breaks', 'breaks later', 'exits'])(
    'that %s is a sentence that repeats nothing of the file',
    async (how) => {
      const { code, error } = await run(how);
      expect(code).toBe('ReadingStopped');
      expect(`${error?.message} ${String(error?.cause)}`).not.toContain('Ana');
    },
  );

  test('that somebody else ends is no fault of the file: it may be tried again', async () => {
    const { code, error } = await run('is killed');
    expect(code).toBeNull();
    expect(error?.message).toContain('from outside');
  });

  test('fails with what the source or the sink failed with', async () => {
    const lost = async () => {
      throw new Error('connection lost');
    };
    const source = { sizeBytes: 10, read: lost };
    expect((await run('reads', { source })).error?.message).toBe('connection lost');
    expect((await run('hands on much', { sink: { rows: lost } })).error?.message).toBe('connection lost');
  });

  test('is not ended while it waits for us', async () => {
    // Another reader that is ended for its silence tells that the time has passed.
    const slow = { rows: async () => void (await run('waits', { options: { stallMs: 1500 } })) };
    const { outcome } = await run('looks around', { sink: slow, options: { stallMs: 1500 } });
    expect(outcome).not.toBeNull();
  });

  test('ends when the reading is called off', async () => {
    const controller = new AbortController();
    const running = run('waits', { options: { signal: controller.signal } });
    controller.abort(new Error('called off'));
    expect((await running).error?.message).toBe('called off');
  });

  test('dies with its worker, even while it is stuck', async () => {
    const parent = fork(fileURLToPath(new URL('../../../fixtures/stuck-reader-parent.ts', import.meta.url)), {
      execArgv: [],
    });
    const [reader] = await once(parent, 'message');
    expect(isRunning(Number(reader))).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => isRunning(Number(reader)), { timeout: 30_000, interval: 250 }).toBe(false);
  });
});

/** A process that has ended and that nobody has asked about is none. */
function isRunning(pid: number): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)])
      .toString()
      .startsWith('Z');
  } catch {
    return false;
  }
}
