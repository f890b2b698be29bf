import { describe, expect, test } from 'vitest';
import type { Scoreboard, SuccessLine } from '../../../domain/configuration/scoreboard.ts';
import { scoreboard } from '../../../domain/roi/scoreboard.ts';
import { executiveWorkbook } from '../../../domain/workbook/executive.ts';
import type { ReportInput } from '../../../domain/workbook/report-input.ts';
import { en } from '../../../templates/workbook/en.ts';
import { rowOf, sheetOf, textOf } from './found-cells.ts';
import { furtherFigures, levelCoverage } from './further-figures.ts';
import { sampleReport, sampleResults } from './sample-report.ts';

const line = (id: string, of: Partial<SuccessLine>): SuccessLine => ({
  id,
  words: { en: id },
  unit: 'share',
  better: 'higher',
  baseline: null,
  target: null,
  fact: null,
  ...of,
});

const board: Scoreboard = {
  id: 'ai',
  words: { en: 'Learning AI' },
  source: 'A guide.',
  owner: 'Head of Learning',
  begins: '2026-09-15',
  themes: [
    {
      words: { en: 'Skill' },
      metrics: [
        line('Assessed', { target: 0.9, fact: { from: 'assessed-share' } }),
        line('Readiness', { unit: 'index', baseline: 50, target: 60, fact: { from: 'readiness' } }),
        line('Publications', { unit: 'a year' }),
        line('Stay', {
          unit: 'percent',
          fact: { from: 'imported', measure: 'retention', unit: null, period: '2026-Q4' },
        }),
        line('Level 2', { target: 0.5, fact: { from: 'level-share', map: 'ai', level: 2 } }),
      ],
    },
  ],
  roadmap: [
    {
      byMonth: 3,
      words: { en: 'Begin' },
      milestones: [
        line('Started', {
          unit: 'people',
          target: 50,
          fact: { from: 'programme-starters', programme: 'ai-engineering' },
        }),
      ],
    },
    {
      byMonth: 12,
      words: { en: 'Go on' },
      milestones: [line('Level 1', { target: 0.6, fact: { from: 'level-share', map: 'ai', level: 1 } })],
    },
  ],
};

function scoreboardOf(changes: Partial<ReportInput> = {}, boards: Scoreboard[] = [board]) {
  const base = sampleReport();
  const input = sampleReport({
    results: { ...sampleResults(), coverage: [levelCoverage] },
    configuration: { ...base.configuration, scoreboards: boards },
    further: furtherFigures,
    ...changes,
  });
  return sheetOf(executiveWorkbook(input, en), 'Scoreboard');
}
const shown = (sheet: ReturnType<typeof scoreboardOf>, label: string) =>
  rowOf(sheet, label).map((cell) => cell?.value);

