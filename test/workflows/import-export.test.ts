import { WorkflowUpdateFailedError } from '@temporalio/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { driveClock } from '../../cli/rehearsal/drive.ts';
import { beginStory, setClock, storyRanks } from '../../storage/stories.ts';
import { decideImport } from '../../workflows/messages.ts';
import { importExport } from '../../workflows/import-export.ts';
import { draftCampaign } from '../fixtures/company.ts';
import type { FileToImport } from '../fixtures/import-lab.ts';
import { decidedAt, ImportStories } from '../setup/import-stories.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';

quietTemporal('ERROR');

let stories: ImportStories;
beforeEach(async () => {
  stories = await ImportStories.open();
  return () => stories.close();
});

const header = 'Employee #,First Name,Last Name,Job Title,Work Email';
const line = (n: number) => `${n},Ana${n},Ruizova,Engineer,ana${n}@example.test`;
const roster = (...numbers: number[]): FileToImport => ({
  content: [header, ...numbers.map(line), ''].join('\n'),
  kind: 'roster',
  profile: 'bamboohr',
});
const crowd = Array.from({ length: 40 }, (_, n) => n + 1);

describe('an import', () => {
  test('that nobody asked about and nothing holds applies by itself and wakes the campaigns', async () => {
    const campaignId = await draftCampaign(stories.database.db, 'skills', stories.lab.configuration);
    await stories.database.db
      .updateTable('campaigns')
      .set({ phase: 'collecting' })
      .where('id', '=', campaignId)
      .execute();
    const { importId, handle } = await stories.start(roster(...crowd), { approval: 'auto' });
    await handle.result();
    expect(await stories.lab.summary(importId)).toMatchObject({ state: 'applied', rowsAccepted: 40 });
    expect(stories.told).toContain(`campaign/${campaignId}`);
  });

  test('that was asked about waits with its difference, and applies once it is decided', async () => {
    const { importId, handle, reach, decide } = await stories.start(roster(...crowd), { approval: 'ask' });
    await reach('checked');
    expect((await stories.lab.summary(importId)).difference?.roster?.joiners).toBe(40);
    expect(await stories.database.db.selectFrom('people').selectAll().execute()).toEqual([]);
    await decide('apply');
    await handle.result();
    expect((await stories.lab.summary(importId)).state).toBe('applied');
    await stories.worker.replay(handle.workflowId, 'import-export-asked');
  });

  test('that is rejected leaves the roster as it was and keeps its findings', async () => {
    const { importId, handle, reach, decide } = await stories.start(roster(1, 2, 2), { approval: 'ask' });
    await reach('checked');
    await decide('reject');
    await handle.result();
    const summary = await stories.lab.summary(importId);
    expect([summary.state, summary.totalFindings]).toEqual(['rejected', 1]);
    expect(await stories.database.db.selectFrom('people').selectAll().execute()).toEqual([]);
    expect(await stories.database.db.selectFrom('import_rows').selectAll().execute()).toEqual([]);
  });

  test('that the brake holds waits for a person even where nobody asked', async () => {
    await stories.lab.import(roster(...crowd));
    const small = { ...roster(...crowd.slice(0, 20)), more: { fullSnapshot: true } };
    const { importId, handle, reach, decide } = await stories.start(small, { approval: 'auto' });
    await reach('held');
    expect((await stories.lab.summary(importId)).difference?.brake).toMatchObject([
      { limit: 'leavers', count: 20, of: 40 },
    ]);
    await decide('apply');
    await handle.result();
    expect((await stories.lab.summary(importId)).state).toBe('applied');
  });

  test('that another import has overtaken is checked again and asked about again, and a click on the old page counts for nothing', async () => {
    const { importId, handle, reach, decide } = await stories.start(roster(...crowd), { approval: 'ask' });
    await reach('checked');
    await stories.lab.import(roster(...crowd.slice(0, 10)));
    await decide('apply');
    await expect
      .poll(async () => (await stories.lab.summary(importId)).difference?.roster, { timeout: 20_000 })
      .toMatchObject({ joiners: 30, unchanged: 10 });
    await reach('checked');
    for (const decision of ['apply', 'reject'] as const)
      await expect(decide(decision, { seen: 0 })).rejects.toMatchObject({
        cause: { type: 'DifferenceChanged' },
      });
    await decide('apply', { seen: 1 });
    await handle.result();
    expect((await stories.lab.summary(importId)).state).toBe('applied');
  });

  test('of a file that cannot be read ends as failed, with the reason', async () => {
    const { importId, handle } = await stories.start(
      { ...roster(), content: 'Colour\nred\n' },
      { approval: 'ask' },
    );
    await handle.result();
    expect(await stories.lab.summary(importId)).toMatchObject({
      state: 'failed',
      failure: { code: 'MissingColumn' },
    });
  });

  test('refuses a decision that it does not wait for, that nobody has signed, or that is none', async () => {
    const { handle, reach, decide } = await stories.start(roster(1), { approval: 'ask' });
    await reach('checked');
    const nonsense = stories.worker.client.workflow
      .getHandle(handle.workflowId)
      .executeUpdate('decideImport', {
        args: [{ decision: 'perhaps', basedOn: 0 }],
      });
    await expect(nonsense).rejects.toThrow(WorkflowUpdateFailedError);
    const unsigned = handle.executeUpdate(decideImport, { args: [{ decision: 'apply', basedOn: 0 }] });
    await expect(unsigned).rejects.toMatchObject({ cause: { type: 'UnsignedDecision' } });
    await decide('apply');
    await expect(decide('apply')).rejects.toThrow();
    await handle.result();
  });

  test('leaves no name, address or title in its history, whose length does not grow with the file', async () => {
    const { handle } = await stories.start(roster(...Array.from({ length: 1500 }, (_, n) => n + 1)), {
      approval: 'auto',
    });
    await handle.result();
    const history = await handle.fetchHistory();
    const text = await stories.worker.historyText(handle.workflowId);
    expect(text).not.toMatch(/Ruizova|example\.test|Engineer/);
    expect(text).toContain('importId');
    expect(history.events?.length).toBeLessThan(60);
  });
});

describe('a rehearsed import', () => {
  test('is applied at the moment of its decision, and its story ends with it', async () => {
    const { db, url } = stories.database;
    const { client, taskQueue } = stories.worker;
    await setClock(db, new Date(decidedAt));
    const importId = await stories.lab.register(roster(...crowd));
    const { storyId } = await stories.lab.summary(importId);
    await beginStory(db, storyId, storyRanks.import);
    const clock = { now: decidedAt, wake: 1 };
    const handle = await client.workflow.start(importExport, {
      workflowId: storyId,
      taskQueue,
      args: [{ importId, approval: 'ask', clock }],
    });
    const decideAt = '2026-10-03T10:00:00.000Z';
    await db
      .insertInto('rehearsal_acts')
      .values({ at: decideAt, kind: 'decide', detail: '{}', applied_at: null })
      .execute();
    await driveClock({
      db,
      url,
      signal: ({ storyId: id, ...wake }) => client.workflow.getHandle(id).signal('woken', wake),
      perform: async () => {
        const decisionId = await stories.sign(importId, 'apply', { reason: 'as agreed', basedOn: 0 });
        return handle.executeUpdate(decideImport, { args: [{ decision: 'apply', basedOn: 0, decisionId }] });
      },
    });
    await handle.result();
    expect((await stories.lab.summary(importId)).appliedAt?.toISOString()).toBe(decideAt);
    expect(await db.selectFrom('story_wait').selectAll().execute()).toEqual([]);
  });
});
