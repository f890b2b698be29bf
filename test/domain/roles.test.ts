import { describe, expect, test } from 'vitest';
import { roleMatcher } from '../../domain/roles.ts';

describe('the role of a title', () => {
  const roles = [
    { id: 'engineer', titles: ['*engineer*', 'Developer'] },
    { id: 'data-engineer', titles: ['*data engineer*'] },
    { id: 'chief', titles: ['Data Engineer (C++)'] },
  ];

  test('is that of the pattern that says most, whatever the order in the config', () => {
    const roleOf = roleMatcher(roles);
    const backwards = roleMatcher(roles.toReversed());
    for (const title of ['Senior Data Engineer', 'Software Engineer', 'Data Engineer (C++)', 'Cook']) {
      expect(backwards(title)).toBe(roleOf(title));
    }
    expect(roleOf('Senior Data Engineer')).toBe('data-engineer');
    expect(roleOf('Data Engineer (C++)')).toBe('chief');
  });

  test('does not mind case, outer spaces and doubled spaces', () => {
    expect(roleMatcher(roles)('  senior  DATA   engineer ')).toBe('data-engineer');
  });

  test('is none where no pattern fits, and none for a missing title', () => {
    expect([roleMatcher(roles)('Developers'), roleMatcher(roles)(null)]).toEqual([null, null]);
  });
});
