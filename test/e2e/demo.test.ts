import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { memorySource } from '../../activities/imports/reading/byte-sources.ts';
import { openWorkbook } from '../../activities/imports/reading/workbook/read-workbook.ts';
import { defaultImportPolicy } from '../../domain/configuration/importing.ts';
import { stackFolder } from '../cli/stack/stack-folder.ts';
import { isLong, longTest } from '../setup/long.ts';
import { readDocument, violations, type DemoDocument } from './demo-document.ts';
import { keepsSecrets } from './keeps-secrets.ts';
import { leftOf } from './left-behind.ts';
import { endLeftRunning, runCli, type CliRun, type Ended } from './run-cli.ts';

const patienceMs = 900_000;
const first = stackFolder();
const second = stackFolder();
/** Both of the long form alone: the short one looks at what the kept rehearsal gives. */
let interrupted: { ended: Ended; left: string[] } | null;
let finished: Ended | null;
let kept: CliRun;
let documents: DemoDocument[];

/** A rehearsal; in the long form after one that was cut off, and beside another of the same company in another folder and time zone, by more shards. */
beforeAll(async () => {
  const finishing = isLong
    ? demo(first.folder, { TZ: 'Europe/Berlin', QUARTERDECK_SHARDS: '4' }).ended
    : null;
  interrupted = isLong ? await cutOff() : null;
  kept = demo(second.folder, { TZ: 'Pacific/Auckland' }, '--keep');
  await kept.says(/Sign in once as hr/);
  await kept.says(/^\}$/m);
  finished = await finishing;
  documents = [...(finished ? [finished.stdout] : []), kept.stdout()].map(readDocument);
}, patienceMs);
afterAll(async () => {
  await endLeftRunning();
  first.remove();
  second.remove();
});

async function cutOff(): Promise<{ ended: Ended; left: string[] }> {
  const unfinished = demo(second.folder, { TZ: 'Pacific/Auckland' });
  await unfinished.says(/\d mails, \d+ done/);
  return { ended: await unfinished.end('SIGINT'), left: await leftOf(second.folder) };
}

function demo(folder: string, env: Record<string, string>, ...more: string[]): CliRun {
  const args = ['demo', '--json', '--people', '60', '--out', join(folder, 'out'), ...more];
  return runCli(args, { ...env, QUARTERDECK_FOLDER: folder });
}

const ledgerLine = z.object({
  employeeNumber: z.string(),
  cause: z.string(),
  rung: z.string(),
  occasion: z.int(),
  state: z.string(),
  reason: z.string().nullable(),
  stateAt: z.iso.datetime(),
  message: z.uuid().nullable(),
});

function ledgerOf({ ledger }: DemoDocument): z.infer<typeof ledgerLine>[] {
  const lines = readFileSync(ledger, 'utf8').trimEnd().split('\n');
  return lines.map((line) => ledgerLine.parse(JSON.parse(line)));
}

/** Files are named by a hash that only the keys of the installation give: each folder has its own. */
async function sheetsOf({ workbooks }: DemoDocument): Promise<{ name: string; rows: string[][] }[]> {
  const tables = await openWorkbook(
    memorySource(readFileSync(workbooks[0] ?? '')),
    defaultImportPolicy.limits,
  );
  return Promise.all(
    tables.map(async ({ name, pages }) => {
      const cells: string[][] = [];
      for await (const page of pages())
        for (const row of page) cells.push(row.cells.map((cell) => cell.replace(/^[0-9a-f]{64}$/, 'a file')));
      return { name, rows: cells };
    }),
  );
}

