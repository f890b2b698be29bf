import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../../../cli/stack/postgres.ts';
import { startTemporal } from '../../../cli/stack/temporal.ts';
import { faultsOf } from './faults.ts';
import { faultNames } from './judge.ts';
import { ordeal } from './ordeal.ts';
import { record } from './record.ts';
import { bundleInto, prepareStage, type Stage } from './stage.ts';

const usage = `npm run chaos -- [--seeds 50] [--first-seed 1] [--at-once 1] [--record]

Sends a campaign by two workers of which either is killed at moments that a seed chooses, to a mail server that fails as
the seed says, and judges by that server's own record. One line a seed; ends with 1 when a seed has a fault.
--record writes the lines into docs/reliability.md.`;

const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string', default: '50' },
    'first-seed': { type: 'string', default: '1' },
    'at-once': { type: 'string', default: '1' },
    record: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const rows: string[][] = [];
const out = (cells: (string | number | undefined)[]) => {
  rows.push(cells.map(String));
  process.stdout.write(`${cells.join('\t')}\n`);
};
const columns = [
  'kills',
  'mails',
  'doubles',
  'losses',
  'unknowns',
  'strangers',
  'neverCame',
  'stuck',
  'tooManyUnknown',
] as const;

async function main(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-chaos-'));
  // Run by root, PostgreSQL has a user of its own, which must be able to enter.
  chmodSync(folder, 0o711);
  const postgres = await startPostgres({ folder: join(folder, 'postgres'), throwAway: true });
  const temporal = await startTemporal({
    folder: join(folder, 'temporal'),
    env: process.env,
    say: (line) => void process.stderr.write(`${line}\n`),
    throwAway: true,
    headless: true,
  });
  try {
    const template = 'company';
    await postgres.openProjectDatabase(template);
    const { serverUrl } = postgres;
    const { address: temporalAddress } = temporal;
    const bundlePath = await bundleInto(folder);
    return await allSeeds(await prepareStage({ serverUrl, temporalAddress, template, folder, bundlePath }));
  } finally {
    await Promise.all([postgres.stop(), temporal.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function allSeeds(stage: Stage): Promise<boolean> {
  const first = Number(options['first-seed']);
  const seeds = Array.from({ length: Number(options.seeds) }, (_, index) => first + index);
  out(['seed', ...columns, 'seconds', 'load']);
  let good = true;
  const next = async () => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift())
      good = (await oneSeed(stage, seed)) && good;
  };
  await Promise.all(Array.from({ length: Number(options['at-once']) }, next));
  return good;
}

async function oneSeed(stage: Stage, seed: number): Promise<boolean> {
  const begun = performance.now();
  try {
    const verdict = await ordeal(stage, faultsOf(seed));
    const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
    out([seed, ...columns.map((name) => verdict[name]), seconds, loadavg()[0]?.toFixed(1)]);
    return faultNames.every((name) => verdict[name] === 0);
  } catch (error) {
    out([seed, error instanceof Error ? error.message : String(error)]);
    return false;
  }
}

function bySeed([columns = [], ...seeds]: string[][]): string[][] {
  return [columns, ...seeds.sort(([a], [b]) => Number(a) - Number(b))];
}

if (options.help) process.stdout.write(`${usage}\n`);
else {
  process.exitCode = (await main()) ? 0 : 1;
  const command = `npm run chaos -- ${process.argv.slice(2).join(' ')}`;
  if (options.record) record(command, bySeed(rows));
}
