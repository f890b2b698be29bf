import { expect, test } from 'vitest';
import { longTest } from '../setup/long.ts';
import { quarterEachTest } from '../setup/quarter-each-test.ts';
import { changed, company, peopleStage, type PeopleStage } from './people-stage.ts';

let stage: PeopleStage;
quarterEachTest(async (server) => (stage = await peopleStage(server, company)));

test('manager on leave → delegate', async () => {
  // 2 goes on leave on Tuesday the 13th; three working days are waited for. 3 stands in for 2 by name.
  await stage.rehearse([
    stage.standIn('2026-10-12T08:00:00.000Z', { person: '2', delegate: '3', from: '2026-10-12' }),
    stage.submit('2026-10-12T09:00:00.000Z', { rater: '2', subject: '7' }),
    stage.roster('2026-10-13T08:00:00.000Z', changed({ number: '2', manager: '1', status: 'On Leave' })),
    stage.stopAt('2026-10-27T12:00:00.000Z'),
  ]);

  for (const number of ['5', '6']) {
    expect(await stage.ratingsOf(number)).toEqual([
      '2 withdrawn 2026-11-16 rater-on-leave',
      '3 open 2026-11-16',
    ]);
    expect(await stage.effectsOn(number)).toEqual(['moved rater-on-leave 3']);
  }
  expect(await stage.ratingsOf('7')).toEqual(['2 done 2026-11-16 submitted']);
  const moved = await stage.db
    .selectFrom('roster_effects')
    .select('at')
    .where('effect', '=', 'moved')
    .distinct()
    .execute();
  // Not on the first day of the leave, but once three working days are over: Friday the 16th begins in Berlin.
  expect(moved).toEqual([{ at: new Date('2026-10-15T22:00:00.000Z') }]);
  // What 2 owes about themselves waits, and nothing more is said of it.
  expect(await stage.effectsOn('2')).toContain('paused on-leave 3');
  expect((await stage.mailsTo('2')).filter((mail) => mail > '2026-10-13')).toEqual([]);
  expect((await stage.mailsTo('3')).some((mail) => mail.startsWith('2026-10-16'))).toBe(true);
});

longTest(
  'a leave that ends gives its days back: what was owed is due later by them, within the grace',
  async () => {
    await stage.rehearse([
      stage.roster('2026-10-13T08:00:00.000Z', changed({ number: '6', manager: '2', status: 'On Leave' })),
      stage.roster('2026-10-15T08:00:00.000Z', changed()),
      stage.stopAt('2026-10-16T08:00:00.000Z'),
    ]);
    const self = await stage.db
      .selectFrom('obligations')
      .select(['due_on', 'paused_on', 'state'])
      .where('person_id', '=', await stage.idOf('6'))
      .where('rating_source', '=', 'self')
      .execute();
    // Two working days: Tuesday and Wednesday.
    expect(self).toEqual([{ due_on: '2026-11-18', paused_on: null, state: 'open' }]);
    expect(await stage.effectsOn('6')).toEqual(['paused on-leave 6', 'resumed returned 6']);
  },
);

longTest(
  'a manager who is back from a leave rates again, reminded in time and invited to nothing a second time',
  async () => {
    await stage.rehearse([
      stage.roster('2026-10-07T12:00:00.000Z', changed({ number: '2', manager: '1', status: 'On Leave' })),
      stage.roster('2026-10-20T08:00:00.000Z', changed()),
      stage.stopAt('2026-10-29T12:00:00.000Z'),
    ]);
    for (const number of ['5', '6', '7']) {
      const ratings = await stage.ratingsOf(number);
      expect(ratings.filter((line) => line.includes('open'))).toEqual(['2 open 2026-11-16']);
    }
    const mails = await stage.mailsTo('2');
    // To their own form and to those of three people, on the first day.
    const first = mails.filter((mail) => mail.startsWith('2026-10-05'));
    expect(first).toEqual(Array(4).fill('2026-10-05 invitation'));
    const later = mails.filter((mail) => mail > '2026-10-20');
    expect(later.length).toBeGreaterThan(0);
    expect(later.filter((mail) => mail.endsWith('invitation'))).toEqual([]);
  },
);
