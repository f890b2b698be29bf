import { expect, test } from 'vitest';
import { previewOf } from '../../storage/import-previews.ts';
import { quarterEachTest } from '../setup/quarter-each-test.ts';
import { peopleStage, type Line, type PeopleStage } from './people-stage.ts';

/** One above all, and forty-nine others. */
const crowd: Line[] = Array.from({ length: 50 }, (_, n) => ({
  number: `${n + 1}`,
  ...(n > 0 ? { manager: '1' } : {}),
}));

let stage: PeopleStage;
quarterEachTest(async (server) => (stage = await peopleStage(server, crowd)));

test('roster file with 40 % of rows → held', async () => {
  const seen: Awaited<ReturnType<PeopleStage['checkAll']>>[] = [];
  const at = '2026-10-13T08:00:00.000Z';
  await stage.rehearse([
    { at, act: async () => void seen.push(await stage.checkAll(at, crowd.slice(0, 20))) },
  ]);

  const [checked] = seen;
  expect(checked?.state).toBe('held');
  expect(checked?.difference?.brake).toMatchObject([{ limit: 'leavers', count: 30, of: 50 }]);
  // Whoever decides sees what would come of it, and nothing has come of it: nobody is withdrawn, everybody is asked on.
  const preview = await previewOf(stage.db, checked?.id ?? '');
  expect(preview?.campaigns).toMatchObject([{ counts: { withdrawn: 30, cancelled: 60 } }]);
  const participants = await stage.db
    .selectFrom('participants')
    .select((select) => ['state', select.fn.countAll<number>().as('n')])
    .groupBy('state')
    .execute();
  expect(participants).toEqual([{ state: 'joined', n: 50 }]);
  expect((await stage.mailsTo('50')).map((mail) => mail.split(' ')[1])).toContain('last-call');
});
