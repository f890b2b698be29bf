import { expect, test } from 'vitest';
import type { PlanDifference } from '../../domain/campaign-edits/plan-difference.ts';
import { previewed } from '../activities/campaigns/edit-lab.ts';
import { hire } from '../fixtures/company.ts';
import { quarterEachTest } from '../setup/quarter-each-test.ts';
import { quarterLab, type Quarter } from '../workflows/quarter-lab.ts';
import { sentRungs } from './sent-rungs.ts';

let quarter: Quarter;
quarterEachTest(async (server) => {
  quarter = await quarterLab(server);
  await hire(quarter.db, [
    { number: '1' },
    { number: '2', manager: '1', site: 'auckland' },
    { number: '3', manager: '1' },
  ]);
  return quarter;
});

test('pause 10 days → deadlines move 8 working days, preview equals fact', async () => {
  const paused = '2026-10-06T10:00:00.000Z';
  const resumed = '2026-10-16T06:00:00.000Z';
  const plans: PlanDifference[] = [];
  let sentBefore: string[] = [];
  let sentMeanwhile: string[] = [];
  await quarter.rehearse([
    {
      at: paused,
      act: async () => {
        sentBefore = await sentRungs(quarter.db);
        plans.push(await previewed(quarter, { kind: 'pause', now: paused }));
        await quarter.edit({ kind: 'pause', now: paused });
      },
    },
    {
      at: resumed,
      act: async () => {
        sentMeanwhile = await sentRungs(quarter.db);
        plans.push(await previewed(quarter, { kind: 'resume', now: resumed }));
        await quarter.edit({ kind: 'resume', now: resumed });
      },
    },
  ]);

  const [pause, resume] = plans;
  expect(pause).toMatchObject({ adds: 0, cancels: 0, repeats: 0 });
  expect(resume).toMatchObject({ adds: 0, cancels: 0, repeats: 0, moves: pause?.moves });
  expect(sentMeanwhile).toEqual(sentBefore);
  const campaign = await quarter.db.selectFrom('campaigns').select('due_on').executeTakeFirst();
  // Monday, 16 November and eight working days of Berlin.
  expect(campaign?.due_on).toBe('2026-11-26');
  const due = await quarter.db.selectFrom('obligations').select('due_on').distinct().execute();
  expect(due).toEqual([{ due_on: '2026-11-26' }]);
  const sentAfter = (await sentRungs(quarter.db)).filter((line) => !sentBefore.includes(line));
  const moments = sentAfter.map((line) => line.split(' ').at(-1));
  expect(moments.toSorted(byText)).toEqual(resume?.lines.map(({ to }) => to ?? '').toSorted(byText));
});

function byText(a: string | undefined, b: string | undefined): number {
  return (a ?? '') < (b ?? '') ? -1 : 1;
}
