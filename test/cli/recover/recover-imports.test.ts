import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createImportActivities } from '../../../activities/imports/import-activities.ts';
import { createStoryActivities } from '../../../activities/stories.ts';
import { decide } from '../../../cli/imports/decide-import.ts';
import { recover, type Recovery } from '../../../cli/recover/recover.ts';
import { recordDecision } from '../../../storage/import-decisions.ts';
import { importState } from '../../../workflows/messages.ts';
import { ImportLab, type FileToImport } from '../../fixtures/import-lab.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { storyServer, type StoryServer } from '../../setup/story-server.ts';
import { converter } from '../../workflows/campaign-lab.ts';

quietTemporal('ERROR');

const timeout = 60_000;
let server: StoryServer;
let database: TestDatabase;
let lab: ImportLab;
beforeAll(async () => void (server = await storyServer(converter)));
afterAll(() => server.close());
beforeEach(async () => {
  database = await testDatabase();
  lab = await ImportLab.open(database.db);
  return () => database.close();
});

const header = 'Employee #,First Name,Last Name,Job Title,Work Email';
const roster = (people: number, more: FileToImport['more'] = {}): FileToImport => ({
  content: [
    header,
    ...Array.from({ length: people }, (_, n) => `${n + 1},Ana,Ruizova,Engineer,ana${n + 1}@example.test`),
    '',
  ].join('\n'),
  kind: 'roster',
  profile: 'bamboohr',
  more,
});

/** On a server that knows none of the stories; without anybody who sends. */
async function recovered(then: (recovery: Recovery) => Promise<void>): Promise<void> {
  const { db } = database;
  const deps = { db, tell: async () => {} };
  const activities = {
    ...createStoryActivities(deps),
    ...createImportActivities({ ...deps, files: lab.files, shards: 1 }),
  };
  await server.serve(['orchestrate'], activities, async () =>
    then(await recover({ db, client: server.client }, { shards: 0, by: 'Ines' })),
  );
}

function decided(importId: string, decision: 'apply' | 'undo'): Promise<number> {
  const signed = { byName: 'Ines', reason: 'as agreed', basedOn: 1, now: '2026-10-02T08:00:00.000Z' };
  return recordDecision(database.db, { importId, decision, ...signed });
}

test(
  'a file whose import had not begun is taken in, and an import that somebody takes back is taken back',
  async () => {
    const { id: wrong } = await lab.import(roster(3));
    const staged = await lab.register(roster(2, { approval: 'auto' }));
    await decided(wrong, 'undo');
    await recovered(async ({ unheard }) => {
      expect(unheard).toEqual([]);
      const states = async () => [(await lab.summary(wrong)).state, (await lab.summary(staged)).state];
      await expect.poll(states, { timeout }).toEqual(['undone', 'applied']);
    });
  },
  timeout,
);

test(
  'an import that was held, and approved without having heard it, waits anew, is named, and applies once it is approved again',
  async () => {
    await lab.import(roster(40));
    const held = await lab.register(roster(20, { approval: 'auto', fullSnapshot: true }));
    const { state, storyId } = await lab.checkAgain(held);
    expect(state).toBe('held');
    await decided(held, 'apply');
    await recovered(async ({ started, unheard }) => {
      expect(started).toEqual([{ id: storyId, story: 'importExport' }]);
      expect(unheard).toEqual([{ storyId, kind: 'apply' }]);
      const story = server.client.workflow.getHandle(storyId);
      await expect.poll(() => story.query(importState), { timeout }).toBe('held');
      expect((await lab.summary(held)).state).toBe('held');
      await decide({ db: database.db, client: server.client }, held, {
        decision: 'apply',
        by: 'Ines',
        reason: 'looked again',
      });
      await story.result();
      expect((await lab.summary(held)).state).toBe('applied');
    });
  },
  timeout,
);
