import { busFactors } from '../../../domain/gaps/bus-factor.ts';
import { discrepancies } from '../../../domain/gaps/discrepancy.ts';
import { teamReadiness } from '../../../domain/gaps/readiness.ts';
import { standardised } from '../../../domain/gaps/standardised.ts';
import { hideInList } from '../../../domain/disclosure.ts';
import { fraction, toNumber } from '../../../domain/fraction.ts';
import { gapFigure, type RequiredPair } from '../../../domain/gaps.ts';
import { personLevels } from '../../../domain/levels.ts';
import { advance, ratingPolicy } from '../measured-people.ts';
import type { PublishedExample } from './published-example.ts';

const onet = 'https://www.onetcenter.org/questions/20.html';

function pair(personId: string, target: number, level: number): RequiredPair {
  const importance = fraction(1);
  return {
    personId,
    domain: 'd',
    skillId: 's',
    importance,
    target: fraction(target),
    level: fraction(level),
  };
}

function advanceScores() {
  const scores = [
    [3, 3, 2, 3],
    [2, 2, 3, 2],
    [3, 3, 3, 3],
    [null, 3, 2, 2],
  ];
  const ratings = advance.domains.flatMap(({ skills }, domain) =>
    skills.map(({ id }, at) => ({
      subjectId: 'p',
      skillId: id,
      source: 'manager' as const,
      level: scores[domain]?.[at] ?? null,
    })),
  );
  const { overall, domains } = personLevels(ratings, advance, ratingPolicy);
  const security = domains.get('security_compliance')?.level;
  return {
    overall: overall.level && toNumber(overall.level),
    category: overall.category,
    'security compliance': security ? toNumber(security) : null,
    coverage: overall.coverageShare,
  };
}

function needs() {
  const importance = [5, 5, 4, 5, 4];
  const ability = [2, 3, 3, 2, 4];
  const ratings = importance.map((each, at) => ({ importance: each, ability: ability[at] ?? null }));
  const [item] = discrepancies([{ id: 'a', ratings }]);
  return {
    'mean importance': item?.meanImportance ?? null,
    'mean ability': item?.meanAbility ?? null,
    MWDS: item?.meanWeightedDiscrepancy ?? null,
    'below %': item?.belowPercent ?? null,
    'above %': item?.abovePercent ?? null,
    'equal %': item?.equalPercent ?? null,
    RDS: item?.rankedDiscrepancy ?? null,
  };
}

function hiddenIn(counts: Record<string, number>): string {
  return [...hideInList(counts, 5).keys()].toSorted().join(' ') || 'none';
}

export const gapExamples: readonly PublishedExample[] = [
  {
    id: 'gap.seed004.missing_as_zero',
    method: 'ADVANCE level, a missing skill left out',
    source:
      'scores of the assessment code the framework came with; read as 0 the missing one gave 2.4375, beginner',
    origin: 'constructed',
    tolerance: 0.001,
    expected: { overall: 2.6, category: 'developing', 'security compliance': 2.3333, coverage: 0.9375 },
    got: advanceScores,
  },
  {
    id: 'gap.aggregation',
    method: 'gap of a group',
    source: 'target 4, levels 5 and 2: the gap of the means, 0.5, would hide the shortfall',
    origin: 'constructed',
    tolerance: 1e-9,
    expected: { 'mean shortfall': 1, 'mean gap': 0.5, 'mean surplus': 0.5, 'below target': 0.5 },
    got: () => {
      const figure = gapFigure([pair('a', 4, 5), pair('b', 4, 2)], 2);
      return {
        'mean shortfall': figure.meanShortfall,
        'mean gap': figure.meanGap,
        'mean surplus': figure.meanSurplus,
        'below target': figure.belowTargetShare,
      };
    },
  },
  {
    id: 'mwds.a',
    method: 'mean weighted and ranked discrepancy',
    source: 'formula of Borich 1980; no published table with item means and scores could be read',
    origin: 'constructed',
    tolerance: 1e-9,
    expected: {
      'mean importance': 4.6,
      'mean ability': 2.8,
      MWDS: 8.28,
      'below %': 80,
      'above %': 0,
      'equal %': 20,
      RDS: -80,
    },
    got: needs,
  },
  {
    id: 'onet.std',
    method: 'score of any scale on 0 to 100',
    source: onet,
    origin: 'printed',
    tolerance: 0.01,
    expected: { 'importance 3 of 1–5': 50, 'level 5 of 0–7': 71 },
    got: () => ({
      'importance 3 of 1–5': standardised(3, { minimum: 1, maximum: 5 }),
      'level 5 of 0–7': standardised(5, { minimum: 0, maximum: 7 }),
    }),
  },
  {
    id: 'suppress',
    method: 'groups hidden in a list, at least 5 people',
    source: 'remainder rule as Tivian states it',
    origin: 'constructed',
    tolerance: 0,
    expected: { 'A12 B4 C9': 'B C', 'A12 B4 C3 D8': 'B C', 'A12 B2 C2 D8': 'B C D', 'A6 B5': 'none' },
    got: () => ({
      'A12 B4 C9': hiddenIn({ A: 12, B: 4, C: 9 }),
      'A12 B4 C3 D8': hiddenIn({ A: 12, B: 4, C: 3, D: 8 }),
      'A12 B2 C2 D8': hiddenIn({ A: 12, B: 2, C: 2, D: 8 }),
      'A6 B5': hiddenIn({ A: 6, B: 5 }),
    }),
  },
  {
    id: 'bus.factor',
    method: 'people at or above target in a critical skill, 2 are enough',
    source: 'targets 3, levels 3, 2.5 and 4',
    origin: 'constructed',
    tolerance: 0,
    expected: { holders: 2, assessed: 3, healthy: true },
    got: () => {
      const [factor] = busFactors([pair('a', 3, 3), pair('b', 3, 2.5), pair('c', 3, 4)], ['s'], {
        healthyHolders: 2,
      });
      return {
        holders: factor?.holders ?? null,
        assessed: factor?.assessed ?? null,
        healthy: factor?.healthy ?? null,
      };
    },
  },
  {
    id: 'assignment.scipy',
    method: 'people to places, one each',
    source:
      'SciPy, manual of linear_sum_assignment: costs 4 1 3, 2 0 5, 3 2 2 come to 5 by columns 1, 0, 2; here as 5 − cost met',
    origin: 'printed',
    tolerance: 0,
    expected: { 'levels missing': 5, places: 'b a c' },
    got: () => {
      const costs = [
        [4, 1, 3],
        [2, 0, 5],
        [3, 2, 2],
      ];
      const roles = ['a', 'b', 'c'];
      const people = costs.map((row, person) => ({
        personId: `p${person}`,
        levels: new Map(roles.map((role, at) => [role, fraction(5 - (row[at] ?? 0))])),
      }));
      const openings = roles.map((roleId) => ({
        roleId,
        count: 1,
        needs: [{ skillId: roleId, target: fraction(5), importance: fraction(1) }],
      }));
      const { levelsMissing, assignments } = teamReadiness(people, openings);
      const ordered = assignments.toSorted((one, other) => (one.personId < other.personId ? -1 : 1));
      return { 'levels missing': levelsMissing, places: ordered.map(({ roleId }) => roleId).join(' ') };
    },
  },
];
