import { expect, test } from 'vitest';
import { levelsToAsk, levelsToConfirm } from '../../domain/level-questions.ts';

const words = { en: 'words' };
const level = (
  n: number,
  of: { everybody?: boolean; evidence?: ('pathway-completed' | 'manager-confirmed')[] } = {},
) => ({
  n,
  words,
  audience: words,
  everybody: true,
  pathways: [`path-${n}`],
  evidence: ['pathway-completed' as const, 'manager-confirmed' as const],
  firstStep: words,
  validityMonths: 12,
  ...of,
});
const coverageMaps = [
  {
    id: 'ai',
    words,
    source: 'test',
    levels: [
      level(1, { evidence: ['pathway-completed'] }),
      level(2),
      level(3, { everybody: false }),
      level(4),
      level(5),
    ],
  },
  { id: 'data', words, source: 'test', levels: [level(1)] },
];
const pathways = [1, 2, 3, 4, 5].map((n) => ({
  id: `path-${n}`,
  words,
  weeks: 1,
  hoursPerWeek: 1,
  prerequisites: null,
  phases: [],
  capstone: [],
  certificate: null,
  leadsTo: [],
  courses: [`course-${n}`],
  evidence: [],
}));
const role = {
  id: 'builder',
  version: '1',
  owner: 'owner',
  validFrom: '2026-01-01',
  words,
  titles: [],
  framework: 'advance',
  targets: {},
  importance: {},
  requiredLevels: { ai: [3] },
  aiCompetencies: [],
};
const maps = { coverageMaps, roles: [role] };
const named = (questions: { map: string; level: number }[]) =>
  questions.map((each) => `${each.map} ${each.level}`);

test('a manager can be asked about the levels that a role must hold and that accept the manager’s word', () => {
  expect(named(levelsToConfirm(maps, 'builder'))).toEqual(['ai 2', 'ai 3', 'ai 4', 'ai 5', 'data 1']);
  expect(named(levelsToConfirm(maps, null))).toEqual(['ai 2', 'ai 4', 'ai 5', 'data 1']);
});

test('asked is what the person holds by whatever evidence, and of each map the first that they do not', () => {
  const asked = (completed: string[], said: { level: number; holds: boolean; on: string }[] = []) =>
    named(
      levelsToAsk(
        levelsToConfirm(maps, null),
        {
          personId: 'p',
          roleId: null,
          completed: new Map(completed.map((course) => [course, '2026-09-01'])),
          confirmed: said.map((word) => ({ map: 'ai', ...word })),
        },
        { coverageMaps, pathways, on: '2026-10-01' },
      ),
    );
  expect(asked([])).toEqual(['ai 2', 'data 1']);
  expect(asked(['course-2'])).toEqual(['ai 2', 'ai 4', 'data 1']);
  expect(asked(['course-5'])).toEqual(['ai 2', 'ai 5', 'data 1']);
  expect(asked([], [{ level: 4, holds: true, on: '2026-08-01' }])).toEqual(['ai 2', 'ai 4', 'data 1']);
  expect(asked([], [{ level: 2, holds: false, on: '2026-08-01' }])).toEqual(['ai 2', 'data 1']);
});
