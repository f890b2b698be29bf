import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { loadConfiguration } from '../../config/load.ts';
import { writeSampleCompany, type SampleCompany } from '../../cli/sample/write-sample-company.ts';
import { stackFolder } from '../cli/stack/stack-folder.ts';
import { databaseUrlOf, leftOf } from './left-behind.ts';
import { commandShell, endLeftRunning, runCli, type CliRun, type Ended } from './run-cli.ts';
import { noonZone, writeWakefulConfig } from './wakeful-config.ts';

const patienceMs = 300_000;
const waiting = z.object({ import: z.uuid(), state: z.string() });
const { folder, remove } = stackFolder();
const config = join(folder, 'config');
const env = { QUARTERDECK_FOLDER: join(folder, 'data'), QUARTERDECK_CONFIG: config };
const runningJson = join(env.QUARTERDECK_FOLDER, 'running.json');
const now = Temporal.Now.instant();
let company: SampleCompany;
let started: CliRun;
let addresses: string[];

beforeAll(async () => {
  writeWakefulConfig(config, noonZone(now));
  const loaded = await loadConfiguration(config);
  if (loaded.problems) throw new Error(JSON.stringify(loaded.problems));
  company = writeSampleCompany({
    folder: join(folder, 'files'),
    startOn: now.toZonedDateTimeISO(noonZone(now)).toPlainDate().toString(),
    people: 40,
    configuration: loaded.configuration,
  });
  await start();
}, patienceMs);
afterAll(async () => {
  await endLeftRunning();
  remove();
});

async function start(): Promise<void> {
  started = runCli(['start'], env);
  const [text] = await started.says(/^Console .*\nTemporal UI .*\nMail .*\n/m);
  addresses = text.match(/http:\/\/\S+/g) ?? [];
}

const shell = commandShell(env);
const run = (...args: string[]): Promise<Ended> => shell(args);

/** Asks the database until it gives a row; the test's own limit is the only deadline. */
async function untilRow<Row extends object>(query: string, schema: z.ZodType<Row>): Promise<Row> {
  const client = new Client({ connectionString: databaseUrlOf(env.QUARTERDECK_FOLDER) });
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query<Record<string, unknown>>(query);
      if (rows[0]) return schema.parse(rows[0]);
      await delay(100);
    }
  } finally {
    await client.end();
  }
}

test(
  'prints three addresses that answer, and keeps the file that leads to them from others',
  async () => {
    expect(addresses).toHaveLength(3);
    const [page = '', temporal = '', outbox = ''] = addresses;
    expect(await (await fetch(`${page}/healthz`)).json()).toEqual({ status: 'ok' });
    expect((await fetch(temporal)).status).toBe(200);
    expect((await fetch(outbox)).status).toBe(401);
    expect(statSync(runningJson).mode & 0o077).toBe(0);
  },
  patienceMs,
);

test(
  'a second start on the same data is refused in a sentence',
  async () => {
    const { code, stderr } = await runCli(['start'], env).ended;
    expect(stderr).toMatch(/Quarterdeck is already running on .*: stop it with Ctrl-C there/);
    expect([code, stderr.includes('    at ')]).toEqual([7, false]);
  },
  patienceMs,
);

