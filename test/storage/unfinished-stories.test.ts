import { afterAll, beforeAll, expect, test } from 'vitest';
import { latestConfigurationHash } from '../../storage/configurations.ts';
import { createCampaign } from '../../storage/create-campaign.ts';
import { openReports } from '../../storage/reports.ts';
import { openStanding } from '../../storage/standing.ts';
import { recordDecision } from '../../storage/import-decisions.ts';
import { updateImport, registerImport } from '../../storage/imports.ts';
import { campaignStoryId } from '../../domain/story-ids.ts';
import { unfinishedStories } from '../../storage/unfinished-stories.ts';
import { appliedImport, draftCampaign, hire, personId } from '../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../setup/database.ts';

const now = '2026-10-05T08:00:00.000Z';
let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

test('everything that is not at its end is found, with what its story is started with', async () => {
  const { db } = database;
  const campaignId = await draftCampaign(db);
  const done = await draftCampaign(db, 'safety');
  await db.updateTable('campaigns').set({ phase: 'celebrating' }).where('id', '=', campaignId).execute();
  await db.updateTable('campaigns').set({ phase: 'done' }).where('id', '=', done).execute();
  await openReports(db, { campaignId, audiences: ['board', 'heads'], now });
  await db.updateTable('reports').set({ state: 'delivered' }).where('audience', '=', 'heads').execute();
  const file = { kind: 'roster', profile: null, asOf: '2026-10-01', uploadedBy: 'Ines', now } as const;
  const held = await registerImport(db, { ...file, fileId: 'a', fileName: 'a.csv', approval: 'auto' });
  await updateImport(db, held, { state: 'held' });
  const asking = await registerImport(db, { ...file, fileId: 'c', fileName: 'c.csv', approval: 'auto' });
  await updateImport(db, asking, { state: 'asking' });
  const unknown = await registerImport(db, { ...file, fileId: 'b', fileName: 'b.csv' });
  const taken = await appliedImport(db, 'roster', now);
  const undo = {
    importId: taken,
    decision: 'undo',
    byName: 'Ines',
    reason: 'wrong',
    basedOn: null,
    now,
  } as const;
  const decisionId = await recordDecision(db, undo);

  const cancelled = await createCampaign(db, {
    program: 'skills',
    period: '2027-Q1',
    opensOn: '2027-01-04',
    configurationHash: (await latestConfigurationHash(db)) ?? '',
    simulated: false,
    now,
  });
  await db.updateTable('campaigns').set({ phase: 'cancelled' }).where('id', '=', cancelled).execute();
  await openReports(db, { campaignId: cancelled, audiences: ['board'], now });
  await hire(db, [{ number: '1' }]);
  await openStanding(db, {
    program: 'gone',
    owed: [
      { kind: 'learn', personId: personId('1'), subjectKey: 'fire', period: 'once', dueOn: '2026-11-02' },
    ],
    people: [personId('1')],
    now,
  });

  const found = await unfinishedStories(db, { shards: 2 });
  expect(found.map(({ story, input }) => [story, input])).toEqual([
    ...[
      ['importExport', { importId: held, approval: 'ask' }],
      ['importExport', { importId: asking, approval: 'auto' }],
      ['importExport', { importId: unknown, approval: 'ask' }],
    ].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ['undoImport', { importId: taken, decisionId }],
    ['standing', { program: 'gone' }],
    ['runCampaign', { campaignId, shards: 2, searchAttributes: true }],
    ['chase', { shard: 1, shards: 2, page: 0 }],
    ['chase', { shard: 2, shards: 2, page: 0 }],
    ['reportQuarter', { campaignId, audience: 'board', version: 1, shards: 2 }],
    ['celebrate', { campaignId, shards: 2 }],
  ]);
  const children = found.filter(({ startedBy }) => startedBy !== undefined);
  expect(children.map(({ story, startedBy }) => [story, startedBy])).toEqual([
    ['celebrate', campaignStoryId(campaignId)],
  ]);
  await db.updateTable('campaigns').set({ phase: 'reporting' }).where('id', '=', campaignId).execute();
  const reporting = await unfinishedStories(db, { shards: 2 });
  expect(reporting.filter(({ startedBy }) => startedBy !== undefined).map(({ story }) => story)).toEqual([
    'reportQuarter',
  ]);
});
