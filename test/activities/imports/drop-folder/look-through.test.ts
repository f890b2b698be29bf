import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lookThrough } from '../../../../activities/imports/drop-folder/look-through.ts';

/** Somebody who may read only what everybody may; root could read all. */
const nobody = 65_534;
const isRoot = process.geteuid?.() === 0;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'quarterdeck-look-'));
  chmodSync(root, 0o755);
});
afterEach(() => {
  if (isRoot) process.seteuid?.(0);
  chmodSync(join(root, 'learning'), 0o755);
  rmSync(root, { recursive: true, force: true });
});

test('a sub-folder that cannot be read is told without its name, and keeps nobody from the others', async () => {
  for (const folder of ['learning', 'roster']) mkdirSync(join(root, folder));
  writeFileSync(join(root, 'learning', 'hidden.csv'), 'a,b');
  writeFileSync(join(root, 'roster', 'staff.csv'), 'a,b');
  chmodSync(join(root, 'learning'), 0o000);
  if (isRoot) process.seteuid?.(nobody);
  const told: string[] = [];
  const found = await lookThrough(root, (sentence) => void told.push(sentence));
  expect(found.map(({ name }) => name)).toEqual(['staff.csv']);
  expect(told).toEqual(['A folder in the drop folder cannot be read (EACCES)']);
});
