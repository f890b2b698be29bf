import { expect, test } from 'vitest';
import { mapSkills } from '../../../../domain/statistics/change/skill-mapping.ts';
import { trendOrigin } from '../../../../domain/statistics/change/trend-origin.ts';

const first = mapSkills(
  { before: ['sql', 'cloud', 'batch', 'stream', 'fax'], after: ['sql', 'iaas', 'paas', 'flow', 'ml'] },
  [
    { kind: 'split', from: 'cloud', into: ['iaas', 'paas'] },
    { kind: 'merged', from: ['batch', 'stream'], into: 'flow' },
    { kind: 'retired', skill: 'fax' },
  ],
);
const second = mapSkills(
  { before: ['sql', 'iaas', 'paas', 'flow', 'ml'], after: ['queries', 'iaas', 'paas', 'flow', 'ml'] },
  [
    { kind: 'renamed', from: 'sql', to: 'queries' },
    { kind: 'kept', skill: 'iaas' },
  ],
);
const steps = [
  { from: '1', to: '2', mapping: first },
  { from: '2', to: '3', mapping: second },
];

test('kept and renamed skills go on; split, merged, retired and added ones break', () => {
  expect([...first.continued]).toEqual([['sql', 'sql']]);
  expect(first.comparableShare).toBe(0.2);
  expect(first.problems).toEqual([]);
  expect(first.breaks).toEqual([
    { kind: 'split', before: ['cloud'], after: ['iaas', 'paas'] },
    { kind: 'merged', before: ['batch', 'stream'], after: ['flow'] },
    { kind: 'retired', before: ['fax'], after: [] },
    { kind: 'added', before: [], after: ['ml'] },
  ]);
  expect(second).toMatchObject({ comparableShare: 1, breaks: [], problems: [] });
  expect(second.continued.get('sql')).toBe('queries');
});

test('a trend goes back through new names to the version in front of its break', () => {
  const names = trendOrigin('queries', steps);
  expect(names.ids.map(({ version, skillId }) => `${version} ${skillId}`)).toEqual([
    '3 queries',
    '2 sql',
    '1 sql',
  ]);
  expect(names.brokenBy).toBeNull();
  expect(trendOrigin('paas', steps)).toEqual({
    ids: [
      { version: '3', skillId: 'paas' },
      { version: '2', skillId: 'paas' },
    ],
    brokenBy: { from: '1', to: '2', break: { kind: 'split', before: ['cloud'], after: ['iaas', 'paas'] } },
  });
  expect(trendOrigin('ml', steps).brokenBy?.break.kind).toBe('added');
});

test('a skill that is gone without a word is a problem, and its trend ends', () => {
  const { problems, breaks } = mapSkills({ before: ['sql'], after: [] }, []);
  expect(problems).toEqual([{ skillId: 'sql', problem: 'without-fate' }]);
  expect(breaks).toEqual([{ kind: 'retired', before: ['sql'], after: [] }]);
});

test('steps about unknown skills, or about one twice, are named and not followed', () => {
  const { problems, continued } = mapSkills({ before: ['a', 'b'], after: ['a', 'c'] }, [
    { kind: 'renamed', from: 'x', to: 'c' },
    { kind: 'renamed', from: 'b', to: 'y' },
    { kind: 'renamed', from: 'b', to: 'c' },
    { kind: 'merged', from: ['b'], into: 'c' },
  ]);
  expect(problems).toEqual([
    { skillId: 'x', problem: 'not-in-old-version' },
    { skillId: 'y', problem: 'not-in-new-version' },
    { skillId: 'b', problem: 'named-twice' },
    { skillId: 'c', problem: 'named-twice' },
  ]);
  expect([...continued]).toEqual([
    ['b', 'c'],
    ['a', 'a'],
  ]);
});

test('a retired skill that stays with its id is not new, nor is a part of a split under the old id the same', () => {
  const retired = mapSkills({ before: ['a'], after: ['a'] }, [{ kind: 'retired', skill: 'a' }]);
  expect(retired).toMatchObject({ breaks: [{ kind: 'retired' }], problems: [] });
  expect(retired.continued.size).toBe(0);
  const split = mapSkills({ before: ['a'], after: ['a', 'b'] }, [
    { kind: 'split', from: 'a', into: ['a', 'b'] },
  ]);
  expect(split.continued.size).toBe(0);
  expect(split.breaks).toHaveLength(1);
});

test('frameworks without skills have nothing to compare', () => {
  expect(mapSkills({ before: [], after: [] }, [])).toMatchObject({
    comparableShare: null,
    breaks: [],
    problems: [],
  });
});

test('steps that do not lead from one version to the next are refused', () => {
  expect(() => trendOrigin('a', [])).toThrow(RangeError);
  expect(() => trendOrigin('ml', steps.toReversed())).toThrow(RangeError);
});
