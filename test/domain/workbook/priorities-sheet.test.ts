import { describe, expect, test } from 'vitest';
import type { GapPolicy } from '../../../domain/configuration/organisation.ts';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import type { Sheet } from '../../../domain/workbook/sheet.ts';
import { en } from '../../../templates/workbook/en.ts';
import { sheetOf, textOf } from './found-cells.ts';
import { sampleReport, sampleResults } from './sample-report.ts';

const role = {
  id: 'engineer-2',
  version: '1',
  owner: 'Head of Engineering',
  validFrom: '2026-01-01',
  words: { en: 'Engineer' },
  titles: [],
  framework: 'advance',
  targets: { 'mlops-pipeline': 4 },
  importance: { 'mlops-pipeline': 4 },
  requiredLevels: {},
  aiCompetencies: [],
};

function priorities({ owners, isSet = true }: { owners?: GapPolicy['owners']; isSet?: boolean } = {}) {
  const { configuration } = sampleReport();
  const { organisation } = configuration;
  const gaps: GapPolicy = {
    priorityBands: [
      { id: 'high', from: 4 },
      { id: 'low', from: 0 },
    ],
    criticalFloorLevel: 2,
    healthyHolders: 2,
    ...(owners && { owners }),
  };
  const input = sampleReport({
    configuration: {
      ...configuration,
      organisation: { ...organisation, gaps },
      roles: isSet ? [role] : [],
    },
  });
  return sheetOf(executiveWorkbook(input, en), 'Priorities');
}

/** The lines of a table, as values, after its headings. */
function lines({ rows }: Sheet, title: string) {
  const from = rows.findIndex(({ cells }) => cells[0]?.value === title) + 2;
  const found = rows.slice(from);
  return found
    .slice(
      0,
      found.findIndex(({ cells }) => typeof cells[0]?.value !== 'number'),
    )
    .map(({ cells }) => cells.map((cell) => cell?.value));
}

describe('the sheet of priorities', () => {
  test('ranks skills by priority, with both discrepancies, the bus factor and who answers for each', () => {
    const owners = [{ of: 'monitoring', owner: 'Head of Platform', by: '2027-03-31' }];
    const [first, second, ...others] = lines(priorities({ owners }), 'Skills, everybody together');
    expect(others).toEqual([]);
    // Priority 4 × 1.2 × 0.975; weighted 4 × 1.1; ranked (0 − 39) / 40.
    expect(first?.slice(0, 10)).toEqual([
      1,
      'monitoring',
      'mlops-pipeline',
      40,
      39,
      0.975,
      1.2,
      4,
      expect.closeTo(4.68, 9),
      'high',
    ]);
    expect(first?.slice(10)).toEqual([
      1.1,
      expect.closeTo(4.4, 9),
      0,
      -97.5,
      1,
      'too few',
      'Head of Platform',
      '2027-03-31',
    ]);
    expect(second?.slice(1, 6)).toEqual(['deployment', 'mlops-pipeline', 40, 20, 0.5]);
    expect(second?.slice(12)).toEqual([8, -30, 'not critical', '', 'no owner named', '–']);
  });

  test('leaves out what is hidden or was not rated, counts it, and shows no number of it', () => {
    const text = textOf(priorities());
    expect(text).toContain(
      'Skills left out because they would tell of fewer than 5 people, alone or beside others of their domain: 1.',
    );
    expect(text).toContain('Skills left out because nobody was rated in them: 1.');
    expect(text).not.toMatch(/access|streaming/);
    expect(text).toContain(
      'Domains of units left out because they would tell of fewer than 5 people (the sheet Gap matrix marks them): 2.',
    );
  });

  test('without an importance says that none is set, instead of reckoning with 1', () => {
    const [first] = lines(priorities({ isSet: false }), 'Skills, everybody together');
    expect(first?.slice(7, 12)).toEqual(['not set', 'not set', 'not set', 1.1, 'not set']);
  });

  test('names the greatest domains of units, at most as many as are read', () => {
    const sheet = priorities();
    const units = lines(sheet, 'Domains by unit');
    expect(units).toHaveLength(25);
    expect(units[0]?.slice(0, 4)).toEqual([1, 'ai-system-design', 'IT Operations', 37]);
    expect(textOf(sheet)).toContain('The 25 greatest of 30.');
  });

  test('of results without figures of skills says so', () => {
    const { skillGaps: _, ...results } = sampleResults();
    const sheet = sheetOf(executiveWorkbook(sampleReport({ results }), en), 'Priorities');
    expect(textOf(sheet)).toContain('Compute the campaign again');
    expect(sheet.filter).toBeUndefined();
  });
});
