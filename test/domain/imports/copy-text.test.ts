import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stagedRowLine, stagedRowsOf } from '../../../domain/imports/copy-text.ts';

test('rows are read back from COPY text as they were staged', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('\\', 'a\tb', 'c\nd', '\\n', '\\\\N', '"', '\r', '\u2028'),
  );
  const content = fc.record({ name: text, path: fc.array(text), days: fc.option(fc.integer()) });
  const row = fc.record({ line: fc.nat(), content });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const lines = rows.map((one) => stagedRowLine('3f0c', one));
      expect(stagedRowsOf(lines.join(''))).toEqual(rows.map(({ line, content }) => ({ line, content })));
    }),
  );
});
