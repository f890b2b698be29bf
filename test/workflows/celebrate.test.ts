import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createCelebrationActivities } from '../../activities/celebrations/celebration-activities.ts';
import { createStoryActivities } from '../../activities/stories.ts';
import type { KindRule } from '../../domain/configuration/celebrations.ts';
import { campaignStoryId, celebrateStoryId } from '../../domain/story-ids.ts';
import { beginStory, setClock, storyRanks } from '../../storage/stories.ts';
import { queues } from '../../workflows/queues.ts';
import { chooseCelebration } from '../../storage/celebration-choices.ts';
import { change, personId } from '../fixtures/company.ts';
import { celebrating } from '../activities/celebrations/celebrating.ts';
import { mails, noticeLab, sorted, type NoticeLab } from '../activities/notices/notice-lab.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { storyServer, type StoryServer } from '../setup/story-server.ts';
import {
  campaignId,
  closedCampaign,
  computedAt,
  engineers,
  learned,
  openedCampaign,
  priorLevels,
  rate,
} from '../activities/results/measured-company.ts';
import { converter } from './campaign-lab.ts';

quietTemporal('ERROR');

const storyId = celebrateStoryId(campaignId);
let server: StoryServer;
let lab: NoticeLab;

beforeAll(async () => void (server = await storyServer(converter)));
afterAll(() => server.close());
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

test('a celebration plans its notices, wakes the chase and its campaign, and leaves nothing waiting for it', async () => {
  const { db } = lab;
  await openedCampaign(db, engineers('lab', 1, 2));
  for (const number of ['1', '2']) {
    await priorLevels(db, number, 'mlops_pipeline', 2);
    await rate(db, number, 'manager', 3);
  }
  await closedCampaign(db);
  await setClock(db, new Date(computedAt));
  await beginStory(db, campaignStoryId(campaignId), storyRanks.campaign);
  await beginStory(db, 'chase/1', storyRanks.chase);
  await beginStory(db, storyId, storyRanks.celebrate);

  await told('celebrate', storyId, { campaignId });

  const notices = await db.selectFrom('notices').select(['kind', 'state']).execute();
  expect(notices).toEqual([
    { kind: 'celebration', state: 'planned' },
    { kind: 'celebration', state: 'planned' },
  ]);
  const waits = await db.selectFrom('story_wait').select(['story_id', 'poked']).orderBy('story_id').execute();
  expect(waits).toEqual([
    { story_id: campaignStoryId(campaignId), poked: true },
    { story_id: 'chase/1', poked: true },
  ]);
  await server.replay(storyId, 'celebrate-done');
});

test('a quarter of several kinds reaches each reader once, in their own mail, and nobody who opted out, has left or is away', async () => {
  const { db } = lab;
  const plain: KindRule = { on: true, audience: 'person', channels: [] };
  const configuration = celebrating({
    'level-up': plain,
    'pathway-completed': { ...plain, audience: 'person-and-manager' },
    'programme-completed': { ...plain, reward: { words: { en: 'A book' }, handedOutBy: 'Head of L&D' } },
    'team-coverage': {
      ...plain,
      audience: 'team',
      fewestPeople: 10,
      goals: [{ map: 'ai', level: 2, share: 0.6 }],
    },
  });
  await openedCampaign(db, engineers('lab', 1, 13), configuration);
  await priorLevels(db, '1', 'mlops_pipeline', 2);
  await rate(db, '1', 'manager', 3);
  for (let n = 1; n <= 8; n += 1) await learned(db, `${n}`, { course: 'mlops', completedOn: '2026-10-20' });
  await closedCampaign(db);
  const since = { on: '2026-11-19', at: '2026-11-19T08:00:00.000Z', attribute: 'employment' as const };
  await change(db, { ...since, number: '2', value: 'ended' });
  await change(db, { ...since, number: '3', value: 'leave' });
  await chooseCelebration(db, { personId: personId('4'), choice: 'none', now: new Date(computedAt) });
  await chooseCelebration(db, { personId: personId('5'), choice: 'private', now: new Date(computedAt) });

  await told('celebrate', storyId, { campaignId });
  await told('celebrate', storyId, { campaignId });
  await told('celebrateLately', 'celebrate-lately', {});
  const monday = '2026-11-23T08:00:00.000Z';
  await lab.round(monday);
  await lab.round('2026-11-24T08:00:00.000Z');

  const sent = await mails(lab);
  const readers = sorted(sent.map((mail) => mail.to[0]?.split('@')[0]));
  expect(readers).toEqual(['1', '10', '11', '12', '13', '5', '6', '7', '8', '9', 'chief']);
  const to = (number: string) => sent.find((mail) => mail.to[0] === `${number}@example.test`);
  expect(to('1')?.text).toContain('For you: A book. It comes from: Head of L&D.');
  expect(to('1')?.subject).toBe('Well done: 3 milestones');
  expect(to('1')?.text).toMatch(
    /Programme completed[^]*Learning path completed[^]*A level up[^]*Good news from people around you[^]*Team goal reached: L2/,
  );
  expect(to('1')?.attachments).toEqual(['card.png', 'certificate.pdf', 'certificate-2.pdf']);
  expect(to('9')?.text).toContain('Team goal reached: L2');
  expect(to('9')?.attachments).toEqual([]);
  const ofOthers = to('chief')?.text.match(/Learning path completed/g);
  expect(ofOthers).toHaveLength(4);
  for (const { text } of sent) expect(text).not.toMatch(/60|[0-9] ?%|lack/);
  await server.replay('celebrate-lately', 'celebrate-lately-done');
});

async function told(
  story: 'celebrate' | 'celebrateLately',
  workflowId: string,
  input: object,
): Promise<void> {
  const { db } = lab;
  const tell = async () => {};
  const activities = { ...createStoryActivities({ db, tell }), ...createCelebrationActivities({ db, tell }) };
  const taskQueue = queues.orchestrate;
  const args = [{ ...input, shards: 1, clock: { now: computedAt, wake: 1 } }];
  await server.serve(['orchestrate', 'compute'], activities, () =>
    server.client.workflow.execute(story, { workflowId, taskQueue, args }),
  );
}
