import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  overlay,
  rewriting,
  valueOn,
  type Stretch,
  type WrittenStretch,
} from '../../../domain/imports/timeline.ts';

const days = Array.from({ length: 12 }, (_, n) => `2026-01-${String(n + 1).padStart(2, '0')}`);
const day = fc.constantFrom(...days);
const change = fc.record({ value: fc.constantFrom('a', 'b', null), from: day, to: fc.option(day) });

function painted(changes: { value: string | null; from: string; to: string | null }[]): Stretch[] {
  return changes.reduce<Stretch[]>((course, one) => overlay(course, one), []);
}

describe('a course of values', () => {
  test('has on each day what was laid over it last, in stretches that neither meet in one value nor overlap', () => {
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const course = painted(changes);
        for (const on of days) {
          const last = changes.findLast(({ from, to }) => from <= on && (to === null || on < to));
          expect(valueOn(course, on)).toBe(last?.value ?? null);
        }
        for (const [n, stretch] of course.entries()) {
          const next = course[n + 1];
          if (!next) continue;
          expect(stretch.to !== null && stretch.to <= next.from).toBe(true);
          expect(stretch.to === next.from && stretch.value === next.value).toBe(false);
        }
      }),
    );
  });

  test('becomes another by ending and writing, and what was told before keeps where that was', () => {
    fc.assert(
      fc.property(fc.array(change), fc.array(change), (first, second) => {
        const written = painted(first).map((one, id): WrittenStretch => {
          return { ...one, id, importId: 'old', line: id };
        });
        const wanted = second.reduce<Stretch[]>((course, one) => overlay(course, one), painted(first));
        const { endedIds, written: fresh } = rewriting(written, wanted);
        const staying = written.filter(({ id }) => !endedIds.includes(id));
        const after = [...staying, ...fresh].map(({ value, from, to }) => ({ value, from, to }));
        expect(after.toSorted((a, b) => a.from.localeCompare(b.from))).toEqual(wanted);
        for (const { value, toldBy, from, to } of fresh)
          if (toldBy)
            expect(
              written.some(
                (one) => one.value === value && one.line === toldBy.line && overlap(one, { from, to }),
              ),
            ).toBe(true);
      }),
    );
  });

  test('that is laid over with what it says already is not touched', () => {
    const course = [{ value: 'a', from: '2026-01-01', to: null, id: 1, importId: null, line: null }];
    const same = overlay(course, { value: 'a', from: '2026-01-05', to: null });
    expect(rewriting(course, same)).toEqual({ endedIds: [], written: [] });
  });
});

function overlap(a: { from: string; to: string | null }, b: { from: string; to: string | null }): boolean {
  return (a.to === null || b.from < a.to) && (b.to === null || a.from < b.to);
}
