import { expect, test } from 'vitest';
import { printedRelease } from '../../../activities/reports/printed-input.ts';
import { Hashes } from '../../../storage/released-hashes.ts';
import { sampleReport } from '../../domain/workbook/sample-report.ts';

test('of groups that are told together a unit’s report prints those that are all of the unit', () => {
  const groups = ['a', 'b', 'a1+a2', 'a3', 'a/itself+a4', 'a4/itself+b1', 'role/a1+a2'];
  const hashes = new Hashes();
  const members = { hashes, members: new Uint32Array(), marks: [], kindOf: new Uint32Array(), kinds: [] };
  const set = { id: '', keyId: '', answersOf: [], domains: [], groups, members };
  const told = { numbers: {} };
  const rows = groups.map((group) => ({ group, figure: 'd', set, people: 9, since: null, told }));
  const scope = { of: 'unit', unitId: 'a', name: 'a', unitIds: ['a', 'a1', 'a2', 'a3', 'a4'] } as const;
  const { configuration } = sampleReport();
  const kept = printedRelease({ rows, counts: [], programmes: [] }, { scope, configuration }).rows;
  expect(kept.map(({ group }) => group)).toEqual(['a', 'a1+a2', 'a3', 'a/itself+a4']);
});
