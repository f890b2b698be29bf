import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeHrAllInOneTwin } from '../../cli/sample/hr-allinone-twin.ts';
import { stackFolder } from '../cli/stack/stack-folder.ts';
import { isLong, longTest } from '../setup/long.ts';
import { realSamples } from '../setup/samples.ts';
import { readDocument, violations, type DemoDocument } from './demo-document.ts';
import { keepsSecrets } from './keeps-secrets.ts';
import { leftOf } from './left-behind.ts';
import { endLeftRunning, runCli, type CliRun } from './run-cli.ts';

const patienceMs = 900_000;
const { folder, remove } = stackFolder();
const files = filesToRehearse();
let kept: CliRun;
let document: DemoDocument;

/** In the short form the demo and the tests of real exports stand for it. */
beforeAll(async () => {
  const began = performance.now();
  const given = ['--roster', files.roster, '--learning', files.learning];
  kept = runCli(['demo', ...given, '--json', '--keep', '--out', join(folder, 'out')], {
    QUARTERDECK_FOLDER: folder,
  });
  await kept.says(/^\}$/m);
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stderr.write(`${files.what}: 3,000 people rehearsed in ${seconds} s\n`);
  document = readDocument(kept.stdout());
}, patienceMs);
afterAll(async () => {
  await endLeftRunning();
  remove();
});

/** Two real exports of one company, where they are at hand; else invented ones of the same shape and size. */
function filesToRehearse(): { what: string; roster: string; learning: string } {
  const samples = realSamples();
  if (!samples)
    return {
      what: 'Twins of the real exports',
      ...writeHrAllInOneTwin({ folder: join(folder, 'twins'), people: 3_000 }),
    };
  return {
    what: 'Real exports',
    roster: samples.path('hr_allinone_employee_m-d-yyyy_NA.csv'),
    learning: samples.path('hr_allinone_training_m-d-yyyy.csv'),
  };
}

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, n) => total + n, 0);
const nameOf = (path: string) => path.split(/[\\/]/).at(-1) ?? '';

describe.runIf(isLong)('a rehearsal of somebody else’s exports', () => {
  test('takes in all 3,000 people, and tells those who left from those who work there', () => {
    const { people, employment, rejected } = document;
    expect(people).toBe(3_000);
    expect(sum(employment)).toBe(3_000);
    expect(employment['ended']).toBeGreaterThan(1_000);
    expect(employment['active']).toBeGreaterThan(1_000);
    expect(Object.keys(rejected).sort()).toEqual([nameOf(files.roster), nameOf(files.learning)].sort());
    expect(document.warnings[nameOf(files.roster)]).toMatchObject({
      UnknownManager: expect.any(Number),
      EndedButActive: expect.any(Number),
    });
  });

  test('assesses those whose title is a role’s, and counts the others, the fallback-rated and the self-only', () => {
    const { participants, participantsByCampaign, raters, unmapped, employment } = document;
    const assessed = sum(raters);
    const skills = Object.entries(participantsByCampaign).find(([id]) => id.startsWith('skills/'))?.[1];
    expect(assessed).toBe(skills);
    expect(assessed).toBeGreaterThan(50);
    expect(raters['fallback']).toBeGreaterThan(10);
    expect(raters['self-only']).toBeGreaterThan(0);
    const { active = 0, leave = 0 } = employment;
    expect(assessed + sum(unmapped.titles)).toBe(active + leave);
    expect(participants).toBeLessThanOrEqual(active + leave);
    expect(sum(unmapped.courses)).toBeGreaterThan(0);
  });

  test('gives every domain a gap of at least five people, from ratings by others, with its coverage', () => {
    const ratedByOthers = document.completion['rate-manager']?.done ?? 0;
    expect(Object.keys(document.gaps)).toHaveLength(4);
    for (const { n, coverage, meanShortfall } of Object.values(document.gaps)) {
      expect(n).toBeGreaterThanOrEqual(5);
      expect(n).toBeLessThanOrEqual(ratedByOthers);
      expect(coverage).toBeGreaterThan(0);
      expect(meanShortfall).toBeGreaterThan(0);
    }
  });

  test('claims no return where only costs are known, and says why beside the costs and the break-even', () => {
    const { roi } = document;
    expect(roi).toMatchObject({ benefits: null, bcr: null, roiPercent: null, paybackMonths: null });
    expect(roi.programme).toBe('technical-skills');
    expect(roi.costs).toBeGreaterThan(0);
    expect(roi.breakEvenBenefit).toBe(roi.costs);
    expect(roi.reason).toMatch(/\w{3,}/);
  });

  test('drops what nobody needs to know before anything is stored, and says so', () => {
    expect(document.droppedColumns[nameOf(files.roster)]).toEqual(
      expect.arrayContaining(['DOB', 'RaceDesc', 'MaritalDesc', 'GenderCode']),
    );
  });

  test('breaks none of its promises, and every story’s longest run stays under 2,000 events', () => {
    expect(violations(document)).toEqual([]);
    expect(document.workflows.length).toBeGreaterThan(8);
    expect(document.workflows.filter(({ events }) => events >= 2_000)).toEqual([]);
  });
});

if (isLong) keepsSecrets(() => ({ folder, roster: files.roster }));

longTest(
  'ends with nothing left running',
  async () => {
    expect(await kept.end('SIGINT')).toMatchObject({ code: 130 });
    expect(await leftOf(folder)).toEqual([]);
  },
  60_000,
);
