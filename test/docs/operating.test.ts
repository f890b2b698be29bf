import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exitCodes } from '../../cli/failure.ts';
import { findingCodes } from '../../domain/imports/findings.ts';

const operating = readFileSync(new URL('../../docs/operating.md', import.meta.url), 'utf8');

test('every finding of an import stands in the operating manual with the words that people are told', () => {
  const missing = Object.entries(findingCodes).filter(
    ([code, words]) => !operating.includes(`| \`${code}\` | ${words} |`),
  );
  expect(missing).toEqual([]);
});

test('every exit code stands in the operating manual', () => {
  const line = operating.slice(operating.indexOf('Exit codes:'), operating.indexOf('## The embedded stack'));
  expect(Object.values(exitCodes).filter((code) => !new RegExp(`\\b${code}\\b`).test(line))).toEqual([]);
});
