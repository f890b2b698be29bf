import { expect, test } from 'vitest';
import { sectionsFor } from '../../domain/celebrated-lines.ts';
import { monthBefore, spanOfMonth } from '../../domain/celebrated-month.ts';

const line = (who: string, unitPath: string[], unitName: string) => ({ who, what: 'x', unitPath, unitName });
const lines = [
  line('Zoe', ['org', 'a', 'a1'], 'Alpha'),
  line('Ana', ['org', 'b'], 'Beta'),
  line('Émile', ['org', 'b'], 'Beta'),
  line('Eva', ['org', 'b'], 'Beta'),
  line('Fay', ['org', 'a', 'a2'], 'Gamma'),
  line('Lenses', ['org', 'b', 'b1'], ''),
];

const told = (unitPath: string[], most = 100) => {
  const { sections, more } = sectionsFor(lines, { unitPath, locale: 'en', most });
  return [...sections.map((each) => `${each.title}: ${each.lines.map(({ who }) => who).join(', ')}`), more];
};

test('units come by how near they are to the reader’s own, people by name', () => {
  expect(told(['org', 'a', 'a2'])).toEqual([
    'Gamma: Fay',
    'Alpha: Zoe',
    'Beta: Ana, Émile, Eva',
    ': Lenses',
    0,
  ]);
  expect(told([])).toEqual([': Lenses', 'Alpha: Zoe', 'Beta: Ana, Émile, Eva', 'Gamma: Fay', 0]);
});

test('no more lines are told than asked for, and how many there are beside', () => {
  expect(told(['org', 'b'], 3)).toEqual(['Beta: Ana, Émile, Eva', 3]);
});

test('a month is the organisation’s own, also over the turn of a year and of the clock', () => {
  const berlin = { timeZone: 'Europe/Berlin' };
  expect(monthBefore(berlin, '2026-12-31T23:30:00.000Z')).toBe('2026-12');
  expect(monthBefore({ timeZone: 'America/New_York' }, '2027-01-01T02:00:00.000Z')).toBe('2026-11');
  expect(spanOfMonth(berlin, '2026-10')).toEqual({
    from: '2026-09-30T22:00:00.000Z',
    until: '2026-10-31T23:00:00.000Z',
  });
  expect(spanOfMonth(berlin, '2026-12').until).toBe('2026-12-31T23:00:00.000Z');
});
