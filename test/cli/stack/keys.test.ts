import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keysFromEnvironment, keysInFolder } from '../../../cli/stack/keys.ts';

const first = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7)).toString('base64');
const second = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 5 + 1)).toString('base64');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quarterdeck-keys-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('the first key encrypts and the others still decrypt, from a variable and from a file alike', () => {
  const file = join(folder, 'ring');
  writeFileSync(file, `# since January, made by hand\n2026:${first}\n2025:${second}\n`);
  const fromFile = keysFromEnvironment({ QUARTERDECK_KEYS_FILE: file });
  expect(fromFile?.currentId).toBe('2026');
  expect([...(fromFile?.keys.keys() ?? [])]).toEqual(['2026', '2025']);
  expect(keysFromEnvironment({ QUARTERDECK_KEYS: `2026:${first}, 2025:${second}` })).toEqual(fromFile);
});

test('an environment without keys gives none', () => {
  expect(keysFromEnvironment({})).toBeNull();
});

test.for([
  ['an id without a key', '1:', 'is not 32 bytes'],
  ['a key without an id', first, 'has no id'],
  ['a key that is too short', `1:${first.slice(0, 20)}`, 'is not 32 bytes'],
  ['an id that is used twice', `1:${first},1:${second}`, 'has the id of an earlier one'],
  ['the example of the documents', '1:cXVhcnRlcmRlY2stZXhhbXBsZS1rZXktMzItYnl0ZXM=', 'everybody knows'],
  ['a key of zeros', `1:${Buffer.alloc(32).toString('base64')}`, 'everybody knows'],
  ['remarks alone', '# nothing', 'No key in QUARTERDECK_KEYS'],
] as const)('%s is refused without repeating what may be a secret', ([, text, reason]) => {
  const read = () => keysFromEnvironment({ QUARTERDECK_KEYS: text });
  expect(read).toThrow(reason);
  expect(read).not.toThrow(first.slice(0, 20));
});

test('two sources of keys at once are refused', () => {
  const both = { QUARTERDECK_KEYS: `1:${first}`, QUARTERDECK_KEYS_FILE: join(folder, 'ring') };
  expect(() => keysFromEnvironment(both)).toThrow('keep one of them');
});

test('the embedded stack makes a ring of its own once, for its owner alone', () => {
  const made = keysInFolder(folder, false);
  expect(made.keys.get(made.currentId)).toHaveLength(32);
  expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o600);
  expect(keysInFolder(folder, true)).toEqual(made);
});
