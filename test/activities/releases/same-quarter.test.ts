import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseCounts } from '../../../activities/releases/case-counts.ts';
import { learningCells, levelCounts } from '../../../activities/releases/further-figures.ts';
import { programmeLearningCounts } from '../../../activities/releases/programme-learning.ts';
import { heldCounts, shownBeside } from '../../../activities/releases/shown-beside.ts';
import { releasedLearning } from '../../../cli/learning/released-learning.ts';
import { wholeRoster } from '../../../domain/learning/learners-behind.ts';
import type { LearningMeasures } from '../../../domain/learning/learning-measures.ts';
import { untoldShares } from '../../../domain/learning/duties-by-unit.ts';
import { recordCounts, type ReleasedCount } from '../../../storage/released-cells.ts';
import { furtherFigures, levelCoverage } from '../../domain/workbook/further-figures.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { ring } from '../reports/reported-campaign.ts';
import { computedAt, engineers, openedCampaign } from '../results/measured-company.ts';

const period = '2026-Q4';
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await openedCampaign(database.db, engineers('lab', 1, 6));
  const [first] = await database.db.selectFrom('campaigns').selectAll().execute();
  if (!first) throw new Error('There is no campaign');
  const second = { ...first, id: `safety/${period}`, program: 'safety', pauses: JSON.stringify([]) };
  await database.db.insertInto('campaigns').values(second).execute();
});
afterAll(() => database.close());

const [known] = levelCoverage.levels;
if (!known) throw new Error('There is no level');
const level = { ...known, by: [], audiences: [] };
const measures: LearningMeasures = { ...furtherFigures.learning, ways: null };

/** What an answer of one of two assessments of a quarter holds back. */
async function heldIn(program: string, { learners, holding }: { learners: number; holding: number }) {
  const ids = Array.from({ length: learners }, (_, at) => `${at}`);
  const learned = { ...measures, learned: { ...measures.learned, units: [] } };
  const behind = { groups: new Map([[wholeRoster, ids]]), valueOf: () => ['600'] };
  const { cells, counts } = await shownBeside(
    { db: database.db, ring, now: computedAt },
    {
      door: 'learning',
      campaign: { id: `${program}/${period}`, period },
      groupMinimum: 5,
      cells: learningCells(learned, behind).filter(({ figure }) => figure === 'learners'),
      counts: levelCounts([
        { map: 'ai', levels: [{ ...level, required: 100, holding, holdingShare: holding / 100 }] },
      ]),
    },
  );
  return { learners: cells.size > 0, levels: counts.size > 0 };
}

test('learning and held levels of two assessments of a quarter are laid side by side: who learned between their cut-offs is not told', async () => {
  const before = { learners: 20, holding: 40 };
  expect(await heldIn('skills', before)).toEqual({ learners: false, levels: false });
  expect(await heldIn('safety', { learners: 21, holding: 41 })).toEqual({ learners: true, levels: true });
  expect(await heldIn('safety', before)).toEqual({ learners: false, levels: false });
  expect(await heldIn('safety', { learners: 25, holding: 45 })).toEqual({ learners: false, levels: false });
});

/** Whether a report of one of two assessments holds back what was learned of a programme. */
async function isProgrammeHeld(program: string, learners: number): Promise<boolean> {
  const campaignId = `${program}/${period}`;
  const figure = { ...measures.learned.whole, learners };
  const counts = programmeLearningCounts([{ programme: 'talking', figure, ...untoldShares }]);
  return keptIn({ campaignId, period }, counts);
}

/** Whether a report holds back any of these; the others are kept. */
async function keptIn(of: { campaignId: string; period: string }, counts: ReleasedCount[]): Promise<boolean> {
  const { campaignId } = of;
  return database.db.transaction().execute(async (tx) => {
    const held = await heldCounts(tx, counts, { campaignId, groupMinimum: 5 });
    const showing = { shownIn: campaignId, audience: 'executives', version: 1, ...of };
    await recordCounts(
      tx,
      counts.filter((count) => !held.has(count)),
      { ...showing, now: computedAt },
    );
    return held.size > 0;
  });
}

