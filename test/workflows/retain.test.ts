import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createRetainActivities } from '../../activities/imports/retain-activities.ts';
import { createStoryActivities } from '../../activities/stories.ts';
import { retain } from '../../workflows/retain.ts';
import { dryUploader } from '../../storage/imports.ts';
import { ImportLab } from '../fixtures/import-lab.ts';
import { testDatabase } from '../setup/database.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { storyWorker } from '../setup/story-worker.ts';

quietTemporal('ERROR');

test('the daily story lets go of a trial that died and then of its file, and carries numbers only', async () => {
  const { db, close } = await testDatabase();
  const lab = await ImportLab.open(db);
  const tell = async () => {};
  const worker = await storyWorker({
    ...createStoryActivities({ db, tell }),
    ...createRetainActivities({ db }),
  });
  try {
    const content = 'Employee #,First Name,Last Name\n1,Ana,Ruizova\n';
    await lab.check({ content, kind: 'roster', profile: 'bamboohr', more: { uploadedBy: dryUploader } });
    await db.updateTable('files').set({ expires_at: '2026-10-02T08:00:00.000Z' }).execute();
    const { client, taskQueue } = worker;
    const workflowId = `retain/${randomUUID()}`;
    await client.workflow.execute(retain, { workflowId, taskQueue, args: [{}] });
    for (const table of ['imports', 'files', 'import_rows'] as const)
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
    const text = await worker.historyText(workflowId);
    expect(text).toContain('clearAbandonedImports');
    expect(text).not.toMatch(/Ruizova|upload/);
    await worker.replay(workflowId, 'retain-done');
  } finally {
    await worker.close();
    await close();
  }
});
