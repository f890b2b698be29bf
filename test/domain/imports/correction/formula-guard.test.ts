import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  guardCell,
  guardTypedCell,
  unguardCell,
} from '../../../../domain/imports/correction/formula-guard.ts';

/** Texts that are likely to begin with what matters. */
const cell = fc
  .tuple(fc.array(fc.constantFrom(...Array.from(`'=+-@\t\r\n＝5a ,;|"`)), { maxLength: 7 }), fc.string())
  .map(([start, rest]) => start.join('') + rest);

describe('a guarded cell', () => {
  test('begins no formula, whatever it holds', () => {
    fc.assert(
      fc.property(cell, (text) => {
        expect(guardCell(text)).not.toMatch(/^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/);
      }),
    );
  });

  test('begins none either where a spreadsheet takes another mark for the delimiter or for the quote', () => {
    fc.assert(
      fc.property(cell, (text) => {
        for (const piece of guardCell(text).split(/[,;|"\t\r\n]/))
          expect(piece).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
      }),
    );
  });

  test('is the same again when it comes back, from CSV and from a workbook', () => {
    fc.assert(
      fc.property(cell, (text) => {
        expect(unguardCell(guardCell(text))).toBe(text);
        expect(unguardCell(guardTypedCell(text))).toBe(text);
      }),
    );
  });

  test.each([
    ['-5', "'-5"],
    ['+49 30 1234', "'+49 30 1234"],
    ['=HYPERLINK("http://x.test")', '\'=HYPERLINK("http://x.test")'],
    ['a";=1+1', 'a";\'=1+1'],
    ["O'Neill", "O'Neill"],
    ['Ruiz-Costa, Ana', 'Ruiz-Costa, Ana'],
    ['5', '5'],
  ])('%s reads %s in CSV, and in a workbook as it is', (text, guarded) => {
    expect(guardCell(text)).toBe(guarded);
    expect(guardTypedCell(text)).toBe(text);
  });
});