test('so is what was learned of a programme', async () => {
  expect(await isProgrammeHeld('skills', 20)).toBe(false);
  expect(await isProgrammeHeld('safety', 21)).toBe(true);
  expect(await isProgrammeHeld('safety', 25)).toBe(false);
});

test('and `quarterdeck learning --json` holds back the same of it', async () => {
  const programmesOf = async (learners: number) => {
    const figure = { ...measures.learned.whole, learners };
    const programmes = [{ programme: 'writing', figure, ...untoldShares }];
    const learning = { ...measures, learned: { ...measures.learned, units: [] }, duties: [], programmes };
    const behind = { groups: new Map<string, string[]>(), valueOf: () => null };
    const campaign = { id: `skills/${period}`, period };
    const answer = { learning, levels: [], behind, groupMinimum: 5 };
    const told = await releasedLearning({ db: database.db, ring, now: computedAt }, campaign, answer);
    return [told.learning.programmes?.[0]?.figure.learners, ...told.held];
  };
  expect(await programmesOf(20)).toEqual([20]);
  // The minutes of the one who is in the file now and was not then.
  expect(await programmesOf(21)).toEqual([null, 'learning of programme writing']);
  expect(await programmesOf(25)).toEqual([25]);
});

/** Whether a report of a quarter holds back the success cases of a study. */
async function areCasesHeld(quarter: string, { asked, verified }: { asked: number; verified: number }) {
  const story = { words: { en: 'A team releases daily' }, evidence: 'a log' };
  const cases = { asked, verified: Array.from({ length: verified }, () => story), unsuccessful: [] };
  const shown = { programmes: [{ study: 'talks' }] };
  const counts = caseCounts([{ programme: 'talking', id: 'talks', cases }], shown, 5);
  return keptIn({ campaignId: `skills/${quarter}`, period: quarter }, counts);
}

test('success cases are measured beside what any quarter told of them: a study goes on over several', async () => {
  expect(await areCasesHeld(period, { asked: 20, verified: 3 })).toBe(false);
  expect(await areCasesHeld('2027-Q1', { asked: 21, verified: 4 })).toBe(true);
  expect(await areCasesHeld('2027-Q1', { asked: 25, verified: 5 })).toBe(false);
});

/** Figures of learning that are held back where so many completed something and so many failed. */
async function heldOf({ completed, failed }: { completed: number; failed: number }) {
  const ids = Array.from({ length: completed + failed }, (_, at) => `${at}`);
  const hasFailed = (id: string) => Number(id) >= completed;
  const figure = { ...measures.learned.whole, learners: ids.length, completed, failed, underWay: 0 };
  const rows = { learners: () => true, completers: (id: string) => !hasFailed(id), failed: hasFailed };
  const isIn = new Map<string, (id: string) => boolean>(Object.entries(rows));
  const { cells } = await shownBeside(
    { db: database.db, ring, now: computedAt },
    {
      door: 'learning',
      campaign: { id: `skills/${period}`, period },
      groupMinimum: 5,
      cells: learningCells(
        { ...measures, from: '2027-01-01', learned: { whole: figure, units: [] } },
        {
          groups: new Map([[wholeRoster, ids]]),
          valueOf: (id, row) => (isIn.get(row)?.(id) ? [`${hasFailed(id)}`] : null),
        },
      ),
      counts: [],
    },
  );
  return [...cells].map(({ figure: held }) => held).toSorted();
}

test('who failed is not told where all who came to learn between two cut-offs did', async () => {
  expect(await heldOf({ completed: 20, failed: 6 })).toEqual([]);
  expect(await heldOf({ completed: 20, failed: 11 })).toEqual(['failed', 'learners']);
});
