import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { titleMatches, titleOfBoth } from '../../../domain/configuration/title-pattern.ts';

describe('a title pattern', () => {
  test.each([
    ['Data Analyst', '  data  ANALYST ', true],
    ['Data Analyst', 'Senior Data Analyst', false],
    ['*Analyst', 'Senior Data Analyst', true],
    ['IT Manager*', 'IT Manager - Infra', true],
    ['IT Manager*', 'IT Manager', true],
    ['Head of *', 'Head of Data', true],
    ['*a*b*', 'xbxa', false],
    ['a*a', 'a', false],
    ['C.O', 'CIO', false],
  ])('%s: whether %s fits it is %s', (pattern, title, fits) => {
    expect(titleMatches(pattern, title)).toBe(fits);
  });

  test('takes no longer for a hostile title', () => {
    expect(titleMatches('*a*a*a*a*a*a*a*b', 'a'.repeat(50_000))).toBe(false);
  });
});

describe('a title of two patterns', () => {
  const pattern = fc.array(fc.constantFrom('a', 'b', '*'), { maxLength: 7 }).map((parts) => parts.join(''));
  const title = fc.array(fc.constantFrom('a', 'b'), { maxLength: 7 }).map((parts) => parts.join(''));

  test('fits both, whenever one is found', () => {
    fc.assert(
      fc.property(pattern, pattern, (one, other) => {
        const both = titleOfBoth(one, other);
        return both === null || (titleMatches(one, both) && titleMatches(other, both));
      }),
    );
  });

  test('is found whenever there is one', () => {
    fc.assert(
      fc.property(pattern, pattern, title, (one, other, text) => {
        if (titleMatches(one, text) && titleMatches(other, text))
          expect(titleOfBoth(one, other)).not.toBeNull();
      }),
    );
  });
});
