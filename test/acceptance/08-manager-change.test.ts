import { expect, test } from 'vitest';
import { quarterEachTest } from '../setup/quarter-each-test.ts';
import { changed, company, peopleStage, type PeopleStage } from './people-stage.ts';

let stage: PeopleStage;
quarterEachTest(async (server) => (stage = await peopleStage(server, company)));

test('manager change in each of 3 states', async () => {
  const at = '2026-10-13T08:00:00.000Z';
  // 5 is rated by nobody yet, 6 has been begun, 7 handed in; then all three get the manager 3.
  await stage.rehearse([
    stage.begin('2026-10-07T09:00:00.000Z', { rater: '2', subject: '6' }),
    stage.submit('2026-10-07T09:00:00.000Z', { rater: '2', subject: '7' }),
    stage.roster(
      at,
      changed({ number: '5', manager: '3' }, { number: '6', manager: '3' }, { number: '7', manager: '3' }),
    ),
  ]);

  expect(await stage.ratingsOf('5')).toEqual(['2 withdrawn 2026-11-16 manager-changed', '3 open 2026-11-16']);
  expect(await stage.ratingsOf('6')).toEqual(['2 withdrawn 2026-11-16 manager-changed', '3 open 2026-11-16']);
  expect(await stage.ratingsOf('7')).toEqual(['2 done 2026-11-16 submitted']);
  expect(await stage.effectsOn('5')).toEqual(['moved manager-changed 5']);
  expect(await stage.effectsOn('6')).toEqual(['handed-over manager-changed 6']);
  expect(await stage.effectsOn('7')).toEqual([]);
  // The former manager hears no more of either; the new one is invited and called.
  const late = (mails: string[]) => mails.filter((mail) => mail > '2026-10-13');
  expect(late(await stage.mailsTo('3')).filter((mail) => mail.endsWith('invitation'))).toHaveLength(2);
  const about = await stage.db
    .selectFrom('notices as n')
    .innerJoin('obligations as o', (join) =>
      join.on((on) => on(on.cast('o.id', 'text'), '=', on.ref('n.cause_id'))),
    )
    .select('n.rung')
    .where('o.state_reason', '=', 'manager-changed')
    .where('n.state', '=', 'handed-over')
    .where('n.state_at', '>', new Date(at))
    .execute();
  expect(about).toEqual([]);
});
