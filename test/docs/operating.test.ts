import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exitCodes } from '../../cli/failure.ts';
import { defaultImportPolicy } from '../../domain/configuration/importing.ts';
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

test('every setting of imports stands in the operating manual with its default', () => {
  const { limits, keepFilesDays, badRows } = defaultImportPolicy;
  const lines = [
    ['keepFilesDays', String(keepFilesDays)],
    ['badRows', `\`${badRows}\``],
    ...Object.entries(limits).map(([name, value]) => [`limits.${name}`, value.toLocaleString('en')]),
  ];
  const missing = lines.filter(
    ([name = '', value = '']) =>
      !operating
        .split('\n')
        .some((line) => line.startsWith(`| \`${name}\` |`) && line.endsWith(`| ${value} |`)),
  );
  expect(missing).toEqual([]);
});
