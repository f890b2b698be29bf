import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginStory, registerWait, setClock, stepClock } from '../../storage/stories.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';

const storyId = 'chase/1';
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await setClock(database.db, new Date('2026-10-05T00:00:00.000Z'));
  await beginStory(database.db, storyId, 1);
});
afterAll(() => database.close());

const until = async () => {
  const row = await database.db.selectFrom('story_wait').selectAll().executeTakeFirstOrThrow();
  return { at: row.until_at?.toISOString() ?? null, heard: row.heard, woken: row.woken };
};

test('a wait that is registered again, or late, changes nothing: the story has heard more by then', async () => {
  const { db } = database;
  await registerWait(db, { storyId, at: '2026-10-05T00:00:00.000Z', heard: 1 });
  await registerWait(db, { storyId, at: '2026-10-06T00:00:00.000Z', heard: 1 });
  expect(await until()).toEqual({ at: '2026-10-05T00:00:00.000Z', heard: 1, woken: 1 });
  expect(await stepClock(db)).toMatchObject({ did: 'woke' });
  await registerWait(db, { storyId, at: '2026-10-07T00:00:00.000Z', heard: 2 });
  await registerWait(db, { storyId, at: '2026-10-05T00:00:00.000Z', heard: 1 });
  expect(await until()).toEqual({ at: '2026-10-07T00:00:00.000Z', heard: 2, woken: 2 });
});
