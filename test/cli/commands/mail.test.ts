import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { splitMailbox } from '../../../cli/mail/split-mailbox.ts';
import { mailStopped } from '../../../storage/mail-safety.ts';
import { commandShell, endLeftRunning } from '../../e2e/run-cli.ts';
import { settingsFor } from '../../fixtures/cli-settings.ts';
import { postfixReport } from '../../fixtures/returned-mail.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

const shell = commandShell();
let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'quarterdeck-mail-'));
});
afterAll(async () => {
  await endLeftRunning();
  await database.close();
  rmSync(folder, { recursive: true });
});

function mail(args: string[], databaseUrl: string = database.url) {
  return shell(['mail', ...args], settingsFor(databaseUrl));
}

describe('quarterdeck mail', () => {
  test('stop and go: who and why are shown and kept, and neither is done twice', async () => {
    expect(await mail(['stop', '--by', 'Mira', '--reason', 'the text is wrong'])).toMatchObject({ code: 0 });
    const clock = String.raw`on \w{3} \d+ \w{3} \d{4}, \d\d:\d\d \(`;
    expect((await mail(['status'])).stdout).toMatch(
      new RegExp(`^Stopped by Mira ${clock}.*: the text is wrong$`, 'm'),
    );
    const again = await mail(['stop', '--by', 'Ben']);
    expect(again).toMatchObject({ code: 6 });
    expect(again.stderr).toMatch(new RegExp(`^Mail is stopped already, by Mira ${clock}`));
    expect(await mail(['go', '--by', 'Mira', '--reason', 'it is mended'])).toMatchObject({ code: 0 });
    expect(await mailStopped(database.db)).toBeNull();
    expect(await mail(['go'])).toMatchObject({ code: 6 });
    const audit = await database.db
      .selectFrom('audit_events')
      .select(['action', 'actor', 'reason'])
      .where('subject', '=', 'ledger')
      .orderBy('id')
      .execute();
    expect(audit).toEqual([
      { action: 'mail stopped', actor: 'Mira', reason: 'the text is wrong' },
      { action: 'mail let go', actor: 'Mira', reason: 'it is mended' },
    ]);
    const { stdout } = await mail(['status', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ maySend: true, stopped: null, outOfReach: [] });
  });

  test('take-in says of a mailbox what it held, and asks to come again when the database is away', async () => {
    const report = postfixReport({ to: 'bounces@example.test', recipient: '2@example.test' });
    const file = join(folder, 'mailbox');
    writeFileSync(file, `From MAILER-DAEMON Mon Oct  5 09:00:00 2026\n${report.toString()}\n`.repeat(2));
    const taken = await mail(['take-in', file, '--json']);
    expect(taken).toMatchObject({ code: 0 });
    expect(JSON.parse(taken.stdout)).toMatchObject({ mails: 2, ignored: { 'not ours': 2 } });
    expect(await mail(['take-in', join(folder, 'nothing')])).toMatchObject({ code: 4 });
    expect(await mail(['take-in', file], 'postgres://127.0.0.1:1/none')).toMatchObject({ code: 75 });
  });

  test('release says of whom it knows nothing, or that nothing was stopped', async () => {
    expect(await mail(['release', 'Nobody', '--by', 'Ines'])).toMatchObject({ code: 4 });
  });
});

describe('a mailbox', () => {
  const texts = (file: string) => splitMailbox(Buffer.from(file)).map(String);

  test('is split where a line begins with From after an empty one, and quoted lines become what they were', () => {
    expect(
      texts('From a\nSubject: 1\n\nText\nFrom here on\n\n>From there\n\nFrom b\r\nSubject: 2\r\n\r\n'),
    ).toEqual(['Subject: 1\n\nText\nFrom here on\n\nFrom there\n\n', 'Subject: 2\r\n\r\n']);
  });

  test('may be a single mail, or nothing', () => {
    expect(texts('Subject: 1\n\nFrom here on\n')).toEqual(['Subject: 1\n\nFrom here on\n']);
    expect(texts('')).toEqual([]);
    expect(texts('From a')).toEqual(['']);
  });
});
