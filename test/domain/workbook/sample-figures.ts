import type { SkillGap } from '../../../domain/gaps/skill-gaps.ts';
import type { GapFigure } from '../../../domain/results.ts';

export function figure(n: number, meanShortfall: number): GapFigure {
  return {
    reason: null,
    n,
    requiredPairs: n * 4,
    assessedPairs: Math.round(n * 3.4),
    coverageShare: 0.85,
    meanGap: meanShortfall,
    meanSurplus: 0,
    meanImportance: 3,
    meanShortfall,
    belowTargetShare: Math.min(1, meanShortfall / 2),
    criticalShare: meanShortfall / 10,
    peopleLevelsMissing: meanShortfall * n * 3.4,
    readinessIndex: 100 - meanShortfall * 25,
  };
}

export function hiddenFigure(reason: 'small-group' | 'complementary' | 'not-assessed'): GapFigure {
  return {
    reason,
    n: null,
    requiredPairs: null,
    assessedPairs: null,
    coverageShare: null,
    meanGap: null,
    meanSurplus: null,
    meanImportance: null,
    meanShortfall: null,
    belowTargetShare: null,
    criticalShare: null,
    peopleLevelsMissing: null,
    readinessIndex: null,
  };
}

/** Two skills of a domain, one of another that is hidden, and one that nobody was rated in. */
export function sampleSkills(): SkillGap[] {
  const skill = (skillId: string, domain: string, of: GapFigure): SkillGap => {
    return { skillId, domain, figure: of, busFactor: null, aboveTarget: null };
  };
  const deployment = { ...figure(40, 0.9), meanGap: 0.7, meanImportance: 4, belowTargetShare: 0.5 };
  const monitoring = { ...figure(40, 1.2), meanGap: 1.1, meanImportance: 4, belowTargetShare: 0.975 };
  const busFactor = { skillId: 'monitoring', holders: 1, assessed: 40, healthy: false };
  return [
    { ...skill('deployment', 'mlops-pipeline', deployment), aboveTarget: 8 },
    { ...skill('monitoring', 'mlops-pipeline', monitoring), busFactor, aboveTarget: 0 },
    skill('access', 'security-compliance', hiddenFigure('small-group')),
    skill('streaming', 'data-architecture', { ...hiddenFigure('not-assessed'), n: 0 }),
  ];
}
