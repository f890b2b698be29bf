import { afterAll, beforeAll, expect, test } from 'vitest';
import { measuredCells, type TableCell } from '../../../activities/releases/measured-cells.ts';
import { ring } from '../reports/reported-campaign.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const people = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name}${at}`);

/** Groups of the trend of some people between two campaigns, who moved between them in none. */
async function heldWith(movers: number): Promise<string[]> {
  const [lab, desk] = [people('lab', 12), people('desk', 10)];
  const groups = new Map([
    ['whole', [...lab, ...desk, ...people('mover', movers)]],
    ['lab', lab],
    ['desk', desk],
  ]);
  const [before, after] = ['skills/2026-Q4', 'skills/2027-Q1'].map((campaignId) => ({
    campaignId,
    figures: [''],
    groups,
    valueOf: () => [],
  }));
  if (!before || !after) throw new Error('Two campaigns are compared');
  const cells = [...groups].map(([group, { length }]): TableCell => ({
    table: after,
    since: before,
    group,
    figure: '',
    parent: group === 'whole' ? null : 'whole',
    division: 'unit',
    whole: null,
    people: length,
    told: { numbers: {} },
  }));
  const { held } = await measuredCells(database.db, cells, { ring, groupMinimum: 5 });
  return [...held].map(({ group }) => group);
}

test.each([0, 1, 4, 5, 20])(
  'beside %i people in a sum and in none of its parts no more is hidden than must be',
  async (movers) => {
    // 22 and one mover: the whole less both parts would be the one. Five need no part beside them.
    expect(await heldWith(movers)).toEqual(movers > 0 && movers < 5 ? ['desk'] : []);
  },
);
