import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyRing } from '../../storage/keys.ts';
import type { Environment } from './cache.ts';
import { CannotStart } from './cannot-start.ts';

const keyBytes = 32;
const idPattern = /^[A-Za-z0-9._-]{1,32}$/;
const makeOne = 'make one with `openssl rand -base64 32`';
/** Keys that stand in documents; whoever copies one has a key that everybody knows. */
const published = new Set([
  'cXVhcnRlcmRlY2stZXhhbXBsZS1rZXktMzItYnl0ZXM=',
  'ZXhhbXBsZS1rZXktZG8tbm90LXVzZS1pbi1hbnl3aGU=',
]);

/**
 * The keys that the environment gives, or null where it gives none. `QUARTERDECK_KEYS` holds them, or
 * `QUARTERDECK_KEYS_FILE` names a file that does: `<id>:<32 bytes in base64>` each, separated by commas or lines, the
 * one that encrypts first; in a file, lines starting with # are remarks.
 */
export function keysFromEnvironment(env: Environment): KeyRing | null {
  const [text, file] = [env['QUARTERDECK_KEYS'], env['QUARTERDECK_KEYS_FILE']];
  if (text && file)
    throw new CannotStart('QUARTERDECK_KEYS and QUARTERDECK_KEYS_FILE are both set: keep one of them');
  if (text) return parseKeys(text, 'QUARTERDECK_KEYS');
  return file ? readKeys(file) : null;
}

/** The keys in the data folder of the embedded stack, made at its first start: a database without them is unreadable. */
export function keysInFolder(folder: string, databaseExists: boolean): KeyRing {
  const file = join(folder, 'keys');
  if (existsSync(file)) return readKeys(file);
  if (databaseExists)
    throw new CannotStart(
      `The key file ${file} is missing while the database beside it exists: put the file back from your backup, or move ${folder} away to begin anew`,
    );
  const partial = `${file}.part`;
  const remark =
    '# Without this file nobody can read the uploads, workbooks and links of this folder. Keep a copy.';
  const key = `1:${randomBytes(keyBytes).toString('base64')}`;
  writeFileSync(partial, `${remark}\n${key}\n`, { mode: 0o600 });
  renameSync(partial, file);
  return readKeys(file);
}

function readKeys(file: string): KeyRing {
  try {
    return parseKeys(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    throw new CannotStart(
      `The key file ${file} cannot be read: see that it exists and belongs to the user who starts Quarterdeck`,
    );
  }
}

function parseKeys(text: string, where: string): KeyRing {
  const entries = text
    .split('\n')
    .filter((line) => !line.trim().startsWith('#'))
    .flatMap((line) => line.split(','))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const keys = new Map<string, Buffer>();
  for (const [index, entry] of entries.entries()) {
    const place = `Key ${index + 1} of ${where}`;
    const [id, key] = parseKey(entry, place);
    if (keys.has(id)) throw new CannotStart(`${place} has the id of an earlier one: give each key its own`);
    keys.set(id, key);
  }
  const [currentId] = keys.keys();
  if (currentId === undefined)
    throw new CannotStart(`No key in ${where}: ${makeOne} and write it as 1:<key>`);
  return { currentId, keys };
}

/** Errors name the place only: what was typed there may be a secret. */
function parseKey(entry: string, place: string): [id: string, key: Buffer] {
  const colon = entry.indexOf(':');
  const [id, encoded] = [entry.slice(0, Math.max(colon, 0)), entry.slice(colon + 1)];
  if (!idPattern.test(id))
    throw new CannotStart(`${place} has no id: write it as <id>:<key>, the id of letters, digits, . _ -`);
  const key = Buffer.from(encoded, 'base64');
  if (key.length !== keyBytes || key.toString('base64') !== encoded)
    throw new CannotStart(`${place} is not ${keyBytes} bytes in base64: ${makeOne}`);
  if (published.has(encoded) || new Set(key).size < keyBytes / 4)
    throw new CannotStart(`${place} is an example that everybody knows: ${makeOne}`);
  return [id, key];
}
