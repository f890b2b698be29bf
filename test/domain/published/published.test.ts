import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { realSamples } from '../../setup/samples.ts';
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

const given = realSamples();
const list = given && join(given.folder, '..', 'design', 'examples.json');
const there = list !== null && existsSync(list);

test.skipIf(!there)(
  `every example that the methods are given with is among them${there ? '' : ' (no list here)'}`,
  () => {
    const examples = z
      .array(z.object({ id: z.string() }))
      .parse(JSON.parse(readFileSync(list ?? '', 'utf8')));
    const ids = new Set(publishedExamples.map(({ id }) => id));
    expect(examples.length).toBeGreaterThan(20);
    expect(examples.filter(({ id }) => !ids.has(id))).toEqual([]);
  },
);
