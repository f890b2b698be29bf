import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Framework } from '../../../domain/configuration/learning.ts';
import { personScorecard } from '../../../domain/gaps/person-scorecard.ts';
import { usualGapPolicy } from '../../../domain/gaps/priority.ts';
import { personLevels } from '../../../domain/levels.ts';
import { advance, engineer, ratingPolicy } from '../measured-people.ts';

const words = (en: string) => ({ en });
const critical = new Set(['mlops_pipeline_4', 'security_compliance_1']);
const framework: Framework = {
  ...advance,
  domains: advance.domains.map((domain) => ({
    ...domain,
    skills: domain.skills.map((skill) => ({ ...skill, critical: critical.has(skill.id) })),
  })),
};
const course = (id: string, skills: string[]) => ({
  id,
  words: words(id),
  aliases: [],
  skills,
  way: 'online' as const,
  hours: 10,
  owner: 'L&D',
  reviewedOn: '2026-01-01',
  validityMonths: null,
});
const pathway = (id: string, courses: string[], certificate: string | null) => ({
  id,
  words: words(id),
  weeks: 8,
  hoursPerWeek: 4,
  prerequisites: null,
  phases: [],
  capstone: [],
  certificate: certificate === null ? null : words(certificate),
  leadsTo: [],
  courses,
  evidence: [],
});
const of = {
  role: engineer,
  framework,
  courses: [
    course('design', ['ai_system_design_1', 'ai_system_design_2']),
    course('ops', ['mlops_pipeline_4']),
  ],
  pathways: [
    pathway('plain', ['design'], null),
    pathway('small', ['ops'], 'Operator'),
    pathway('large', ['design', 'ops'], 'Architect'),
  ],
  policy: usualGapPolicy,
  criticalShortfallLevels: 2,
};

function scorecard(levels: Record<string, number | null>) {
  const ratings = Object.entries(levels).map(([skillId, level]) => ({
    subjectId: 'p',
    skillId,
    source: 'manager' as const,
    level,
  }));
  return personScorecard('p', personLevels(ratings, framework, ratingPolicy), of);
}

describe('the scorecard of a person', () => {
  const levels = {
    ai_system_design_1: 2,
    ai_system_design_2: 3,
    ai_system_design_3: 4,
    ai_system_design_4: 3.5,
    mlops_pipeline_1: 5,
    mlops_pipeline_4: 1.5,
    security_compliance_1: 1,
  };

  test('has a target, gap and priority for each domain that the role needs, and none for others', () => {
    const { domains } = scorecard(levels);
    expect(domains.slice(0, 3)).toEqual([
      {
        domain: 'ai_system_design',
        current: 3.125,
        target: 4,
        gap: 0.875,
        shortfall: 0.875,
        priority: 3.28125,
        band: 'medium',
        coverageShare: 1,
      },
      {
        domain: 'mlops_pipeline',
        current: 3.25,
        target: 3,
        gap: -0.25,
        shortfall: 0.75,
        priority: 0.75,
        band: 'low',
        coverageShare: 0.5,
      },
      expect.objectContaining({ domain: 'data_architecture', current: null, target: null, priority: null }),
    ]);
  });

  test('plans the skills below target by the priority of their domain, then by size, with the courses that teach them', () => {
    const { developmentPlan, certificationPathways } = scorecard(levels);
    expect(developmentPlan).toEqual([
      { skillId: 'ai_system_design_1', domain: 'ai_system_design', shortfall: 2, courses: ['design'] },
      { skillId: 'ai_system_design_2', domain: 'ai_system_design', shortfall: 1, courses: ['design'] },
      { skillId: 'ai_system_design_4', domain: 'ai_system_design', shortfall: 0.5, courses: [] },
      { skillId: 'mlops_pipeline_4', domain: 'mlops_pipeline', shortfall: 1.5, courses: ['ops'] },
    ]);
    expect(certificationPathways.map(({ pathway: id, skills }) => [id, skills.length])).toEqual([
      ['large', 3],
      ['small', 1],
    ]);
  });

  test('asks for a mentor where the shortfall is critical, a critical skill below the floor, or no course teaches it', () => {
    const { mentorshipNeeds, criticalBelowFloor } = scorecard(levels);
    expect(mentorshipNeeds).toEqual([
      { skillId: 'ai_system_design_1', reason: 'critical-shortfall' },
      { skillId: 'ai_system_design_4', reason: 'no-course' },
      { skillId: 'mlops_pipeline_4', reason: 'below-floor' },
      { skillId: 'security_compliance_1', reason: 'below-floor' },
    ]);
    expect(criticalBelowFloor).toEqual([
      { skillId: 'security_compliance_1', level: 1 },
      { skillId: 'mlops_pipeline_4', level: 1.5 },
    ]);
  });

  test('of somebody who is not assessed is empty, not zero', () => {
    expect(scorecard({})).toMatchObject({
      overallLevel: null,
      category: null,
      coverageShare: 0,
      developmentPlan: [],
      certificationPathways: [],
      mentorshipNeeds: [],
      criticalBelowFloor: [],
    });
  });

  test('a rating that is not observed changes nothing', () => {
    const skills = framework.domains.flatMap((domain) => domain.skills.map(({ id }) => id));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...skills), fc.integer({ min: 0, max: 5 })), (given) => {
        const unseen = Object.fromEntries(skills.flatMap((id) => (id in given ? [] : [[id, null]])));
        expect(scorecard({ ...unseen, ...given })).toEqual(scorecard(given));
      }),
    );
  });
});
