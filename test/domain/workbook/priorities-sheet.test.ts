import { describe, expect, test } from 'vitest';
import type { GapPolicy } from '../../../domain/configuration/organisation.ts';
import { importanceKey } from '../../../activities/releases/importance-counts.ts';
import { withheldInput } from '../../../activities/reports/withheld-input.ts';
import { hiddenFigure } from '../../../domain/gaps/gap-table.ts';
import type { OwnImportance } from '../../../domain/gaps/own-importance.ts';
import type { SkillGap } from '../../../domain/gaps/skill-gaps.ts';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import type { ReportInput } from '../../../domain/workbook/report-input.ts';
import type { Sheet } from '../../../domain/workbook/sheet.ts';
import { en } from '../../../templates/workbook/en.ts';
import { advance } from '../measured-people.ts';
import { furtherFigures } from './further-figures.ts';
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

function priorities({
  owners,
  isSet = true,
  skillGaps,
}: { owners?: GapPolicy['owners']; isSet?: boolean; skillGaps?: SkillGap[] } = {}) {
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
  const results = skillGaps ? { ...input.results, skillGaps } : input.results;
  return sheetOf(executiveWorkbook({ ...input, results }, en), 'Priorities');
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
    expect(second?.slice(12)).toEqual([8, -30, 'not key', '', 'no owner named', '–']);
  });

  test('leaves out what is hidden or was not rated, counts it by its reason, and shows no number of it', () => {
    const text = textOf(priorities());
    expect(text).toContain('Skills left out because fewer than 5 people were rated in them: 1.');
    expect(text).toContain('Skills left out because nobody was rated in them: 1.');
    expect(text).not.toMatch(/access|streaming/);
    expect(text).toContain(
      'Domains of units left out because fewer than 5 people were rated (the sheet Gap matrix marks them): 1.',
    );
    expect(text).toMatch(
      /Domains of units left out because they would tell what single people can do.*: 1\./,
    );
  });

  test('does not say of a skill in which all of many people are alike that few were rated, nor that they are alike', () => {
    const { skillGaps } = sampleResults();
    const alike = (skillGaps ?? []).map((gap, at) =>
      at === 0 ? { ...gap, figure: hiddenFigure('complementary') } : gap,
    );
    const text = textOf(priorities({ skillGaps: alike }));
    expect(text).toContain(
      'Skills left out because they would tell what single people can do, alone or beside others of their domain: 1.',
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

describe('how important people say skills are', () => {
  const configuration = { ...sampleReport().configuration, frameworks: [advance] };
  const [domain] = advance.domains;
  const [first, second] = domain?.skills.map(({ id }) => id) ?? [];
  if (!domain || !first || !second) throw new Error('The sample has a domain of two skills');
  const told = (mean: number) => ({ mean, answered: 12, reason: null });
  const input = sampleReport({
    configuration,
    further: {
      ...furtherFigures,
      importance: {
        skills: new Map<string, OwnImportance>([
          [first, told(3.25)],
          [second, { mean: null, answered: null, reason: 'small-group' }],
        ]),
        domains: new Map([[domain.id, told(3.25)]]),
        counted: new Map(),
      },
    },
  });
  const table = (of: ReportInput) => {
    const { rows } = sheetOf(executiveWorkbook(of, en), 'Priorities');
    const from = rows.findIndex(({ cells }) =>
      String(cells[0]?.value).startsWith('How important people say'),
    );
    return from < 0
      ? []
      : rows.slice(from + 2, from + 4).map(({ cells }) => cells.map((cell) => cell?.value));
  };
  const shown = table(input).map((cells) => cells.filter((value) => value !== undefined).slice(-2));

  test('stands below the roles’ importance, each mean beside its answers, and what is hidden is a mark', () => {
    expect(shown).toEqual([
      [12, 3.25],
      ['…', '…'],
    ]);
    expect(table(sampleReport({ configuration, further: furtherFigures }))).toEqual([]);
  });

  test('is held back by domain beside what was shown before', () => {
    const held = withheldInput(input, { cells: [], further: [importanceKey(domain.id)] });
    expect(held.further?.importance?.skills.get(first)).toMatchObject({
      mean: null,
      reason: 'under-correction',
    });
  });
});
