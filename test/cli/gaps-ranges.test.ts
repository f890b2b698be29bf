import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createResultActivities } from '../../activities/results/compute-results.ts';
import { gapAnswer } from '../../cli/gaps/gap-answer.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  openedCampaign,
  rate,
} from '../activities/results/measured-company.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';
import { asker } from './asker.ts';

let database: TestDatabase;

/** Of the lab two people alone were seen at the design of systems. */
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const people = [...engineers('lab', 1, 12), ...engineers('desk', 21, 14), ...engineers('shop', 41, 30)];
  await openedCampaign(db, people);
  for (const { number } of people) {
    const mlops = Number(number) % 4;
    const design = Number(number) > 2 && Number(number) < 21 ? ('not-observed' as const) : (mlops + 1) % 4;
    const answers = { ai_system_design_1: design, mlops_pipeline_1: mlops, mlops_pipeline_2: 3 - mlops };
    await rate(db, number, 'manager', answers);
  }
  await closedCampaign(db);
  await createResultActivities({ db }).computeResults({ campaignId, now: computedAt });
});
afterAll(() => database.close());

function gapsByUnit(json: boolean): Promise<string> {
  return gapAnswer(asker(database.db), { campaign: 'skills', by: 'unit', only: null, json });
}

interface Row {
  name: string;
  domains: {
    domain: string;
    figure: { n: number | null; reason: string | null; meanShortfallBetween?: object };
  }[];
}

describe('gaps by unit, where few of a unit have a level in a domain', () => {
  const at = async (name: string, domain: string) => {
    const { rows }: { rows: Row[] } = JSON.parse(await gapsByUnit(true));
    return rows.find((row) => row.name === name)?.domains.find((each) => each.domain === domain)?.figure;
  };

  test('are told as ranges of the groups that guard these', async () => {
    expect(await at('lab', 'ai_system_design')).toMatchObject({ n: null, reason: 'small-group' });
    expect(await at('lab', 'ai_system_design')).not.toHaveProperty('meanShortfallBetween');
    const guard = await at('desk', 'ai_system_design');
    expect(guard).toMatchObject({ n: null, reason: 'complementary' });
    expect(guard?.meanShortfallBetween).toMatchObject({
      lowest: expect.any(Number),
      highest: expect.any(Number),
    });
  });

  test('and lines say what a range is, and … where it could be anything', async () => {
    const text = await gapsByUnit(false);
    expect(text).toMatch(/^desk +… +… +\d\.\d–\d\.\d +…/m);
    expect(text).toMatch(/^lab +… +… +… +…/m);
    expect(text).toContain('0.5–1.0 is a range in half levels that other figures leave open');
  });
});

test('a unit that is told with another is found by its own name, and a line says why', async () => {
  const apart = await testDatabase();
  try {
    const { db } = apart;
    const people = [...engineers('lab', 1, 12), ...engineers('desk', 21, 14), ...engineers('shed', 41, 2)];
    await openedCampaign(db, people);
    for (const { number } of people) await rate(db, number, 'manager', Number(number) % 4);
    await closedCampaign(db);
    await createResultActivities({ db }).computeResults({ campaignId, now: computedAt });
    const asked = { campaign: 'skills', by: 'unit', json: false } as const;
    const text = await gapAnswer(asker(db), { ...asked, only: 'shed' });
    expect(text).toMatch(/^lab \+ shed +14 /m);
    expect(text).toContain('A + B are told together');
    expect(text).not.toMatch(/^desk/m);
    expect(await gapAnswer(asker(db), { ...asked, only: 'desk' })).not.toContain('A + B');
  } finally {
    await apart.close();
  }
});
