import { expect, test } from 'vitest';
import { hire } from '../fixtures/company.ts';
import { quarterEachTest } from '../setup/quarter-each-test.ts';
import { invitingOnly } from './campaign-lab.ts';
import { quarterLab, type Quarter } from './quarter-lab.ts';

let quarter: Quarter;
quarterEachTest(async (server) => {
  quarter = await quarterLab(server, invitingOnly());
  await hire(quarter.db, [{ number: '1' }, { number: '2', manager: '1' }]);
  return quarter;
});

test('a campaign goes on with a change that was made, also where what follows it has failed', async () => {
  const [paused, resumed] = ['2026-10-07T08:00:00.000Z', '2026-10-09T08:00:00.000Z'];
  await quarter.rehearse([
    { at: paused, act: () => quarter.edit({ kind: 'pause', now: paused }) },
    {
      at: resumed,
      act: async () => {
        quarter.failPlanningOnce();
        await expect(quarter.edit({ kind: 'resume', now: resumed })).rejects.toThrow();
      },
    },
  ]);
  expect(await quarter.db.selectFrom('campaigns').select('phase').execute()).toEqual([{ phase: 'done' }]);
});
