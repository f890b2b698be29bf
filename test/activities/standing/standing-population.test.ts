import { afterEach, beforeEach, expect, test } from 'vitest';
import { followStanding } from '../../../activities/standing/follow-standing.ts';
import { hire } from '../../fixtures/company.ts';
import { applyStanding, duties, standingProgram } from '../../fixtures/standing.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

test('a standing program asks of its own population alone', async () => {
  const { db } = database;
  await hire(db, [
    { number: '1', unit: 'lab', hiredOn: '2026-09-21' },
    { number: '2', unit: 'hall', hiredOn: '2026-09-21' },
  ]);
  await applyStanding(db, {
    population: { who: 'everybody', units: ['Lab'] },
    assign: [{ courses: ['fire'], to: { joinedWithinDays: 30 } }],
  });
  await followStanding(db, { program: standingProgram.id, now: '2026-10-05T06:00:00.000Z' });
  expect(await duties(db)).toEqual(['1 learn fire open 2026-10-19']);
});
