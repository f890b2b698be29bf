import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readDkimKey } from '../../../cli/mail/dkim-key.ts';
import { readSettings } from '../../../cli/settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-dkim-'));
afterAll(() => rmSync(folder, { recursive: true }));

function kept(content: string): { keyFile: string; selector: string } {
  const keyFile = join(folder, 'key.pem');
  writeFileSync(keyFile, content);
  return { keyFile, selector: 'quarter' };
}

const rsa = (modulusLength: number) =>
  generateKeyPairSync('rsa', { modulusLength })
    .privateKey.export({ type: 'pkcs1', format: 'pem' })
    .toString();
const ed25519 = () =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('the key that signs mail', () => {
  test('is read from the file that the environment names', () => {
    const { keyFile } = kept(rsa(2_048));
    const { dkim } = readSettings({ QUARTERDECK_DKIM_KEY_FILE: keyFile, QUARTERDECK_DKIM_SELECTOR: 'q1' });
    expect(dkim && readDkimKey(dkim)).toMatchObject({
      selector: 'q1',
      privateKey: expect.stringMatching(/^-----BEGIN PRIVATE KEY/),
    });
  });

  test.each([
    ['no key', () => kept('hello'), 'holds no RSA key'],
    ['another kind of key', () => kept(ed25519()), 'holds no RSA key'],
    ['a key that nobody trusts', () => kept(rsa(512)), 'fewer than 1024 bits'],
    ['no file', () => ({ keyFile: join(folder, 'none.pem'), selector: 'q' }), 'cannot be read'],
  ])('is refused with what is wrong and how to make one: %s', (_, given, wrong) => {
    expect(() => readDkimKey(given())).toThrow(wrong);
    expect(() => readDkimKey(given())).toThrow('openssl genrsa');
  });

  test.each([{ QUARTERDECK_DKIM_KEY_FILE: 'key.pem' }, { QUARTERDECK_DKIM_SELECTOR: 'q1' }])(
    'and its name are given together or not at all (%o)',
    (env) => expect(() => readSettings(env)).toThrow('together'),
  );
});
