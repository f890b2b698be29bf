import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadStudy } from '../../config/load-study.ts';
import { problemLine } from '../../config/problem.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-study-'));
const right = readFileSync(join('test', 'fixtures', 'studies', 'release-practice.yaml'), 'utf8');
afterAll(() => rmSync(folder, { recursive: true }));

async function problemsAfter(find: string, put: string): Promise<string[]> {
  expect(right).toContain(find);
  const file = join(folder, 'study.yaml');
  writeFileSync(file, right.replace(find, put));
  const { problems = [] } = await loadStudy(file);
  return problems.map((problem) => problemLine(problem).slice(file.length + 1));
}

describe('a study by itself is refused with the field named:', () => {
  const share = 'a share from 0 to 1';
  const elevenSteps = '[0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]';
  test.each([
    [
      'a share above 1',
      'isolationShare: 0.6',
      'isolationShare: 1.2',
      `benefits.cloud.isolationShare: expected ${share}, got 1.2`,
    ],
    [
      'percent of an answer',
      'improvement: 100, isolationShare: 0.5',
      'improvement: 100, isolationShare: 50',
      `benefits.saved-hours.respondents.answers.r1.isolationShare: expected ${share}, got 50`,
    ],
    [
      'a rate in percent',
      'discountShare: 0.08',
      'discountShare: 8',
      'discountShare: expected a share from 0 to 1 a year (8 % is 0.08), got 8',
    ],
    [
      'a key in percent',
      'discountShare: 0.08',
      'discountPercent: 8',
      'discountPercent: expected one of the keys',
    ],
    [
      'proration in percent',
      'prorationShare: 0.5',
      'prorationShare: 50',
      `costs.platform.prorationShare: expected ${share}, got 50`,
    ],
    [
      'a factor above 1',
      'seed: 7',
      'sensitivity: { isolation: [1, 75], confidence: [1], realisation: [1], discount: [0.1] }',
      `sensitivity.isolation[1]: expected ${share}, got 75`,
    ],
    [
      'a grid without end',
      'seed: 7',
      `sensitivity: { isolation: ${elevenSteps}, confidence: ${elevenSteps}, realisation: ${elevenSteps}, discount: [0.1] }`,
      'sensitivity: expected at most 1000 combinations of its four lists, got a map',
    ],
    [
      'a key that would tell the terminal what to do',
      'seed: 7',
      String.raw`"\e[31mseed\u202E": 7`,
      '\uFFFD[31mseed\uFFFD: expected one of the keys',
    ],
    [
      'a negative cost',
      'amountMinor: 800000',
      'amountMinor: -800000',
      'costs.trainer.amountMinor: expected a whole amount in minor units (cents), 0 or more or null, got -800000',
    ],
    [
      'a negative alternative',
      'amountMinor: 750000',
      'amountMinor: -1',
      'costs.trainer.alternatives[0].amountMinor: expected a whole amount in minor units (cents), 0 or more, got -1',
    ],
    [
      'a cost in another currency',
      'amountMinor: 800000,',
      'amountMinor: 800000, currency: USD,',
      'costs.trainer.currency: expected EUR, the currency of the study: amounts in several currencies cannot be added (give it as "billed", with the rate of its day), got "USD"',
    ],
    [
      'a benefit in another currency',
      'unitValueMinor: 50000',
      'unitValueMinor: 50000, currency: USD'.replace(', ', '\n    '),
      'benefits.incidents.currency: expected EUR, the currency of the study',
    ],
    [
      'a bill in the own currency',
      'currency: USD, on',
      'currency: EUR, on',
      'costs.platform.billed.currency: expected another currency than EUR',
    ],
    [
      'an amount beside a bill',
      'amountMinor: null, billed',
      'amountMinor: 5, billed',
      'costs.platform.amountMinor: expected null: the amount is what was billed',
    ],
    [
      'a cost after the horizon',
      'inYear: 2',
      'inYear: 4',
      'costs.upkeep.inYear: expected a year of the horizon, which has 3',
    ],
    [
      'years without their shares',
      'laterYearShares: [0.5, 0.25]',
      'laterYearShares: [0.5]',
      'longTerm.laterYearShares: expected 2 shares',
    ],
    [
      'a rule that is none',
      'aboveQ3Ranges: 3, withoutBasis: true',
      'withoutBasis: false',
      'extremes.aboveQ3Ranges: expected a number of interquartile ranges',
    ],
    [
      'a rule made afterwards',
      'declaredOn: 2026-01-10',
      'declaredOn: 2027-01-10',
      'extremes.declaredOn: expected a day not after 2026-12-31',
    ],
    [
      'hours of participants that no line charges',
      '  - { id: time, words: { en: Participants’ time }, category: participant-time, amountMinor: null, prorationShare: 1, source: hours × rates }\n',
      '',
      'costs: expected a line of category participant-time',
    ],
    [
      'hours that two lines charge',
      'category: delivery, amountMinor: 800000',
      'category: participant-time, amountMinor: null',
      'costs.time.category: expected another category',
    ],
    [
      'a hurdle as a share',
      'hurdlePercent: 25',
      'hurdlePercent: 0.25',
      'hurdlePercent: expected a number in percent (25 % is 25, not 0.25), got 0.25',
    ],
    [
      'more completers than starters',
      'completers: 8',
      'completers: 18',
      'participants.completers: expected at most 10, those who started, got 18',
    ],
    [
      'more answers than asked',
      'asked: 10\n      answers',
      'asked: 6\n      answers',
      'benefits.saved-hours.respondents.asked: expected at least 7',
    ],
    [
      'a benefit that is told twice',
      'id: cloud',
      'id: incidents',
      'benefits.incidents.id: expected each id once, got "incidents"',
    ],
    [
      'amounts that no sum is exact for',
      'annualImprovement: 9000',
      'annualImprovement: 9.0e+40',
      'benefits.cloud.unitValueMinor: expected amounts of the whole study that add up to at most 9007199254740991 minor units',
    ],
    [
      'hours whose pay no sum is exact for',
      'hours: 200,',
      'hours: 9.0e+20,',
      'participants.time[0].hours: expected amounts of the whole study that add up to at most 9007199254740991 minor units',
    ],
    [
      'more people who were asked than can be drawn',
      'asked: 10\n      answers',
      'asked: 20001\n      answers',
      'respondents.asked: expected a whole number from 0 to 20000, got 20001',
    ],
    [
      'an earlier value of which no square is a number',
      'earlier: [6, 5]',
      'earlier: [1.0e+308, 5]',
      'trained.t1.earlier[0]: expected a number from -1000000000000 to 1000000000000 or null, got 1e+308',
    ],
    ['somebody twice', 'id: r2', 'id: r1', 'answers.r1.id: expected each id once, got "r1"'],
    [
      'a control group that isolates nothing',
      'isolationMethod: control-group',
      'isolationMethod: forecast',
      'benefits.incidents.isolationMethod: expected "control-group"',
    ],
    [
      'one earlier period',
      '[2025-10-01, 2025-11-01]',
      '[2025-10-01]',
      'incidents.controlGroup.earlier.periods: expected the first days of at least two earlier periods',
    ],
    [
      'earlier periods out of order',
      '[2025-10-01, 2025-11-01]',
      '[2025-11-01, 2025-10-01]',
      'controlGroup.earlier.periods[1]: expected a day after 2025-11-01: the oldest period comes first, got "2025-10-01"',
    ],
    [
      'an earlier period that is none',
      '[2025-10-01, 2025-11-01]',
      '[2025-12-01, 2026-01-01]',
      'controlGroup.earlier.periods[1]: expected a day before 2026-01-01, the beginning of the study',
    ],
    [
      'a quarter among months',
      '[2025-10-01, 2025-11-01]',
      '[2025-07-01, 2025-10-01, 2025-11-01]',
      'controlGroup.earlier.periods[1]: expected periods of equal length: from the one before it are 92 days, elsewhere 31',
    ],
    [
      'earlier values in another unit',
      'earlier: { unit: incidents,',
      'earlier: { unit: days,',
      'controlGroup.earlier.unit: expected "incidents", the unit of the benefit',
    ],
    [
      'a value too few',
      'id: t2, earlier: [4, 5]',
      'id: t2, earlier: [4]',
      'controlGroup.trained.t2.earlier: expected 2 values, one for each earlier period (null where it was not measured), got 1',
    ],
    [
      'two ways to an improvement',
      'annualImprovement: 9000',
      'annualImprovement: 9000\n    respondents: { asked: 1, answers: [] }',
      'benefits.cloud.annualImprovement: expected one of: the improvement',
    ],
    [
      'no isolation',
      '    isolationShare: 0.6\n',
      '',
      'benefits.cloud.isolationShare: expected a share from 0 to 1',
    ],
    [
      'an alternative to what is measured',
      'cashable: true\n    source: incident',
      'alternatives: [{ field: annualImprovement, value: 1, source: s }]\n    cashable: true\n    source: incident',
      'benefits.incidents.alternatives[0].field: expected what the line states itself',
    ],
    [
      'an alternative in percent',
      'value: 0.5',
      'value: 50',
      `benefits.cloud.alternatives[0].value: expected ${share}, got 50`,
    ],
    [
      'hours that nobody states',
      'time: [{ hours: 200, hourlyRateMinor: 6000, source: course register }]',
      'time: []',
      'participants.time: expected the hours of everybody who started',
    ],
    [
      'more cases than people',
      'cases:\n  asked: 10',
      'cases:\n  asked: 1',
      'cases.asked: expected at least as many as cases are told, got 1',
    ],
  ])('%s', async (_, find, put, says) => {
    const problems = await problemsAfter(find, put);
    expect(
      problems.filter((problem) => problem.includes(says)),
      problems.join('\n'),
    ).toHaveLength(1);
  });
});

test('a file that is no YAML is told as such', async () => {
  const file = join(folder, 'none.yaml');
  writeFileSync(file, 'id: [');
  const { problems = [] } = await loadStudy(file);
  expect(problems[0]?.expected).toBe('readable YAML');
});
