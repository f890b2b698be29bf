import { describe, expect, test } from 'vitest';
import { frameworkPath } from '../../../domain/change/framework-path.ts';
import { mappingProblems } from '../../../domain/change/mapping-problems.ts';
import type { EarlierVersion, Framework } from '../../../domain/configuration/learning.ts';

type Versioned = Pick<Framework, 'id' | 'version' | 'domains' | 'earlierVersions'>;

function framework(version: string, ids: readonly string[], earlierVersions?: EarlierVersion[]): Versioned {
  const words = { en: 'x' };
  const skills = ids.map((id) => ({ id, words, description: words, critical: false }));
  const domains = [{ id: 'd', area: 'a', words, skills }];
  return { id: 'f', version, domains, ...(earlierVersions ? { earlierVersions } : {}) };
}

const chain: EarlierVersion[] = [
  { version: '1', steps: [{ kind: 'renamed', from: 'a', to: 'b' }] },
  {
    version: '2',
    steps: [
      { kind: 'renamed', from: 'b', to: 'c' },
      { kind: 'merged', from: ['x', 'y'], into: 'xy' },
      { kind: 'retired', skill: 'z' },
    ],
  },
];

describe('the path from one version of a framework to another', () => {
  test('leads over versions in between, also where their skills are not known any more', () => {
    const after = framework('3', ['c', 'xy', 'kept', 'new'], chain);
    const before = framework('1', ['a', 'x', 'y', 'z', 'kept']);
    const path = frameworkPath(before, after);
    expect([...path.continued]).toEqual([
      ['a', 'c'],
      ['kept', 'kept'],
    ]);
    expect(path.brokenBy.get('xy')).toEqual({ kind: 'merged', before: ['x', 'y'], after: ['xy'] });
    expect(path.brokenBy.get('new')?.kind).toBe('added');
    expect(path).toMatchObject({ told: true, comparableShare: 0.5 });
    const known = (version: string) => (version === '2' ? ['b', 'x', 'y', 'z', 'kept'] : null);
    expect(frameworkPath(before, after, known).continued).toEqual(path.continued);
  });

  test('of one version goes through what both have, and of a version that nobody told of says so', () => {
    const [before, after] = [framework('1', ['a', 'b']), framework('1', ['a'])];
    expect([...frameworkPath(before, after).continued]).toEqual([['a', 'a']]);
    expect(frameworkPath(before, after)).toMatchObject({
      told: true,
      breaks: [{ kind: 'retired', before: ['b'] }],
    });
    expect(frameworkPath(framework('0', ['a']), framework('3', ['a'], chain)).told).toBe(false);
  });
});

describe('what a framework says of a version that was in force', () => {
  const inForce = (skills: Record<string, readonly string[]>, latest: string | null) => ({
    latest,
    skillsOf: (version: string) => skills[version] ?? null,
  });
  const told = (found: ReturnType<typeof mappingProblems>) =>
    found.map(({ from, to, skillId, problem }) => [from, to, skillId, problem]);

  test('is right where each of its skills goes on, ends with a word, or is unknown because it was never in force', () => {
    const after = framework('3', ['c', 'xy', 'kept'], chain);
    expect(mappingProblems(after, inForce({ '2': ['b', 'x', 'y', 'z', 'kept'] }, '2'))).toEqual([]);
    expect(mappingProblems(after, inForce({}, null))).toEqual([]);
    expect(mappingProblems(framework('1', ['a']), inForce({ '1': ['a'] }, '1'))).toEqual([]);
  });

  test('is told skill by skill where it is wrong', () => {
    const after = framework('3', ['c', 'xy', 'kept'], chain);
    expect(told(mappingProblems(after, inForce({ '2': ['b', 'x', 'z', 'kept', 'lost'] }, '2')))).toEqual([
      ['2', '3', 'y', 'not-in-old-version'],
      ['2', '3', 'x', 'without-fate'],
      ['2', '3', 'lost', 'without-fate'],
    ]);
    const silent = framework('3', ['kept']);
    expect(told(mappingProblems(silent, inForce({ '2': ['kept', 'gone'] }, '2')))).toEqual([
      ['2', '3', 'gone', 'without-fate'],
    ]);
  });
});
