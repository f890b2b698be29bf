import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimFolder, clearFolder } from '../../../cli/rehearsal/out-folder.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'quarterdeck-out-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a folder with somebody’s own mails is refused, and nothing in it is touched', () => {
  mkdirSync(join(folder, 'mails'));
  writeFileSync(join(folder, 'mails', 'mine.eml'), 'mine');
  expect(() => claimFolder(folder)).toThrow('holds other things');
  expect(existsSync(join(folder, 'mails', 'mine.eml'))).toBe(true);
});

test('what the last rehearsal left goes, and the folder can be used again', () => {
  claimFolder(folder);
  writeFileSync(join(folder, 'ledger.jsonl'), 'old');
  claimFolder(folder);
  clearFolder(folder);
  expect(existsSync(join(folder, 'ledger.jsonl'))).toBe(false);
});
