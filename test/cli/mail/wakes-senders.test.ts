import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { letAllMailGo, stopAllMail } from '../../../cli/mail/stop-and-go.ts';
import { holdOrRelease } from '../../../cli/notices/hold-by-hand.ts';
import { release } from '../../../cli/release.ts';
import { startChase } from '../../../cli/stories.ts';
import { dataConverter } from '../../../cli/temporal/data-converter.ts';
import { chaseStoryId } from '../../../domain/story-ids.ts';
import { changed } from '../../../workflows/story-clock.ts';
import { testRing } from '../../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { storyServer, type StoryServer } from '../../setup/story-server.ts';

quietTemporal();
const shards = 2;
const by = { by: 'Mira', reason: 'mended' };
let database: TestDatabase;
let server: StoryServer;
beforeAll(async () => {
  database = await testDatabase();
  server = await storyServer(dataConverter(testRing(), false));
});
afterAll(async () => {
  await Promise.all([1, 2].map((shard) => server.client.workflow.getHandle(chaseStoryId(shard)).terminate()));
  await server.close();
  await database.close();
});

const reaches = () => ({ db: database.db, client: server.client });

/** How often each sender was woken; nobody serves them, so what they are told stays in their histories. */
async function wokenTimes(): Promise<number[]> {
  const histories = await Promise.all(
    [1, 2].map((shard) => server.client.workflow.getHandle(chaseStoryId(shard)).fetchHistory()),
  );
  return histories.map(
    ({ events }) =>
      (events ?? []).filter(
        ({ workflowExecutionSignaledEventAttributes: signal }) => signal?.signalName === changed.name,
      ).length,
  );
}

let before: number[];
beforeEach(async () => {
  await startChase({ ...reaches(), shards });
  before = await wokenTimes();
});
const onceMore = () => before.map((times) => times + 1);

test('senders that run already look again when the product starts: whoever ended before may not have told them', async () => {
  await startChase({ ...reaches(), shards });
  expect(await wokenTimes()).toEqual(onceMore());
});

test('asked again to let mail go, it is refused, and the senders look again: the first who asked may not have come so far', async () => {
  await stopAllMail(database, { by: 'Mira', reason: null });
  await letAllMailGo(reaches(), { ...by, shards });
  expect(await wokenTimes()).toEqual(onceMore());
  before = await wokenTimes();
  await expect(letAllMailGo(reaches(), { ...by, shards })).rejects.toThrow('Mail was not stopped');
  expect(await wokenTimes()).toEqual(onceMore());
});

test('asked again to release what was held back, likewise', async () => {
  const asked = { person: null, campaign: null, all: true, ...by, json: false, shards };
  await expect(holdOrRelease(reaches(), { ...asked, name: 'release' })).rejects.toThrow(
    'All mail is not held back',
  );
  expect(await wokenTimes()).toEqual(onceMore());
});

test('asked again to release the organisation, likewise', async () => {
  const asked = { by: 'Mira', shards, show: false, json: false };
  await expect(release(reaches(), asked)).rejects.toThrow('Nothing is held');
  expect(await wokenTimes()).toEqual(onceMore());
});
