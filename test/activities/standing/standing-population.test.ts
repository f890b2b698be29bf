import { afterEach, beforeEach, expect, test } from 'vitest';
import { followStanding } from '../../../activities/standing/follow-standing.ts';
import { idOf } from '../../../storage/ids.ts';
import { change, hire } from '../../fixtures/company.ts';
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

test('what somebody owes who joined its population is not taken back by a look that hung on since before', async () => {
  const { db } = database;
  const follow = (day: string) =>
    followStanding(db, { program: standingProgram.id, now: `${day}T06:00:00.000Z` });
  await hire(db, [
    { number: '1', unit: 'lab' },
    { number: '2', unit: 'hall' },
  ]);
  await applyStanding(db, { assign: [{ courses: ['laser'], to: { units: ['lab'] } }] });
  await follow('2026-10-05');
  const moved = { on: '2026-10-06', at: '2026-10-06T05:00:00.000Z' };
  await change(db, { number: '2', attribute: 'unit', value: idOf('unit', 'lab'), ...moved });
  expect(await follow('2026-10-06')).toMatchObject({ opened: 1 });
  expect(await follow('2026-10-05')).toMatchObject({ opened: 0, withdrawn: 0 });
  expect(await duties(db)).toEqual(['1 learn laser open 2026-10-19', '2 learn laser open 2026-10-20']);
});
