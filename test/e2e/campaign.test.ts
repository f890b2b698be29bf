import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { loadConfiguration } from '../../config/load.ts';
import { writeSampleCompany } from '../../cli/sample/write-sample-company.ts';
import { stackFolder } from '../cli/stack/stack-folder.ts';
import { openBrowser } from '../setup/browser.ts';
import { ledgerDoors } from './ledger-doors.ts';
import { commandShell, endLeftRunning, runCli, type CliRun, type Ended } from './run-cli.ts';
import { noonZone, writeWakefulConfig } from './wakeful-config.ts';

const patienceMs = 300_000;
const { folder, remove } = stackFolder();
const config = join(folder, 'config');
const env = { QUARTERDECK_FOLDER: join(folder, 'data'), QUARTERDECK_CONFIG: config };
const now = Temporal.Now.instant();
const zone = noonZone(now);
const today = now.toZonedDateTimeISO(zone).toPlainDate();
const signed = ['--by', 'Lea Brandt', '--reason', 'asked by the works council', '--yes'];
let started: CliRun;
let consoleUrl: string;

const shell = commandShell(env);
const run = (...args: string[]): Promise<Ended> => shell(args);
const later = (days: number): string => today.add({ days }).toString();

beforeAll(async () => {
  writeWakefulConfig(config, zone);
  const loaded = await loadConfiguration(config);
  if (loaded.problems) throw new Error(JSON.stringify(loaded.problems));
  const company = writeSampleCompany({
    folder: join(folder, 'files'),
    startOn: today.toString(),
    people: 40,
    configuration: loaded.configuration,
  });
  started = runCli(['start'], env);
  const [text] = await started.says(/^Console .*\nTemporal UI .*\nMail .*\n/m);
  consoleUrl = /http:\/\/\S+/.exec(text)?.[0] ?? '';
  expect((await run('campaign', 'list')).stdout).toContain('No campaign has been launched yet');
  await run('import', company.roster.path, '--as-of', company.roster.asOf);
}, patienceMs);
afterAll(async () => {
  await started.end('SIGINT');
  await endLeftRunning();
  remove();
}, patienceMs);

const plan = z.object({
  campaign: z.string(),
  dueOn: z.iso.date(),
  participants: z.int().positive(),
  mailed: z.int().positive(),
  load: z.array(z.object({ messages: z.int(), notices: z.int() })).nonempty(),
});
const status = z.object({
  phase: z.string(),
  people: z.object({ takingPart: z.int() }),
  progress: z.array(z.object({ source: z.string().nullable(), asked: z.int() })),
  story: z.string(),
  shards: z.array(z.object({ state: z.string() })),
});
const counts = z.object({ adds: z.int(), cancels: z.int(), moves: z.int(), repeats: z.int() });
const made = z.object({ state: z.literal('applied'), notices: counts, effect: z.looseObject({}) });

async function json<Shape>(schema: z.ZodType<Shape>, ...args: string[]): Promise<Shape> {
  const { stdout, stderr, code } = await run('campaign', ...args, '--json');
  expect([code, stderr.includes('    at ')]).toEqual([0, false]);
  return schema.parse(JSON.parse(stdout));
}

async function refused(code: number, words: RegExp, ...args: string[]): Promise<void> {
  const ended = await run('campaign', ...args);
  expect([ended.code, ended.stderr]).toEqual([code, expect.stringMatching(words)]);
  expect(ended.stderr).not.toContain('    at ');
}

const phaseOf = async (campaign: string) => (await json(status, 'status', campaign)).phase;

