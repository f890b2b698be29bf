import { createHash } from 'node:crypto';

/**
 * A UUID that the same words always give (version 8): two rehearsals of one input agree on every id, and a retried
 * activity writes the same row. Where a person must not be guessable, the first word is the installation's salt.
 */
export function idOf(...words: (string | number | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const word of words) hash.update(typeof word === 'number' ? String(word) : word).update('\u0000');
  const hex = hash.digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