test(
  'an import is applied at once, and a file with findings says so reason by reason, with the first lines of each',
  async () => {
    const asOf = ['--as-of', company.roster.asOf];
    const roster = await run('import', company.roster.path, ...asOf);
    expect(roster.stdout).toMatch(/^roster\.csv: applied; 46 rows read, 40 taken, 6 refused\. http:/);
    expect(roster.stdout).toMatch(
      /^ {2}\d+ × left out: Several differing rows have the same key.*\(Employee #\)/m,
    );
    expect(roster.code).toBe(3);
    const again = await run('import', company.roster.path, ...asOf);
    expect(again.stdout).toMatch(/^roster\.csv: nothing new\. /);
    const history = await run('import', company.learningHistory.path, '--kind', 'learning', ...asOf);
    expect(history.stdout).toMatch(/^lms-history\.csv: applied/);
  },
  patienceMs,
);

test(
  'an import that waits is listed, shown, approved by name and taken back by name from the command line',
  async () => {
    const asOf = ['--as-of', company.roster.asOf];
    const asked = await run('import', company.rosterUpdate.path, ...asOf, '--ask', '--by', 'Ines', '--json');
    const { import: id, state } = waiting.parse(JSON.parse(asked.stdout));
    expect(state).toMatch(/^(checked|held)$/);
    const short = id.slice(0, 8);
    expect((await run('imports', 'list')).stdout).toMatch(new RegExp(`^${short} +${state} `, 'm'));
    const signed = ['--by', 'Ines', '--reason', 'looked'];
    expect((await run('imports', 'undo', short, ...signed)).code).toBe(6);
    const approved = await run('imports', 'approve', short, ...signed);
    expect([approved.code, approved.stdout]).toEqual([0, expect.stringContaining(': applied;')]);
    expect((await run('imports', 'reject', short, ...signed)).code).toBe(6);
    const undone = await run('imports', 'undo', short, ...signed);
    expect([undone.code, undone.stdout]).toEqual([0, expect.stringMatching(/undone[^]*former value again/)]);
    expect((await run('imports', 'show', short, '--json')).stdout).toContain('"reason": "looked"');
    expect((await run('imports', 'show', 'ffffffff-none')).code).toBe(2);
  },
  patienceMs,
);

test(
  'a campaign that is launched collects, and its invitations leave within the hour of their readers',
  async () => {
    const launched = await run('launch', 'skills');
    expect([launched.code, launched.stdout]).toEqual([
      0,
      expect.stringMatching(/^skills\/\d{4}-Q\d opens on /),
    ]);
    expect((await run('launch', 'skills')).code).toBe(6);
    expect((await run('launch', 'nothing')).code).toBe(4);
    const campaign = await untilRow(
      `select phase, opened_count from campaigns c, lateral (select count(*)::int as opened_count from obligations o
     where o.campaign_id = c.id) o where phase = 'collecting'`,
      z.object({ phase: z.string(), opened_count: z.int().positive() }),
    );
    expect(campaign.phase).toBe('collecting');
    const sent = await untilRow(
      `select count(*)::int as mails from messages having count(*) filter (where state = 'handed-over') > 5`,
      z.object({ mails: z.int() }),
    );
    expect(sent.mails).toBeGreaterThan(5);
  },
  patienceMs,
);

test(
  'the sign-in link opens the console once, with the campaign and its mails in it',
  async () => {
    const { stdout, stderr, code } = await run('sign-in');
    const link = stdout.trim();
    expect([code, stderr]).toEqual([0, expect.stringMatching(/works once/)]);
    expect((await fetch(link)).status).toBe(200);
    const entered = await fetch(link, { method: 'POST', redirect: 'manual' });
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const page = async (path: string) =>
      (await fetch(`${addresses[0]}${path}`, { headers: { cookie } })).text();
    expect(await page('/campaigns')).toContain('Quarterly skills assessment');
    expect(await page('/outbox')).toContain('meridian-instruments.example');
    expect((await fetch(link, { method: 'POST', redirect: 'manual' })).status).toBe(403);
  },
  patienceMs,
);

test(
  'a polite kill stops everything, and the next start goes on where it was, under the same addresses',
  async () => {
    const before = addresses;
    expect(await started.end('SIGTERM')).toMatchObject({
      code: 143,
      stderr: expect.not.stringMatching(/stopped|rror/),
    });
    expect(await leftOf(env.QUARTERDECK_FOLDER)).toEqual([]);
    expect(existsSync(runningJson)).toBe(false);
    await start();
    expect(addresses).toEqual(before);
    const { mails } = await untilRow(
      'select count(*)::int as mails from messages',
      z.object({ mails: z.int() }),
    );
    expect(mails).toBeGreaterThan(5);
    expect((await run('launch', 'skills')).code).toBe(6);
    expect(await started.end('SIGINT')).toMatchObject({ code: 130 });
    expect(await leftOf(env.QUARTERDECK_FOLDER)).toEqual([]);
  },
  patienceMs,
);
