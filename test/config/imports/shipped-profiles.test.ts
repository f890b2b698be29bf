import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hrExports } from '../../fixtures/exports/hr-systems.ts';
import { learningContentExports } from '../../fixtures/exports/learning-contents.ts';
import { learningSystemExports } from '../../fixtures/exports/learning-systems.ts';
import { readSample } from '../../fixtures/exports/read-sample.ts';
import { suiteExports } from '../../fixtures/exports/suites.ts';
import { statementExports } from '../../fixtures/exports/statements.ts';
import { shippedProfiles } from '../../fixtures/import-lab.ts';

const samples = [
  ...suiteExports,
  ...hrExports,
  ...learningSystemExports,
  ...learningContentExports,
  ...statementExports,
];
const named = samples.map((sample) => ({
  ...sample,
  name: [sample.profile, sample.variant].filter(Boolean).join(', '),
}));

const kinds = new Set(['roster', 'learning']);

describe('an export in the shape that its system writes', () => {
  test.each(named)('is found to be $name among all profiles, and read to its facts', async (sample) => {
    const read = await readSample(sample);
    expect(read.questions).toEqual([]);
    expect(read.profile).toBe(sample.profile);
    expect(read.rows).toEqual(sample.rows);
    expect(read.rejected).toEqual(sample.rejected ?? []);
  });

  test('is described in the manual, with how sure its headers are', () => {
    const manual = readFileSync(new URL('../../../docs/systems.md', import.meta.url), 'utf8');
    const readable = shippedProfiles().filter(({ kind }) => kinds.has(kind));
    const rows = readable.map(({ id, confidence }) => `\`${id}\` | ${confidence}`);
    expect(rows.filter((row) => !manual.includes(`| ${row} |`))).toEqual([]);
  });

  test('is there for every profile that reads people or what they learned', () => {
    const dataSets = new Set(['hr-allinone', 'training-allinone']);
    const tested = new Set(samples.map(({ profile }) => profile));
    const untested = shippedProfiles().filter(
      ({ id, kind }) => kinds.has(kind) && !tested.has(id) && !dataSets.has(id),
    );
    expect(untested.map(({ id }) => id)).toEqual([]);
  });
});
