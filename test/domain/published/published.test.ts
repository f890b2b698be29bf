import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { publishedExamples } from './examples.ts';
import { withTable } from './table.ts';

test.each(publishedExamples)('$id: $method comes to what its source says', ({ expected, got, tolerance }) => {
  const figures = got();
  for (const [name, wanted] of Object.entries(expected)) {
    const figure = figures[name];
    if (typeof wanted !== 'number') expect([name, figure]).toEqual([name, wanted]);
    else {
      expect(typeof figure, name).toBe('number');
      const off = Math.abs(Number(figure) - wanted) / (Math.abs(wanted) || 1);
      expect(off, `${name}: ${String(figure)} instead of ${wanted}`).toBeLessThanOrEqual(tolerance);
    }
  }
});

test('no two examples have the same id', () => {
  const ids = publishedExamples.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('docs/methods.md shows them all (node test/domain/published/write-table.ts)', () => {
  const text = readFileSync(new URL('../../../docs/methods.md', import.meta.url), 'utf8');
  expect(text).toBe(withTable(text, publishedExamples));
});
