import { expect, test } from 'vitest';
import { quarterEachTest } from '../setup/quarter-each-test.ts';
import { changed, company, peopleStage, type PeopleStage } from './people-stage.ts';

let stage: PeopleStage;
quarterEachTest(async (server) => (stage = await peopleStage(server, company)));

test('leaver + rehire, e-mail changed', async () => {
  const person = await stage.idOf('6');
  await stage.rehearse([
    stage.submit('2026-10-07T09:00:00.000Z', { rater: '6', subject: '6' }),
    stage.begin('2026-10-07T09:00:00.000Z', { rater: '2', subject: '6' }),
    stage.roster('2026-10-13T08:00:00.000Z', changed({ number: '6', manager: '2', status: 'Terminated' })),
    stage.roster(
      '2026-10-20T08:00:00.000Z',
      changed({ number: '6', manager: '2', email: 'ana.new@example.test', hiredOn: '2026-10-20' }),
    ),
    stage.stopAt('2026-10-27T12:00:00.000Z'),
  ]);

  // The same person; what was handed in stays, what was open is owed anew, and the manager goes on with what was begun.
  expect(await stage.idOf('6')).toBe(person);
  const owed = await stage.db
    .selectFrom('obligations as o')
    .leftJoin('form_drafts as d', 'd.obligation_id', 'o.id')
    .select(['o.rating_source', 'o.generation', 'o.state', 'o.state_reason', 'd.obligation_id as draft'])
    .where('o.subject_person_id', '=', person)
    .orderBy('o.rating_source')
    .orderBy('o.generation')
    .execute();
  expect(
    owed.map((row) => `${row.rating_source} ${row.generation} ${row.state} ${row.state_reason ?? '-'}`),
  ).toEqual(['manager 0 withdrawn subject-left', 'manager 1 open -', 'self 0 done submitted']);
  expect(owed.map(({ draft }) => draft !== null)).toEqual([false, true, false]);
  expect(await stage.effectsOn('6')).toEqual([
    'cancelled subject-left 6',
    'joined rehired 6',
    'opened rehired 6',
    'withdrawn left 6',
  ]);
  const { db } = stage;
  const participant = await db
    .selectFrom('participants')
    .select(['state', 'state_reason'])
    .where('person_id', '=', person)
    .executeTakeFirst();
  expect(participant).toEqual({ state: 'joined', state_reason: 'rehired' });
  const address = await db
    .selectFrom('roster_facts')
    .select('value')
    .where('person_id', '=', person)
    .where('attribute', '=', 'email')
    .where('known_until', 'is', null)
    .where('valid_to', 'is', null)
    .execute();
  expect(address).toEqual([{ value: 'ana.new@example.test' }]);
});
