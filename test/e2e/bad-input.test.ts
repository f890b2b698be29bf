import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { exitCodes } from '../../cli/failure.ts';
import { commandShell, endLeftRunning, type Ended } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-bad-input-'));
const data = join(folder, 'data');
/** Where servers keep their data: it never appears, because what is wrong is found before anything starts. */
const servers = join(data, 'rehearsal');
const patienceMs = 120_000;
const header = 'Employee #,First Name,Last Name,Job Title,Work Email';
const roster = file('roster.csv', `${header}\n1,Ana,Ruiz,Engineer,ana@example.test\n`);
const learning = file(
  'learning.csv',
  'User ID,Training Title,Training Type,Transcript Status,Transcript Completed Date\n1,Safety,Online,Completed,2026-01-05\n',
);

afterAll(async () => {
  await endLeftRunning();
  rmSync(folder, { recursive: true });
});

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** One line for people: no stack, nothing on standard output. */
function expectSentence({ code, stdout, stderr }: Ended, expected: { code: number; says: RegExp }): void {
  expect(stderr).toMatch(expected.says);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect([code, stdout]).toEqual([expected.code, '']);
}

const shell = commandShell({ QUARTERDECK_FOLDER: data });
const demo = (...args: string[]) => shell(['demo', ...args]);

describe('the demo refuses before anything starts, in one sentence, what', () => {
  const cases: [what: string, args: string[], code: number, says: RegExp][] = [
    [
      'is no table',
      ['--roster', file('binary.csv', Buffer.from(Array.from({ length: 4_000 }, (_, n) => (n * 37) % 256)))],
      exitCodes.findings,
      /^binary\.csv: .* \(file content\)\. Export the data as CSV or as an Excel workbook/,
    ],
    [
      'is empty',
      ['--roster', file('empty.csv', '')],
      exitCodes.findings,
      /^empty\.csv: The file is empty \(0 bytes\)\. Export it again/,
    ],
    [
      'is a damaged workbook',
      ['--roster', file('damaged.xlsx', 'PK\u0003\u0004 and no more')],
      exitCodes.findings,
      /^damaged\.xlsx: The workbook is damaged .* save it again as \.xlsx/,
    ],
    [
      'lacks a column',
      [
        '--roster',
        file('keyless.csv', 'First Name,Last Name,Job Title,Department\nAna,Ruiz,Engineer,Data\n'),
      ],
      exitCodes.findings,
      /^keyless\.csv: .* List of people[a-z -]*, which needs (number of the person|e-mail address) .*Headers found: First Name, .*Choose a list of people/,
    ],
    [
      'is known to no profile',
      ['--roster', file('colours.csv', 'Colour,Size\nred,3\n')],
      exitCodes.findings,
      /^colours\.csv: No profile knows the headers of this file .* add a profile under config\/imports/,
    ],
    [
      'is a roster where learning was asked for',
      ['--roster', roster, '--learning', roster],
      exitCodes.findings,
      /^roster\.csv: The file is no learning export: its headers are those of BambooHR, a roster export.*Give it as a roster export/,
    ],
    [
      'is learning where a roster was asked for',
      ['--roster', learning],
      exitCodes.findings,
      /^learning\.csv: The file is no roster export: its headers are those of Cornerstone OnDemand/,
    ],
    [
      'is not there',
      ['--roster', join(folder, 'nowhere.csv')],
      exitCodes.notFound,
      /^There is no file .*nowhere\.csv$/m,
    ],
    [
      'is a folder',
      ['--roster', folder],
      exitCodes.findings,
      /is no file: name the CSV or XLSX export itself/,
    ],
    ['is learning of nobody', ['--learning', learning], exitCodes.usage, /^--learning needs --roster/],
    [
      'is no day',
      ['--start', '2026-02-30'],
      exitCodes.usage,
      /^--start 2026-02-30: expected a day that exists, as YYYY-MM-DD$/m,
    ],
    [
      'is no company',
      ['--people', '3'],
      exitCodes.usage,
      /^--people 3: expected a whole number from 40 to 20000$/m,
    ],
    [
      'cannot hold what it leaves',
      ['--out', join(roster, 'out')],
      exitCodes.failed,
      /cannot be used \(mkdir: not a directory\)/,
    ],
  ];
  test.each(cases)('%s', { timeout: patienceMs }, async (_what, args, code, says) => {
    expectSentence(await demo(...args), { code, says });
    expect(existsSync(servers)).toBe(false);
  });
});

test.each(['demo', 'start'])(
  'a configuration with faults stops %s with all of them, before anything starts',
  { timeout: patienceMs },
  async (command) => {
    const config = join(folder, 'config');
    cpSync('config', config, { recursive: true, filter: (path) => !path.endsWith('.ts') });
    const sites = join(config, 'sites.yaml');
    const faulty = readFileSync(sites, 'utf8')
      .replace('Europe/Berlin', 'Berlin')
      .replace('country: FR', 'country: fr');
    writeFileSync(sites, faulty);
    const { code, stdout, stderr } = await shell([command], { QUARTERDECK_CONFIG: config });
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/sites\.yaml:\d+:\d+ berlin\.timeZone: expected a time zone .*, got "Berlin"$/);
    expect(lines[1]).toMatch(/sites\.yaml:\d+:\d+ paris\.country: expected .*, got "fr"$/);
    expect([code, stdout]).toEqual([exitCodes.findings, '']);
    expect([existsSync(servers), existsSync(join(data, 'postgres'))]).toEqual([false, false]);
  },
);

describe('the command line', () => {
  test.each([
    [['demo', '--pepole', '60'], /^error: unknown option '--pepole'\n\(Did you mean --people\?\)/],
    [['dmeo'], /^error: unknown command 'dmeo'\n\(Did you mean demo\?\)/],
    [
      ['import'],
      /^error: missing required argument 'file'\n\(quarterdeck import --help lists what there is\)/,
    ],
    [['import', roster, '--kind', 'payroll'], /Allowed choices are roster, learning, levels/],
    [['import', roster, '--as-of', '2026-13-01'], /^--as-of 2026-13-01: expected a day that exists/],
    [['launch', 'skills', '--opens-on', 'soon'], /^--opens-on soon: expected a day that exists/],
  ])('refuses %j as wrong usage and says what it expected', { timeout: patienceMs }, async (args, says) => {
    const { code, stdout, stderr } = await shell(args);
    expect(stderr).toMatch(says);
    expect([code, stdout]).toEqual([exitCodes.usage, '']);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test.each([
    ['QUARTERDECK_PORT', '70000', 'a port number, 0 to 65535'],
    ['QUARTERDECK_PUBLIC_URL', 'ftp://example.test', 'an http or https address'],
    ['QUARTERDECK_SHARDS', '99', 'a number from 1 to 32'],
  ])('refuses %s=%s by name', { timeout: patienceMs }, async (name, value, expected) => {
    const { code, stderr } = await shell(['start'], { [name]: value });
    expect(stderr).toBe(`The environment is not right:\n${name}: expected ${expected}\n`);
    expect(code).toBe(exitCodes.usage);
  });

  test.each(['import', 'launch', 'sign-in'])(
    '%s says how to start what it needs when nothing runs',
    { timeout: patienceMs },
    async (command) => {
      const named = { import: [roster], launch: ['skills'] }[command] ?? [];
      const ended = await shell([command, ...named]);
      expectSentence(ended, {
        code: exitCodes.notReachable,
        says: /^Quarterdeck is not running here: start it with `npm start`, or set DATABASE_URL.* name that in QUARTERDECK_FOLDER$/m,
      });
    },
  );
});
