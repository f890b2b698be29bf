import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadStudy } from '../../config/load-study.ts';
import { problemLine } from '../../config/problem.ts';
import { studyReturn } from '../../domain/roi/study-return.ts';
import { requiredPairs } from '../../domain/gaps.ts';
import { personLevels } from '../../domain/levels.ts';
import { advance, engineer, ratingPolicy } from '../domain/measured-people.ts';

/** What vendors and sources promise is nobody's measurement: where an organisation states no value of its own, there is none. */
const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-claims-'));
const right = readFileSync(join('test', 'fixtures', 'studies', 'release-practice.yaml'), 'utf8');
afterAll(() => rmSync(folder, { recursive: true }));

async function loaded(text: string) {
  const file = join(folder, 'study.yaml');
  writeFileSync(file, text);
  const read = await loadStudy(file);
  if (!read.problems) return { study: read.study, problems: [] };
  return {
    study: null,
    problems: read.problems.map((problem) => problemLine(problem).slice(file.length + 1)),
  };
}

/** The study without a key of one of its entries. */
async function without(entry: string, key: RegExp): Promise<string[]> {
  const from = right.indexOf(`id: ${entry}`);
  expect(from).toBeGreaterThan(0);
  const cut = right.slice(from).replace(key, '');
  expect(cut).not.toBe(right.slice(from));
  return (await loaded(right.slice(0, from) + cut)).problems;
}

const costsAlone = `
id: costs-alone
programme: release-practice
words: { en: Only costs }
currency: EUR
from: 2026-01-01
to: 2026-12-31
costs:
  - { id: trainer, words: { en: Trainer }, category: delivery, amountMinor: 900000, prorationShare: 1, source: invoice }
benefits: []
intangibles: []
hurdlePercent: 12
`;

describe('a study has no value that it does not state:', () => {
  test.each([
    ['how much is due to the programme', /isolationShare: [\d.]+,?/, 'isolationShare'],
    ['how sure that is', /confidenceShare: [\d.]+,?/, 'confidenceShare'],
    ['by which method', /isolationMethod: [a-z-]+,?/, 'isolationMethod'],
    ['what one is worth', /unitValueMinor: \d+,?/, 'unitValueMinor'],
    ['whether it is money', /cashable: (true|false),?/, 'cashable'],
  ])('a benefit that does not say %s is refused', async (_, key, field) => {
    const problems = await without('cloud', key);
    expect(problems).toEqual([expect.stringContaining(`benefits.cloud.${field}: `)]);
  });

  test('a target without a number or a source is refused', async () => {
    expect(await without('levels-gained', /target: 1, /)).toEqual([expect.stringContaining('target')]);
    expect(await without('levels-gained', /, source: practical test/)).toEqual([
      expect.stringContaining('source'),
    ]);
  });

  test('one with costs alone has no benefit and no target, and is answered with the reason and the break-even', async () => {
    const { study, problems } = await loaded(costsAlone);
    expect(problems).toEqual([]);
    if (!study) throw new Error('not read');
    const { roi, scoreboard, interval } = studyReturn(study);
    expect(roi).toMatchObject({
      benefitsMinor: null,
      roiPercent: null,
      bcr: null,
      paybackMonths: null,
      hurdlePercent: 12,
      breakEvenBenefitMinor: 900_000,
    });
    expect(roi.reason?.code).toMatch(/^no-/);
    expect([scoreboard, interval]).toEqual([[], null]);
    const unhurdled = await loaded(costsAlone.replace('hurdlePercent: 12\n', ''));
    expect(unhurdled.problems).toEqual([expect.stringContaining('hurdlePercent')]);
  });
});

test('a role without targets asks for no skill: no target comes from a framework', () => {
  const levels = personLevels([], advance, ratingPolicy);
  const role = { ...engineer, targets: {} };
  expect(requiredPairs('p', levels, { role, framework: advance })).toEqual([]);
});

test('the studies that come with the product set no targets', () => {
  const shipped = readFileSync(join('config', 'studies', 'ai-engineering-2026.yaml'), 'utf8');
  expect(shipped).not.toContain('scoreboard');
});
