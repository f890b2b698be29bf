import { expect, test } from 'vitest';
import { ratingSources } from '../../../domain/levels.ts';
import { peopleWithStaleLevels } from '../../../domain/results/stale-levels.ts';

const bit = (source: (typeof ratingSources)[number]) => 1 << ratingSources.indexOf(source);

test('levels are stale of whom others rated before and not now; a word of their own does not mend that', () => {
  const of = {
    asked: ['now', 'own', 'none', 'new', 'unknown'],
    personIds: ['now', 'own', 'none', 'new'],
    packed: { sources: Uint8Array.from([0, bit('manager'), bit('self'), bit('self'), 0, 0, 0, 0]) },
    isKnownBefore: (id: string) => id !== 'new' && id !== 'unknown',
  };
  expect(peopleWithStaleLevels(of)).toBe(2);
  expect(peopleWithStaleLevels({ ...of, asked: [] })).toBe(0);
  expect(peopleWithStaleLevels({ ...of, personIds: [], packed: { sources: new Uint8Array() } })).toBe(3);
});
