import { describe, expect, test } from 'vitest';
import { headlines, rankedHeadlines } from '../../../domain/headlines.ts';
import { score } from '../../../domain/headlines/rank.ts';
import { withoutUnit } from '../../../domain/gaps/unit-tables.ts';
import type { CampaignResults, ProgrammeRoi } from '../../../domain/results.ts';
import { roiReasons } from '../../../domain/roi/reasons.ts';
import { sampleReport } from '../workbook/sample-report.ts';
import {
  configuration,
  figure,
  hidden,
  inputOf,
  noChange,
  rates,
  results,
  said,
  study,
} from './sample-results.ts';

describe('the headlines', () => {
  test('are at most five sentences with their n, the strongest first', () => {
    expect(headlines(inputOf(results({ funnel: rates })))).toEqual([
      'Skill readiness stands at 78 % (1,240 people assessed, 82 % of the required skills rated).',
      'Of the domains that can be told, the largest gap is in mlops_pipeline: people are on average 0.73 levels short of target, and 41 % of the rated skills are below it (1,240 people, 82 % rated).',
      'Data literacy: benefits of EUR 120,000 (estimated, after isolation and confidence adjustment, first year) against fully loaded costs of EUR 80,000, an ROI of 50 % net of cost (BCR 1.50; hurdle 25 %; 40 people started, 31 completed).',
      'This is the first assessment on record: no change can be told yet.',
      '2,210 of 2,600 ratings were given (85 %); 12 people rated only by themselves are kept out of all levels.',
    ]);
  });

  test('have a strength that is worked out as the methods say', () => {
    const strengths = rankedHeadlines(inputOf(results({ funnel: rates, change: noChange })));
    const of = new Map(strengths.map((each) => [each.kind, score(each)]));
    const mean = (0.82 * 1_240) / 1_250;
    expect(of.get('readiness')).toBeCloseTo((21.6 / 26.6) * mean, 12);
    expect(of.get('largest-gap')).toBeCloseTo((0.734 / 0.984) * mean, 12);
    expect(of.get('response')).toBe(0);
    expect(of.get('return')).toBeCloseTo((25 / 50) * 0.5, 12);
    expect(of.get('change')).toBeCloseTo((0.04 / 0.29) * (0.04 / 0.1), 12);
  });

  test('are measured by the plan where there is one', () => {
    const plan = [{ program: 'skills', period: '2026-Q4', readinessIndex: 78, responseShare: 0.95 }];
    const changes = { configuration: { ...configuration, plan } };
    const [own] = rates.byKind;
    const byKind = own ? [{ ...own, assigned: 2_600, answered: 2_210 }] : [];
    const planned = headlines(inputOf(results({ funnel: { ...rates, byKind } }), changes));
    expect(said(results({ funnel: rates }), changes)).not.toContain('planned');
    expect(planned[0]).toContain('2,210 of 2,600 ratings were given (85 %, planned 95 %)');
    expect(planned.slice(1).join()).toContain('stands at 78 %, against a plan of 78 % (1,240 people');
  });

  test('say plainly that nothing has changed, however much else there is to say', () => {
    const four = ['a', 'b', 'c', 'd'].map((programme) => ({ ...study, programme, roiPercent: -90 }));
    const roi = { headlineProgramme: 'ml', programmes: [study, ...four], portfolio: null };
    const all = headlines(inputOf(results({ funnel: rates, change: noChange, roi })));
    expect(all).toHaveLength(5);
    expect(all[2]).toContain('an ROI of -90 %');
    expect(all.at(-1)).toBe(
      'No meaningful change since the last assessment on record: +0.04 levels for the same 300 people (95 % interval -0.02 to +0.10; below 0.25 levels, or with zero in the interval, nothing is called a change).',
    );
  });

  test('say that a change went up, and not by how much, where that would tell of few', () => {
    const withheld = { n: null, meanChange: null, lower95: null, upper95: null, smallestChange: 0.25 };
    const of = (change: CampaignResults['change']) => said(results({ change }));
    expect(of({ ...withheld, verdict: 'up', reason: 'few-moved' })).toContain(
      'The same people stand higher than at the last assessment on record; by how much is not shown, as it would tell of the few by whom the two quarters differ.',
    );
    expect(of({ ...withheld, verdict: 'hidden', reason: 'complementary' })).toContain(
      'How levels changed since the last assessment on record is not shown: it would tell how single people changed.',
    );
    expect(of({ ...withheld, verdict: 'down', n: 8, meanChange: -0.5, reason: null })).toContain(
      'The same 8 people changed by -0.50 levels on average since the last assessment on record (too few to show an interval).',
    );
  });

  test('claim no return where only costs are known, and say why', () => {
    const costsOnly: ProgrammeRoi = {
      ...study,
      benefitsMinor: null,
      bcr: null,
      roiPercent: null,
      reason: { code: 'no-study', words: roiReasons['no-study'] },
    };
    const roi = { headlineProgramme: 'ml', programmes: [costsOnly], portfolio: null };
    expect(said(results({ roi }))).toContain(
      `Data literacy cost EUR 80,000 (40 people started, 31 completed); a benefit of EUR 80,000 would earn that. ${roiReasons['no-study'].en}`,
    );
  });

  test('show nothing of a group that is hidden, and say so first', () => {
    const [first] = headlines(inputOf(results({}, hidden)));
    expect(first).toBe(
      'Too few people were assessed by somebody other than themselves to show any skill gap.',
    );
  });

  test('name the unit that is furthest beyond everybody, where it is by enough', () => {
    const far = sampleReport({ locale: 'en' });
    expect(headlines(far).join()).toMatch(
      /stands out in [\w-]+: \d\.\d\d levels short of target, against \d\.\d\d overall \(\d+ people/,
    );
  });

  test.each([
    ['en', 'Lab \\(its own people\\) \\+ The group without a unit stands out'],
    ['de', 'Lab \\(direkt zugeordnet\\) \\+ Die Gruppe ohne Bereich fällt bei'],
  ])('and say in %s of whom it is where these are people of no part, or of no unit', (locale, said) => {
    const parts = [
      { id: 'lab/itself', name: 'Lab' },
      { id: withoutUnit, name: '–' },
    ];
    const whole = {
      domains: ['mlops_pipeline'],
      groups: [{ id: 'both', name: 'Lab + –', parts }],
      cells: [
        { domain: null, group: null, figure },
        { domain: 'mlops_pipeline', group: 'both', figure: { ...figure, meanShortfall: 2.5 } },
        { domain: 'mlops_pipeline', group: null, figure: { ...figure, meanShortfall: 0.5 } },
      ],
      hiddenCells: 0,
      hiddenShare: 0,
    };
    const told = { ...inputOf(results({ gapMatrix: { whole, units: {} } })), locale };
    expect(headlines(told).join()).toMatch(new RegExp(said));
  });

  test('of a learning campaign speak of courses alone, and name the unit that is furthest behind', () => {
    const count = (unitName: string, assigned: number, answered: number) => ({
      kind: 'learn' as const,
      assigned,
      invited: assigned,
      started: answered,
      answered,
      unitId: unitName,
      unitName,
      people: assigned,
    });
    const byUnit = [
      count('Sales', 2_000, 1_900),
      count('Plant', 593, 310),
      count('Legal', 4, 0),
      count('HR', 3, 0),
      { ...count('Board', 12, 0), people: 1 },
    ];
    const learning = {
      gaps: null,
      gapMatrix: null,
      change: null,
      funnel: { byKind: [count('all', 2_600, 2_210)], byUnit, byDay: [] },
      roi: { headlineProgramme: null, programmes: [], portfolio: null },
    };
    expect(headlines(inputOf(results(learning)))).toEqual([
      'Plant is furthest behind: 310 of 593 required courses completed in time (52 %).',
      '2,210 of 2,600 required courses were completed in time (85 %).',
    ]);
    const last = (value: number) => [
      { period: '2026-Q3', figures: [{ id: 'response' as const, value, of: null }] },
    ];
    const since = (value: number) => said(results(learning), { earlier: last(value) });
    expect(since(0.7)).toContain('Completion stands at 85 %; in 2026-Q3 it was reported as 70 %.');
    expect(since(0.83)).toContain('No meaningful change in completion: 85 %, after 83 % reported in 2026-Q3');
  });
});
