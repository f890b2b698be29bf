import { describe, expect, test } from 'vitest';
import { hiddenGroups } from '../../../cli/rehearsal/findings.ts';
import type { ReportAudience } from '../../../domain/configuration/program.ts';
import type { Unit } from '../../../domain/gaps/unit-tables.ts';
import { audienceKey, partsOfKey, unitsBelow } from '../../../domain/reports/report-scope.ts';
import { reportKeys } from '../../../domain/reports/reported-parts.ts';
import { scopedResults, unitLearning } from '../../../domain/reports/scoped-results.ts';
import { figureAt } from '../../../domain/gaps/figure-at.ts';
import type { CoverageResult, GapFigure, GapTable } from '../../../domain/results.ts';
import { ratioOf } from '../../../domain/learning/ratio.ts';
import { furtherFigures, levelCoverage } from '../workbook/further-figures.ts';
import { sampleReport, sampleResults } from '../workbook/sample-report.ts';

const units = new Map<string, Unit>(
  (
    [
      ['company', null],
      ['sales', 'company'],
      ['inside', 'sales'],
      ['field', 'sales'],
      ['lab', 'company'],
    ] as const
  ).map(([id, parentId]) => [id, { id, parentId, name: id }]),
);
const shown = (n: number): GapFigure => ({
  reason: null,
  n,
  requiredPairs: n,
  assessedPairs: n,
  coverageShare: 1,
  meanGap: 1,
  meanSurplus: 0,
  meanImportance: 3,
  meanShortfall: 1,
  belowTargetShare: 1,
  criticalShare: 0,
  peopleLevelsMissing: n,
  readinessIndex: 60,
});
const table = (counts: Record<string, number>): GapTable => ({
  domains: ['data'],
  groups: Object.keys(counts).map((id) => ({ id, name: id })),
  cells: ['data', null].flatMap((domain) => [
    ...Object.entries(counts).map(([group, n]) => ({ domain, group, figure: shown(n) })),
    { domain, group: null, figure: shown(Object.values(counts).reduce((all, n) => all + n, 0)) },
  ]),
  hiddenCells: 0,
  hiddenShare: 0,
});
const line = (unitId: string, assigned: number) => ({
  unitId,
  unitName: unitId,
  kind: 'rate-self' as const,
  assigned,
  invited: assigned,
  started: assigned,
  answered: assigned - 1,
});
const results = {
  ...sampleResults(),
  gapMatrix: { whole: table({ sales: 20, lab: 9 }), units: { sales: table({ inside: 12, field: 8 }) } },
  funnel: {
    byKind: [line('', 34)],
    byUnit: [line('inside', 12), line('field', 8), line('lab', 9), line('sales', 3), line('company', 2)],
    byDay: [{ on: '2026-10-06', kind: 'rate-self' as const, answered: 3 }],
  },
};
const ofUnit = (unitId: string) =>
  scopedResults(results, { of: 'unit', unitId, name: unitId, unitIds: unitsBelow(unitId, units) }, 5);

describe('results of a unit', () => {
  test('are figures that the whole organisation’s report shows as well', () => {
    const sales = ofUnit('sales');
    expect(sales.gapMatrix?.whole).toEqual(results.gapMatrix.units.sales);
    const lab = ofUnit('lab');
    expect(lab.gapMatrix?.whole.groups).toEqual([]);
    expect(lab.gapMatrix && figureAt(lab.gapMatrix.whole, 'data', null)).toEqual(shown(9));
    expect(lab.gaps).toEqual([{ domain: 'data', ...shown(9) }]);
  });

  test('count answers of units with a line of their own alone, so that the sum tells of no small one', () => {
    // The pooled units sales and company are together five: in no report of a part.
    expect(ofUnit('sales').funnel).toMatchObject({
      byKind: [{ assigned: 20, answered: 18 }],
      byUnit: [{ unitId: 'inside' }, { unitId: 'field' }],
      byDay: [],
    });
  });

  test('leave out what is of the whole organisation alone', () => {
    const { roi, change, gapsByRole, scorecard } = ofUnit('sales');
    expect([roi.programmes, change, gapsByRole, scorecard]).toEqual([[], null, null, null]);
  });
});

