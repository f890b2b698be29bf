import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DkimKey } from '../../activities/notices/sign-mail.ts';
import { exitCodes, Failure } from '../failure.ts';

/** Shorter keys are not trusted by receivers (RFC 8301). */
const fewestBits = 1_024;

/** Reads the key by which mail is signed. Throws a `Failure` that says what is wrong with the file, and what to do. */
export function readDkimKey({ keyFile, selector }: { keyFile: string; selector: string }): DkimKey {
  const wrong = (what: string) =>
    new Failure(
      `QUARTERDECK_DKIM_KEY_FILE: ${what}: ${keyFile}\nMake one with: openssl genrsa -out dkim.pem 2048`,
      exitCodes.usage,
    );
  let pem: string;
  try {
    pem = readFileSync(keyFile, 'utf8');
  } catch {
    throw wrong('the file cannot be read');
  }
  const key = keyIn(pem);
  if (key?.asymmetricKeyType !== 'rsa') throw wrong('the file holds no RSA key in PEM');
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < fewestBits)
    throw wrong(`the key has fewer than ${fewestBits} bits`);
  return { selector, privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

function keyIn(pem: string) {
  try {
    return createPrivateKey(pem);
  } catch {
    return null;
  }
}