describe('from the command line', { timeout: patienceMs }, () => {
  test('a plan tells who takes part and what leaves on which day, and launches nothing', async () => {
    const planned = await json(plan, 'plan', 'skills');
    expect(planned.load.length).toBeGreaterThan(3);
    const { stdout } = await run('campaign', 'plan', 'skills');
    expect(stdout).toMatch(
      /nothing is launched yet[^]*people take part[^]*If nobody answers, \d+ mails leave/,
    );
    expect((await run('campaign', 'list', '--json')).stdout.trim()).toBe('[]');
  });

  test('a launch opens what was planned, once a quarter; an unknown program and a day that is over are refused', async () => {
    await refused(4, /There is no program skils: did you mean skills\?/, 'launch', 'skils');
    await refused(2, /is over: a campaign opens today/, 'launch', 'skills', '--opens-on', '2020-01-06');
    const planned = await json(plan, 'plan', 'skills');
    const launched = await json(plan, 'launch', 'skills', '--by', 'Lea Brandt');
    expect(launched).toEqual(planned);
    await refused(6, /was launched before and is .*: a quarter has one campaign/, 'launch', 'skills');
    await expect.poll(() => phaseOf('skills'), { timeout: patienceMs }).toBe('collecting');
    const { people, progress, story, shards } = await json(status, 'status', 'skills');
    expect(people.takingPart).toBe(planned.participants);
    expect(new Set(progress.map(({ source }) => source))).toEqual(new Set(['manager', 'self']));
    expect([story, new Set(shards.map(({ state }) => state))]).toEqual(['running', new Set(['sends'])]);
  });

  test('a campaign that is not there is answered with the one that is meant', async () => {
    await refused(4, /There is no campaign skils: did you mean skills\?/, 'status', 'skils');
  });

  test('without a terminal and without --yes a change is shown and not made; nor is one that would try again what works', async () => {
    const asked = ['--by', 'Lea Brandt', '--reason', 'holidays'];
    await refused(
      2,
      /it adds 0, cancels 0, moves \d+, repeats 0\.[^]*nothing was done/,
      'pause',
      'skills',
      ...asked,
    );
    expect(await phaseOf('skills')).toBe('collecting');
    await refused(6, /^Nothing of skills\/.* there is nothing to try again/, 'retry', 'skills', ...signed);
    await refused(6, /^Nothing of skills\/.* there is nothing to try again/, 'preview', 'retry', 'skills');
  });

  test('a pause and a resume do to notices what their previews tell, and a paused campaign nudges nobody', async () => {
    for (const [kind, phase] of [
      ['pause', 'paused'],
      ['resume', 'collecting'],
    ] as const) {
      const preview = await json(counts, 'preview', kind, 'skills');
      const { notices } = await json(made, kind, 'skills', ...signed);
      expect(notices).toEqual(preview);
      expect(await phaseOf('skills')).toBe(phase);
      if (phase === 'paused')
        await refused(6, /is paused: nobody is written to/, 'nudge', 'skills', '--everybody', ...signed);
    }
  });

  test('an extension needs a day to come and a unit that there is, and repeats no reminder', async () => {
    await refused(
      2,
      /2020-01-06 is not in the future/,
      'extend',
      'skills',
      '--until',
      '2020-01-06',
      ...signed,
    );
    await refused(2, /expected a day that exists/, 'extend', 'skills', '--until', '2027-02-31', ...signed);
    await refused(2, /say until when/, 'extend', 'skills', ...signed);
    const unit = ['--unit', 'No such unit'];
    await refused(
      4,
      /There is no unit No such unit/,
      'extend',
      'skills',
      '--until',
      later(60),
      ...unit,
      ...signed,
    );
    const { notices, effect } = await json(made, 'extend', 'skills', '--until', later(60), ...signed);
    expect([notices.repeats, effect['dueOn']]).toEqual([0, later(60)]);
    await refused(6, /due on .* already/, 'extend', 'skills', '--until', later(30), ...signed);
  });

  test('people are named by number, address or name; nobody and somebody misspelt are refused', async () => {
    const { stdout } = await run('campaign', 'preview', 'extend', 'skills', '--until', later(70));
    const [, name = '', number = ''] = /(?:to|move|add) {0,4}\w.* to (.+) \((\w+)\):/.exec(stdout) ?? [];
    await refused(4, /Nobody on the roster goes by E0/, 'exempt', 'skills', 'E0', ...signed);
    await refused(4, new RegExp(`did you mean ${name}\\?`), 'exempt', 'skills', `${name}x`, ...signed);
    const byName = await json(counts, 'preview', 'exempt', 'skills', name);
    expect(await json(counts, 'preview', 'exempt', 'skills', number)).toEqual(byName);
    const { notices } = await json(made, 'exempt', 'skills', number, ...signed);
    expect(notices).toEqual(byName);
    await refused(6, /nothing open/, 'exempt', 'skills', number, ...signed);
  });

  test('watching tells each change in a line and ends when the campaign does', async () => {
    const launched = await run('campaign', 'launch', 'mandatory');
    expect([launched.code, launched.stdout]).toEqual([0, expect.stringMatching(/^mandatory\/.* opens on /)]);
    const watched = runCli(['campaign', 'watch', 'mandatory'], env);
    await watched.says(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}mandatory\/.*: Collecting · \d+ of \d+ done/m);
    const { code } = await run('campaign', 'cancel', 'mandatory', ...signed);
    const { stdout, code: watchedCode } = await watched.ended;
    expect([code, watchedCode, stdout.trim().split('\n').at(-1)]).toEqual([
      0,
      0,
      expect.stringContaining(': Cancelled'),
    ]);
    await refused(6, /was cancelled: nothing of it can be changed any more/, 'pause', 'mandatory', ...signed);
  });

  test('schedules are listed, paused, resumed and triggered; a quarter that was missed opens late', async () => {
    const schedule = async (...args: string[]) => run('schedule', ...args);
    expect((await schedule('list')).stdout).toMatch(/^retain +retain +runs/m);
    const paused = await schedule('pause', 'retain', '--by', 'Lea Brandt', '--reason', 'stocktaking');
    expect(paused.stdout).toMatch(
      /^retain +retain +paused[^]*retain was paused by Lea Brandt on .*: stocktaking$/m,
    );
    expect((await schedule('resume', 'retain')).stdout).toMatch(/^retain +retain +runs/m);
    expect((await schedule('trigger', 'retain')).code).toBe(0);
    const unknown = await schedule('pause', 'retian');
    expect([unknown.code, unknown.stderr]).toEqual([4, expect.stringContaining('did you mean retain?')]);
    const twice = await schedule(
      'backfill',
      'skills',
      (await run('campaign', 'list')).stdout.match(/\d{4}-Q\d/)?.[0] ?? '',
    );
    expect([twice.code, twice.stderr]).toEqual([6, expect.stringContaining('a quarter has one campaign')]);
    expect((await schedule('backfill', 'skills', 'spring')).code).toBe(2);
  });
});