describe('levels held and learning of a unit', () => {
  const [level] = levelCoverage.levels;
  if (!level) throw new Error('no level');
  const held = (unitId: string, required: number, holding: number | null) => ({
    unitId,
    unitName: unitId,
    required,
    holding,
    holdingShare: holding === null ? null : holding / required,
  });
  const levelsOf = (unitId: string, levels: CoverageResult['levels']) =>
    scopedResults(
      { ...results, coverage: [{ map: 'ai', levels }] },
      { of: 'unit', unitId, name: unitId, unitIds: [unitId] },
      5,
    ).coverage.flatMap((map) => map.levels);
  const units = [held('sales', 20, 12), held('lab', 9, null)];

  test('are its lines in the report of the whole organisation, and nobody by role', () => {
    const [sales] = levelsOf('sales', [{ ...level, units }]);
    expect(sales).toMatchObject({ required: 20, holding: 12, holdingShare: 0.6, reason: null });
    expect(sales).not.toHaveProperty('audiences');
    expect(levelsOf('lab', [{ ...level, units }])).toMatchObject([
      { required: 9, holding: null, reason: 'small-group' },
    ]);
  });

  test('say what is known where the unit has no line, and nothing of a unit below those', () => {
    const both = [
      { ...level, units },
      { ...level, n: 2, units: [held('sales', 20, 12)] },
      { ...level, n: 3, units: [held('sales', 20, 12), held('other-units', 9, 5)] },
      { ...level, n: 4, holding: null, reason: 'under-correction' as const, units: [] },
    ];
    expect(levelsOf('lab', both)).toMatchObject([
      { required: 9, reason: 'small-group' },
      { required: 0, reason: 'nobody-required' },
      { required: null, reason: 'small-group' },
      { required: null, holding: null, reason: 'under-correction' },
    ]);
    expect(levelsOf('inside', both)).toEqual([]);
  });

  test('are hidden in the report of the unit where they are in that of the whole', () => {
    const { learning } = furtherFigures;
    const duties = { completion: ratioOf(3, 4), onTime: ratioOf(2, 4), compliant: ratioOf(4, 4) };
    const line = {
      ...duties,
      expiring: ratioOf(0, 0),
      expired: ratioOf(0, 0),
      id: 'without-unit',
      name: '–',
    };
    const own = unitLearning({ ...learning, duties: [line] }, 'without-unit');
    expect(own).toMatchObject({
      ...duties,
      learned: { whole: { headcountEnd: 40, learners: null }, units: [] },
    });
    expect(unitLearning(learning, 'without-unit')?.completion.denominator).toBeNull();
    expect(unitLearning(learning, 'inside')).toBeNull();
  });
});

test('a programme’s owner gets its return and no other, and nothing of people’s levels', () => {
  const whole = sampleResults();
  const [first] = whole.roi.programmes;
  if (!first) throw new Error('the sample has a programme');
  const own = scopedResults(whole, { of: 'programme', programme: first.programme, name: '' }, 5);
  expect(own.roi.programmes.map(({ programme }) => programme)).toEqual([first.programme]);
  expect([own.roi.portfolio, own.gapMatrix, own.funnel.byKind]).toEqual([null, null, []]);
});

describe('where a unit is told with another', () => {
  const whole = table({ sales: 20, 'company/itself+lab': 9 });
  const groups = whole.groups.map((group) => ({
    ...group,
    ...(group.id === 'sales'
      ? {}
      : { parts: ['company/itself', 'lab'].map((id) => ({ id, name: id.replace('/itself', '') })) }),
  }));
  const gapMatrix = { whole: { ...whole, groups }, units: {} };

  test('its figures are hidden in a report of it', () => {
    const of = { of: 'unit', unitId: 'lab', name: 'lab', unitIds: ['lab'] } as const;
    const own = scopedResults({ ...results, gapMatrix }, of, 5).gapMatrix?.whole;
    expect(own && figureAt(own, 'data', null)).toMatchObject({ n: null, reason: 'complementary' });
    expect(own?.hiddenCells).toBe(2);
  });

  test('and what they are divided into stands in the report of a unit around both', () => {
    const below = {
      ...results.gapMatrix,
      units: { ...results.gapMatrix.units, 'field+inside/itself': whole },
    };
    const of = { of: 'unit', unitId: 'sales', name: 'sales', unitIds: unitsBelow('sales', units) } as const;
    const own = scopedResults({ ...results, gapMatrix: below }, of, 5).gapMatrix;
    expect(Object.keys(own?.units ?? {})).toEqual(['field+inside/itself']);
  });

  test('it has no report, nor have both together', () => {
    const { configuration } = sampleReport();
    const readers = { titles: [], people: [] };
    const audience = { id: 'heads', words: { en: 'Heads' }, readers, scope: 'unit' as const };
    const asked = { configuration, results: { ...results, gapMatrix }, units };
    expect(reportKeys(audience, asked)).toEqual(['heads:sales']);
  });

  test('a rehearsal says so', () =>
    expect(hiddenGroups({ ...results, gapMatrix, gapsByRole: null, peopleGaps: [] })).toEqual([
      { by: 'unit', group: 'directly in company + lab', reason: 'together', figures: 0 },
    ]));
});

describe('which units have a report', () => {
  const { configuration } = sampleReport();
  const audience: ReportAudience = {
    id: 'heads',
    words: { en: 'Heads' },
    readers: { titles: [], people: [] },
    scope: 'unit',
  };
  const keys = (of: ReportAudience['units']) =>
    reportKeys(of ? { ...audience, units: of } : audience, { configuration, results, units });

  test('is said by how far down, how many people, and which names', () => {
    expect(keys(undefined)).toEqual(['heads:lab', 'heads:sales']);
    expect(keys({ depth: 2, fewestPeople: 9 })).toEqual(['heads:inside', 'heads:lab', 'heads:sales']);
    expect(keys({ named: ['Company / Sales / Inside'] })).toEqual(['heads:inside']);
  });

  test('stands in the key', () => {
    expect(partsOfKey(audienceKey('heads', 'lab'))).toEqual({ audienceId: 'heads', part: 'lab' });
    expect(partsOfKey('executives')).toEqual({ audienceId: 'executives', part: null });
  });
});