describe('a rehearsed quarter of the sample company', () => {
  test('ends well: one document on standard output, what goes on beside it', async () => {
    await kept.says(/the quarter begins on 2026-10-05/);
    expect(finished?.code ?? 0, finished?.stderr).toBe(0);
    const [document] = documents;
    expect(document?.people).toBeGreaterThanOrEqual(60);
    expect(document?.rejected['roster.csv']).toContainEqual({
      line: expect.any(Number),
      column: 'Employee #',
      code: 'DuplicateKey',
    });
    expect(document?.roi).toMatchObject({ reason: null, roiPercent: expect.any(Number) });
    expect(JSON.parse(readFileSync(join(second.folder, 'out', 'summary.json'), 'utf8'))).toEqual(
      documents.at(-1),
    );
  });

  test('breaks none of its promises', () => {
    expect(documents.flatMap(violations)).toEqual([]);
  });

  longTest(
    'gives the same ledger a second time, in another folder and another time zone, by four shards',
    () => {
      const [one = [], other = []] = documents.map((document) =>
        ledgerOf(document).map(({ employeeNumber, cause, rung, occasion, state, stateAt }) =>
          [employeeNumber, cause, rung, occasion, state, stateAt].join(' '),
        ),
      );
      expect(one.length).toBeGreaterThan(200);
      expect(other).toEqual(one);
    },
  );

  test('has exactly the mails in its mailbox that its ledger has handed over', async () => {
    for (const document of documents) {
      const files = readdirSync(document.mailbox).filter((name) => name.endsWith('.eml'));
      const mails = await Promise.all(
        files.map((name) => PostalMime.parse(readFileSync(join(document.mailbox, name)))),
      );
      for (const { to, subject, text, html } of mails)
        expect([to?.length, subject !== '', text !== '', html !== '']).toEqual([1, true, true, true]);
      const ids = mails.map(({ messageId }) => messageId?.replace(/^<|@.*$/g, ''));
      const handedOver = ledgerOf(document).filter(({ state }) => state === 'handed-over');
      expect(new Set(ids)).toEqual(new Set(handedOver.map(({ message }) => message)));
      expect(ids).toHaveLength(new Set(ids).size);
      expect(document.mails.byState).toEqual({ 'handed-over': ids.length });
    }
  });

  test('says each thing once to each, and why where it says nothing', () => {
    const [document] = documents;
    const lines = document ? ledgerOf(document) : [];
    const keys = lines.map((line) => [line.employeeNumber, line.cause, line.rung, line.occasion].join(' '));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(lines.filter(({ state, reason }) => state === 'suppressed' && !reason)).toEqual([]);
    expect(new Set(lines.map(({ state }) => state))).toEqual(new Set(['handed-over', 'suppressed']));
    expect(new Set(lines.map(({ rung }) => rung))).toEqual(
      new Set([
        'invitation',
        'reminder-1',
        'reminder-2',
        'manager-digest',
        'last-call',
        'escalation',
        'thank-you',
        'report',
        'report-receipt',
        'celebration',
        'pulse',
        'celebrated-month',
      ]),
    );
  });

  test('shows the word of each week, what managers told of people, and the month’s digest', () => {
    const [document] = documents;
    expect(document?.mails.byKind).toMatchObject({
      pulse: expect.any(Number),
      digest: expect.any(Number),
    });
    expect(document?.celebrated).toMatchObject({ nomination: 2 });
    const causes = document ? ledgerOf(document).map(({ cause }) => cause) : [];
    expect(causes).toContainEqual(expect.stringMatching(/^nomination\/E\d+\/helped-others\/2026-10-13$/));
  });

  test('leaves one workbook that opens, with the same sheets and cells each time', async () => {
    const [one = [], ...others] = await Promise.all(documents.map(sheetsOf));
    expect(one.map(({ name }) => name)).toEqual([
      'Summary',
      'Gap matrix',
      'Priorities',
      'Funnel',
      'People levels',
      'Learning',
      'Programmes',
      'ROI',
      'Sensitivity',
      'Time to competency',
      'Scoreboard',
      'Success cases',
      'Assumptions',
      'Definitions',
      'Data quality',
      'Audit',
    ]);
    for (const other of others) expect(other).toEqual(one);
    expect(one.flatMap(({ rows }) => rows.flat()).join('\n')).toContain('REHEARSAL');
  });

  longTest('leaves nothing running and no data of its servers', async () => {
    expect(await leftOf(first.folder)).toEqual([]);
    expect(existsSync(join(first.folder, 'rehearsal', 'postgres', 'data'))).toBe(false);
  });
});

describe('a rehearsal that was interrupted', () => {
  longTest('ends in order as shells expect, without a word of complaint', () => {
    expect(interrupted?.ended).toMatchObject({ code: 130, stdout: '' });
    expect(interrupted?.ended.stderr).not.toMatch(/error|^\s+at /im);
    expect(interrupted?.left).toEqual([]);
  });
});

describe('a rehearsal that is kept', () => {
  keepsSecrets(() => ({
    folder: second.folder,
    roster: join(second.folder, 'out', 'files', 'roster.csv'),
  }));

  test('is found by the other commands by the folder that it names', async () => {
    const [named = ''] = await kept.says(/QUARTERDECK_FOLDER="[^"]+" npx quarterdeck gaps skills --by unit/);
    const folder = join(second.folder, 'rehearsal');
    expect(resolve(named.split('"')[1] ?? '')).toBe(folder);
    const gaps = runCli(['gaps', 'skills', '--by', 'domain'], { QUARTERDECK_FOLDER: folder });
    const { code, stdout } = await gaps.ended;
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^skills\/\d{4}-Q\d: gaps by domain/)]);
  });

  test('answers until Ctrl-C, and then leaves nothing running either', async () => {
    const [address = ''] = await kept.says(/http:\/\/127\.0\.0\.1:\d+/);
    expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ status: 'ok' });
    expect(await kept.end('SIGINT')).toMatchObject({ code: 130 });
    expect(await leftOf(second.folder)).toEqual([]);
  }, 60_000);
});
