import { describe, expect, test } from 'vitest';
import { anExportWouldDo, staleReasons, type FreshnessFacts } from '../../../domain/reports/freshness.ts';

const limits = { rosterAgeDays: 31, learningAgeDays: 14, responseShare: 0.5, coverageShare: 0.5 };
const fresh: FreshnessFacts = {
  on: '2027-03-01',
  rosterAsOf: '2027-01-29',
  learningAsOf: '2027-02-15',
  asked: 40,
  answered: 20,
  requiredPairs: 100,
  assessedPairs: 50,
};

describe('what a report rests on', () => {
  test('is fresh enough up to each limit, the limit itself included', () => {
    expect(staleReasons(fresh, limits)).toEqual([]);
  });

  test.each<[string, Partial<FreshnessFacts>, unknown]>([
    [
      'a roster that is a day older, over the end of a February',
      { rosterAsOf: '2027-01-28' },
      { limit: 'rosterAgeDays', allowed: 31, asOf: '2027-01-28', ageDays: 32 },
    ],
    [
      'no roster at all',
      { rosterAsOf: null },
      { limit: 'rosterAgeDays', allowed: 31, asOf: null, ageDays: null },
    ],
    [
      'learning records that are older',
      { learningAsOf: '2027-02-14' },
      { limit: 'learningAgeDays', allowed: 14, asOf: '2027-02-14', ageDays: 15 },
    ],
    [
      'an answer too few',
      { answered: 19 },
      { limit: 'responseShare', allowed: 0.5, answered: 19, asked: 40 },
    ],
    ['a pair too few', { assessedPairs: 49 }, { limit: 'coverageShare', allowed: 0.5 }],
  ])('does not do with %s', (_, change, reason) => {
    expect(staleReasons({ ...fresh, ...change }, limits)).toEqual([reason]);
  });

  test('counts the leap day: a roster of 29 January is 31 days old on 29 February of a leap year', () => {
    const leap = { ...fresh, on: '2028-02-29', rosterAsOf: '2028-01-29', learningAsOf: '2028-02-29' };
    expect(staleReasons(leap, limits)).toEqual([]);
    expect(staleReasons({ ...leap, on: '2028-03-01' }, limits)).toMatchObject([{ ageDays: 32 }]);
  });

  test('is never too little where no limit is set, nothing was asked for, or there is no learning system', () => {
    const none = { rosterAgeDays: null, learningAgeDays: null, responseShare: null, coverageShare: null };
    const bad = { ...fresh, rosterAsOf: null, answered: 0, assessedPairs: 0 };
    expect(staleReasons(bad, none)).toEqual([]);
    const nothing = {
      ...fresh,
      learningAsOf: null,
      asked: 0,
      answered: 0,
      requiredPairs: 0,
      assessedPairs: 0,
    };
    expect(staleReasons(nothing, limits)).toEqual([]);
  });

  test('is mended by an export, unless people did not answer', () => {
    const old = staleReasons({ ...fresh, rosterAsOf: null, learningAsOf: '2026-01-01' }, limits);
    expect(anExportWouldDo(old)).toBe(true);
    expect(anExportWouldDo(staleReasons({ ...fresh, rosterAsOf: null, answered: 0 }, limits))).toBe(false);
  });
});
