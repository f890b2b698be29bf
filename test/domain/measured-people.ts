import type { Framework, RoleProfile } from '../../domain/configuration/learning.ts';
import type { RatingPolicy } from '../../domain/configuration/organisation.ts';

const words = (en: string) => ({ en });

/** The four assessed domains of the ADVANCE framework with four skills each; scale 0 to 5. */
export const advance: Framework = {
  id: 'advance',
  version: '1',
  name: words('ADVANCE'),
  source: 'Worked example',
  scale: { minimum: 0, maximum: 5, points: [] },
  thresholds: [
    { id: 'beginner', from: 0, words: words('Beginner') },
    { id: 'expert', from: 4.5, words: words('Expert') },
    { id: 'proficient', from: 3.5, words: words('Proficient') },
    { id: 'developing', from: 2.5, words: words('Developing') },
  ],
  areas: [],
  domains: ['ai_system_design', 'mlops_pipeline', 'data_architecture', 'security_compliance'].map((id) => ({
    id,
    area: 'architecture',
    words: words(id),
    skills: [1, 2, 3, 4].map((n) => ({
      id: `${id}_${n}`,
      words: words(`${id} ${n}`),
      description: words(''),
      critical: false,
    })),
  })),
};

export const ratingPolicy: RatingPolicy = {
  weights: { self: 0.1, manager: 0.3, peer: 0.2, practical: 0.4, project: 0 },
  peerMinimum: 3,
  coverageFloorShare: 0.75,
  criticalShortfallLevels: 2,
};

export const engineer: RoleProfile = {
  id: 'engineer',
  version: '1',
  owner: 'L&D',
  validFrom: '2026-01-01',
  words: words('Engineer'),
  titles: ['*engineer*'],
  framework: 'advance',
  targets: { ai_system_design: 4, mlops_pipeline: 3 },
  importance: { ai_system_design: 5, mlops_pipeline: 2 },
  requiredLevels: {},
  aiCompetencies: [],
};
