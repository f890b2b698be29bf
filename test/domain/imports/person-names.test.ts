import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namesAgree } from '../../../domain/imports/person-names.ts';

const word = fc.stringMatching(/^[A-Z][a-z]{3,8}$/);
const name = fc.uniqueArray(word, { minLength: 2, maxLength: 4, selector: (one) => one.toLowerCase() });

describe('two names agree', () => {
  test.each([
    ['Ana Ruiz', 'Ruiz, Ana'],
    ['ANA  RUIZ', 'Ana Ruiz'],
    ['A. Ruiz', 'Ana Ruiz'],
    ['J. R. Smith', 'John Smith'],
    ['José Müller', 'Jose Mueller'],
    ['José Müller', 'Jose Muller'],
    ['Søren Ødegård', 'Soren Odegard'],
    ['Anna Meier-Schmidt', 'Anna Meier'],
    ['Ana María Ruiz', 'Ana Ruiz'],
    ['O’Brien, John', 'John OBrien'],
    ['Jan van der Berg', 'Jan Vanderberg'],
    ['Ruiz, Ana "Annie"', 'Ana Ruiz'],
    ['Ana Ruiz (1001)', 'Ana Ruiz'],
    ['Dr. Ana Ruiz', 'Ana Ruiz Jr.'],
    ['李明', '李明'],
    ['Ana', 'Ana Ruiz'],
  ])('%s and %s', (a, b) => {
    expect([namesAgree(a, b), namesAgree(b, a)]).toEqual([true, true]);
  });

  test('when words change their order, case and accents, or all but one become initials', () => {
    fc.assert(
      fc.property(name, fc.nat(3), (words, keep) => {
        const kept = keep % words.length;
        const initials = words.map((one, index) => (index === kept ? one : `${one.slice(0, 1)}.`));
        const accented = words.map((one) => `${one.slice(0, 1)}\u0301${one.slice(1)}`);
        const whole = words.join(' ');
        for (const other of [words.toReversed(), initials, accented, words.map((one) => one.toUpperCase())])
          expect(namesAgree(whole, other.join(' '))).toBe(true);
      }),
    );
  });
});

describe('two names do not agree', () => {
  test.each([
    ['John Smith', 'John Doe'],
    ['Ana Ruiz', 'Ana Maria Lopez'],
    ['Juan Carlos Garcia', 'Juan Carlos Lopez'],
    ['J. S.', 'John Smith'],
    ['李 明', '李 强'],
    ['Somebody Else', 'Bo Lind'],
  ])('%s and %s', (a, b) => {
    expect([namesAgree(a, b), namesAgree(b, a)]).toEqual([false, false]);
  });

  test('that share some words and each have one of their own', () => {
    fc.assert(
      fc.property(name, (words) => {
        const [own = '', ...shared] = words;
        const others = [...shared, `${own}x`, 'Zzyzx'];
        expect(namesAgree(words.join(' '), others.join(' '))).toBe(false);
      }),
    );
  });
});

test('a name that is not known contradicts nothing', () => {
  expect([namesAgree(null, 'Ana'), namesAgree('Ana', null), namesAgree('', 'Ana')]).toEqual([
    true,
    true,
    true,
  ]);
});
