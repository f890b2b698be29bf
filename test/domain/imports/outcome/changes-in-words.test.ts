import { expect, test } from 'vitest';
import { noRosterDifference } from '../../../../domain/imports/difference.ts';
import { changesInALine, changesInWords } from '../../../../domain/imports/outcome/changes-in-words.ts';

test('only changes that occur are told in a line, the first with a capital', () => {
  const roster = { ...noRosterDifference(), leavers: 40, managerChanges: 2, unchanged: 60 };
  expect(changesInALine({ roster, records: null })).toBe('Leavers 40, new manager 2, unchanged 60');
  expect(changesInALine({ roster: noRosterDifference(), records: null })).toBeNull();
  expect(changesInALine({ roster: null, records: null })).toBeNull();
});

test('the changes that everybody looks for stand in a table even where they do not occur', () => {
  const lines = changesInWords({ roster: noRosterDifference(), records: null });
  expect(lines.map(({ words, count }) => [words, count])).toEqual([
    ['Leavers', 0],
    ['Joiners', 0],
  ]);
});
