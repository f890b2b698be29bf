import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createNoticeActivities } from '../../activities/notices/notice-activities.ts';
import { createStoryActivities } from '../../activities/stories.ts';
import { tellOfWeek } from '../../workflows/tell-of-week.ts';
import { noticeDeps } from '../activities/notices/notice-lab.ts';
import { testDatabase } from '../setup/database.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { storyWorker } from '../setup/story-worker.ts';

quietTemporal('ERROR');

test('the story of a week plans what is to be told and ends', async () => {
  const { db, close } = await testDatabase();
  const worker = await storyWorker({
    ...createStoryActivities({ db, tell: async () => {} }),
    ...createNoticeActivities(noticeDeps(db, 'smtp://127.0.0.1:1')),
  });
  try {
    const { client, taskQueue } = worker;
    const workflowId = `tell-of-week/${randomUUID()}`;
    await client.workflow.execute(tellOfWeek, { workflowId, taskQueue, args: [{}] });
    expect(await worker.historyText(workflowId)).toContain('planPulses');
    await worker.replay(workflowId, 'tell-of-week-done');
  } finally {
    await worker.close();
    await close();
  }
});