ledgerDoors((...args) => run(...args), patienceMs);

describe('in the console', { timeout: patienceMs }, () => {
  test('a change is shown, confirmed with a reason, applied, and stands with who made it and what came of it', async () => {
    const browser = await openBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
      const { stdout: link } = await run('sign-in', '--name', 'Lea Brandt');
      await page.goto(link.trim());
      await page.getByRole('button').first().click();
      await page.goto(`${consoleUrl}/campaigns`);
      await page.getByRole('link', { name: /skills assessment/ }).click();
      await page.getByRole('link', { name: 'Pause' }).click();
      expect(await page.getByText(/Of the notices to come it adds 0, cancels 0, moves \d+/).count()).toBe(1);
      expect(await phaseOf('skills')).toBe('collecting');
      await page.getByLabel('Why?').fill('Nobody is in this week');
      await page.getByRole('button', { name: 'Pause' }).click();
      expect(await page.getByText('Paused: nothing is sent').count()).toBe(1);
      const row = page.locator('#changes tbody tr').first();
      expect(await row.textContent()).toMatch(/Pause[^]*Lea Brandt[^]*Nobody is in this week/);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect(overflow).toBeLessThanOrEqual(0);
      expect(await phaseOf('skills')).toBe('paused');
      await page.goto(`${page.url().replace(/#.*/, '')}/change/nudge`);
      expect(await page.getByRole('alert').textContent()).toMatch(/is paused: nobody is written to/);
    } finally {
      await browser.close();
    }
  });
});

test('without a Quarterdeck that runs, a command says so', { timeout: patienceMs }, async () => {
  const nowhere = { ...env, QUARTERDECK_FOLDER: join(folder, 'nowhere') };
  const { code, stderr } = await shell(['campaign', 'status', 'skills'], nowhere);
  expect([code, stderr]).toEqual([7, expect.stringContaining('Quarterdeck is not running here')]);
});