describe('the scoreboard', () => {
  const sheet = scoreboardOf();

  test('puts plan beside fact, as the other sheets have it, and how far it is', () => {
    expect(shown(sheet, 'Assessed').slice(1)).toEqual([
      'Skill',
      '%',
      '',
      0.9,
      214 / 231,
      '',
      'reached',
      'Sheet Data quality',
    ]);
    const [, , , before, target, measured, way, state] = rowOf(sheet, 'Readiness');
    expect([before?.value, target?.value, state?.value]).toEqual([50, 60, 'reached']);
    expect(way?.formula).toMatch(/^\(F\d+-D\d+\)\/\(E\d+-D\d+\)$/);
    expect(way?.value).toBeCloseTo((Number(measured?.value) - 50) / 10, 9);
  });

  test('percent has one sign, whether it is counted as a share or from 0 to 100', () => {
    expect([shown(sheet, 'Assessed')[2], shown(sheet, 'Stay')[2]]).toEqual(['%', '%']);
  });

  test('shows key figures over the quarters with a picture of each, once three quarters have shown them; a quarter without is a gap', () => {
    const quarter = (period: string, readiness: number) => ({
      period,
      figures: [{ id: 'readiness' as const, value: readiness, of: null }],
    });
    expect(textOf(scoreboardOf({ earlier: [quarter('2026-Q3', 61)] }))).not.toContain('quarter by quarter');
    const over = scoreboardOf({
      earlier: [quarter('2026-Q3', 61), quarter('2026-Q1', 55), quarter('2025-Q3', 9)],
    });
    const heading = over.rows.findIndex(({ cells }) => cells[7]?.value === 'Trend');
    expect(over.rows[heading]?.cells.slice(2, 7).map((cell) => cell?.value)).toEqual([
      '2025-Q4',
      '2026-Q1',
      '2026-Q2',
      '2026-Q3',
      '2026-Q4',
    ]);
    const cells = rowOf(over, 'Skill readiness');
    expect(cells.slice(2, 6).map((cell) => cell?.value)).toEqual(['–', 55, '–', 61]);
    expect(cells[6]?.value).toBeGreaterThan(0);
    const row = heading + 2;
    const area = { sheet: 'Scoreboard', fromColumn: 3, toColumn: 7, fromRow: row, toRow: row };
    expect(over.sparklines).toEqual([{ column: 8, row, area, isSigned: false }]);
  });

  test('says of what nobody measures, or has imported, and of what is hidden, that it is not measured', () => {
    expect(shown(sheet, 'Publications').slice(4)).toEqual([
      'none set',
      'not measured',
      '',
      'not measured',
      'nothing tells it yet',
    ]);
    expect(shown(sheet, 'Stay').slice(7)).toEqual([
      'not measured',
      'business measure retention: not imported',
    ]);
    expect(shown(sheet, 'Level 2').slice(4, 8)).toEqual([0.5, 'not measured', '', 'not measured']);
    const told = [
      { measure: 'retention', unit: null, period: '2026-Q4', value: 93, source: 'file f, line 2' },
    ];
    const imported = scoreboardOf({ further: { ...furtherFigures, told } });
    expect(shown(imported, 'Stay').slice(5)).toEqual([93, '', 'no target', 'file f, line 2']);
  });

  test('says of a month that is over what was missed, and of a later one what is not there yet', () => {
    expect(shown(sheet, 'Started').slice(1, 8)).toEqual([
      '2026-12-15',
      'people',
      '',
      50,
      38,
      '',
      'missed: its month is over',
    ]);
    expect(shown(sheet, 'Level 1').slice(1, 8)).toEqual(['2027-09-15', '%', '', 0.6, 0.5, '', 'not yet']);
    const unbegun = scoreboardOf({}, [{ ...board, begins: null }]);
    expect(shown(unbegun, 'Started').slice(1, 8)).toContain('start not set');
  });

  test('has targets of studies, and an impossible one is said to be so', () => {
    const base = {
      unit: 'percent',
      better: 'higher' as const,
      baseline: 40,
      measured: 60,
      minimum: 0,
      maximum: 100,
      measuredOn: null,
      source: 'register',
    };
    const lines = scoreboard([
      { ...base, id: 'a', words: { en: 'First-time deployment' }, target: 80 },
      { ...base, id: 'b', words: { en: 'Projects completed' }, target: 200 },
    ]);
    const results = sampleResults();
    const [first, ...others] = results.roi.programmes;
    if (!first) throw new Error('no programme');
    const roi = { ...results.roi, programmes: [{ ...first, scoreboard: lines }, ...others] };
    const targets = scoreboardOf({ results: { ...results, roi } }, []);
    expect(shown(targets, 'First-time deployment').slice(3)).toEqual([
      40,
      80,
      60,
      0.5,
      'not yet',
      'register',
    ]);
    expect(shown(targets, 'Projects completed')[7]).toMatch(/does not allow/);
    expect(textOf(targets)).not.toContain('No targets are set');
    expect(textOf(scoreboardOf({}, []))).toContain('No targets are set');
  });

  test('tells in which ways people learned, with shares that add up and a picture', () => {
    const ways = [
      { way: 'online' as const, completed: 30, learners: 20 },
      { way: 'others' as const, completed: 10, learners: 7 },
    ];
    const learning = { ...furtherFigures.learning, ways };
    const told = scoreboardOf({ further: { ...furtherFigures, learning } });
    expect(shown(told, 'Online').slice(3, 6)).toEqual([30, 0.75, 20]);
    expect(shown(told, 'All ways')[3]).toBe(40);
    expect(told.charts[0]?.series[0]?.values).toEqual([30, 10]);
    expect(told.charts[0]?.altText).toContain('Online: 30; Other ways together: 10');
    const held = { ...furtherFigures, learning: { ...learning, ways: null } };
    expect(textOf(scoreboardOf({ further: held }))).toContain('Hidden: it would tell of few people');
  });
});
