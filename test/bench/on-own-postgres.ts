import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres, type PostgresServer } from '../../cli/stack/postgres.ts';
import { asOwner } from '../setup/database.ts';
import type { Size } from './measurement/workload.ts';
import { record } from './reports/record.ts';

export interface Bench {
  /** As its marks in docs/benchmarks.md say it. */
  name: string;
  usage: string;
  /** Of the server; none: as the product starts it. */
  settings?: readonly string[];
  measure: (
    postgres: PostgresServer,
    of: { size: Size; runs: number },
  ) => Promise<{ what: string; tables: string }>;
}

export const say = (line: string) => void process.stderr.write(`${line}\n`);

/** What workers of large companies are given (docs/operating.md). */
export const workerOptions = ['--max-old-space-size=512', '--max-semi-space-size=16'];

/** Reads `--people`, `--runs`, `--record` and `--help`, and measures beside a PostgreSQL of its own, which goes afterwards. */
export async function onOwnPostgres({ name, usage, settings = [], measure }: Bench): Promise<void> {
  const { people, runs, record: isKept, help } = options();
  if (help) return void process.stdout.write(`${usage}\n`);
  const folder = mkdtempSync(join(tmpdir(), `quarterdeck-${name}-`));
  // Run by root, PostgreSQL has a user of its own, which must be able to enter.
  chmodSync(folder, 0o711);
  const loadBefore = loadavg();
  let postgres = await startPostgres({ folder });
  try {
    for (const setting of settings)
      await asOwner(`${postgres.serverUrl}/postgres`, `alter system set ${setting}`);
    if (settings.length > 0) {
      await postgres.stop();
      postgres = await startPostgres({ folder });
    }
    const { what, tables } = await measure(postgres, { size: sizeOf(people), runs });
    const text = `${new Date().toISOString().slice(0, 10)}, ${what}, ${runs} runs, load ${spoken(loadBefore)} before, ${spoken(loadavg())} after; ${cpus().length} cores\n\n${tables}`;
    process.stdout.write(`\n${text}\n`);
    if (isKept) record(name, text);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function options() {
  const { values } = parseArgs({
    options: {
      people: { type: 'string', default: '100000' },
      runs: { type: 'string', default: '5' },
      record: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return { ...values, people: Number(values.people), runs: Number(values.runs) };
}

function sizeOf(people: number): Size {
  return { people, units: Math.max(10, Math.round(people * 0.015)), roles: 20, silentShare: 0 };
}

function spoken(load: number[]): string {
  return load.map((one) => one.toFixed(1)).join(' ');
}
