import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAsTaken, takenRemark } from '../../../../domain/imports/correction/taken-row.ts';

describe('a row that was taken', () => {
  test('is known again by its remark, however blanks and empty cells at the end came back', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (cells) => {
        const remark = `${takenRemark(7, cells)}: Location: No site`;
        const back = [...cells.map((cell) => ` ${cell}\n`), '', ''];
        expect([isAsTaken(remark, cells), isAsTaken(`'${remark}`, back)]).toEqual([true, true]);
      }),
    );
  });

  test.each([
    ['a cell changed', ['7', 'Berlin']],
    ['a value in another column', ['7', '', 'Atlantis']],
    ['two values in one cell', ['7 Atlantis']],
  ])('is read again with %s', (_, cells) => {
    expect(isAsTaken(takenRemark(7, ['7', 'Atlantis']), cells)).toBe(false);
  });

  test.each(['', 'Line 7: Location: No site', '(taken)'])('is none where the remark is %j', (remark) => {
    expect(isAsTaken(remark, ['7', 'Atlantis'])).toBe(false);
  });
});
