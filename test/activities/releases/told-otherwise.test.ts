import { afterEach, beforeEach, expect, test } from 'vitest';
import { createResultActivities } from '../../../activities/results/compute-results.ts';
import { gapAnswer } from '../../../cli/gaps/gap-answer.ts';
import { asker } from '../../cli/asker.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { campaignId, computedAt, engineers, openedCampaign, rate } from '../results/measured-company.ts';

const [desk, lab, ops] = [engineers('desk', 1, 9), engineers('lab', 21, 9), engineers('ops', 41, 20)];
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  await openedCampaign(database.db, [...desk, ...lab, ...ops]);
  for (const [at, { number }] of [...desk.slice(0, 4), ...lab.slice(0, 4), ...ops].entries())
    await rate(database.db, number, 'manager', 1 + (at % 4));
});
afterEach(() => database.close());

/** Of each line by unit how many people, or why it is hidden, in the results of now. */
async function lines(): Promise<Record<string, number | string>> {
  const { db } = database;
  await createResultActivities({ db }).computeResults({ campaignId, now: computedAt });
  const asked = { campaign: 'skills', by: 'unit', only: null, json: true } as const;
  const { rows, total }: Answer = JSON.parse(await gapAnswer(asker(db), asked));
  const all = [...rows, { name: 'all', figure: total }];
  return Object.fromEntries(all.map(({ name, figure: { n, reason } }) => [name, n ?? reason ?? '']));
}

interface Answer {
  rows: { name: string; figure: { n: number | null; reason: string | null } }[];
  total: { n: number | null; reason: string | null };
}

test.each([
  ['five late answers of one of them and one of the other', [5, 1]],
  ['five of each', [5, 5]],
])(
  'units that were told together, and after %s would be told apart, are under correction',
  async (_, [ofDesk, ofLab]) => {
    expect(await lines()).toEqual({ ops: 20, 'desk + lab': 8, all: 28 });
    const late = [...desk.slice(4, 4 + (ofDesk ?? 0)), ...lab.slice(4, 4 + (ofLab ?? 0))];
    for (const [at, { number }] of late.entries()) await rate(database.db, number, 'manager', 1 + (at % 4));
    expect(await lines()).toEqual({
      desk: 'under-correction',
      lab: 'under-correction',
      ops: 20,
      all: 28 + late.length,
    });
  },
);
