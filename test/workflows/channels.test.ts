import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createMonthActivities } from '../../activities/celebrations/month-activities.ts';
import { createChannelActivities } from '../../activities/channels/channel-activities.ts';
import { createStoryActivities } from '../../activities/stories.ts';
import { chaseStoryId } from '../../domain/story-ids.ts';
import { applyConfiguration } from '../../storage/configurations.ts';
import { queues } from '../../workflows/queues.ts';
import { chaseState } from '../../workflows/messages.ts';
import { changed } from '../../workflows/story-clock.ts';
import {
  channel,
  completed,
  labConfiguration,
  monday,
  startWebhook,
} from '../activities/channels/channel-lab.ts';
import { noticeLab, type NoticeLab } from '../activities/notices/notice-lab.ts';
import { hire } from '../fixtures/company.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { storyServer, type StoryServer } from '../setup/story-server.ts';
import { converter } from './campaign-lab.ts';

quietTemporal('ERROR');

const monthId = 'celebrate-month-2026-11-01T12:00:00Z';
const chaseId = chaseStoryId(1);
let server: StoryServer;
let lab: NoticeLab;
beforeAll(async () => void (server = await storyServer(converter)));
afterAll(() => server.close());
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

test('a month is told to a channel once by the chase, which carries the page on under which it was claimed', async () => {
  const { db } = lab;
  await applyConfiguration(db, labConfiguration(), { now: '2026-10-01T08:00:00.000Z', by: 'test' });
  await hire(db, [{ number: '1' }]);
  await completed(db, '1');
  const webhook = await startWebhook((response) => response.end('ok'));
  const tell = async (ids: string[]) => {
    for (const id of ids) await server.client.workflow.getHandle(id).signal(changed);
  };
  const activities = {
    ...createStoryActivities({ db, tell }),
    ...createMonthActivities({ db, tell }),
    ...lab.activities,
    ...createChannelActivities({
      db,
      shards: 1,
      tell,
      moment: () => monday,
      channelAddresses: new Map([[channel.id, webhook.url]]),
    }),
  };
  await server.serve(['orchestrate', 'mail'], activities, async () => {
    const { workflow } = server.client;
    const taskQueue = queues.orchestrate;
    const chase = await workflow.start('chase', {
      workflowId: chaseId,
      taskQueue,
      args: [{ shard: 1, shards: 1, page: 0 }],
    });
    const clock = { now: '2026-11-01T12:00:00.000Z', wake: 1 };
    for (const run of ['', '-again'])
      await workflow.execute('celebrateMonth', {
        workflowId: `${monthId}${run}`,
        taskQueue,
        args: [{ shards: 1, clock }],
      });
    await expect
      .poll(() => db.selectFrom('channel_posts').select('state').execute(), { timeout: 20_000 })
      .toEqual([{ state: 'handed-over' }]);
    await expect
      .poll(async () => (await chase.query(chaseState)).page, { timeout: 20_000 })
      .toBeGreaterThan(0);
  });
  await webhook.stop();
  expect(webhook.bodies).toHaveLength(1);
  await server.replay(monthId, 'celebrate-month-done');
  await server.replay(chaseId, 'chase-posting');
  await server.client.workflow.getHandle(chaseId).terminate();
});
