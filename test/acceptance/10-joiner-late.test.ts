import { expect, test } from 'vitest';
import { quarterEachTest } from '../setup/quarter-each-test.ts';
import { changed, company, peopleStage, type PeopleStage } from './people-stage.ts';

let stage: PeopleStage;
quarterEachTest(async (server) => (stage = await peopleStage(server, company)));

test('joiner with 3 days left', async () => {
  // The campaign is due on Monday, 16 November: from the 11th on three working days are left, from the 2nd on ten.
  await stage.rehearse([
    stage.roster('2026-11-02T08:00:00.000Z', changed({ number: '8', manager: '3', hiredOn: '2026-11-02' })),
    stage.roster(
      '2026-11-11T08:00:00.000Z',
      changed(
        { number: '8', manager: '3', hiredOn: '2026-11-02' },
        { number: '9', manager: '3', hiredOn: '2026-11-11' },
      ),
    ),
    stage.stopAt('2026-11-14T12:00:00.000Z'),
  ]);

  expect(await stage.effectsOn('9')).toEqual(['next-quarter too-few-days-left 9']);
  expect(await stage.ratingsOf('9')).toEqual([]);
  expect(await stage.mailsTo('9')).toEqual([]);
  // Who came with ten days left takes part, and is asked until no later than everybody else.
  expect(await stage.effectsOn('8')).toEqual(['joined new 8', 'opened new 8', 'opened new 8']);
  expect(await stage.ratingsOf('8')).toEqual(['3 open 2026-11-16']);
  expect((await stage.mailsTo('8'))[0]).toMatch(/^2026-11-0\d invitation$/);
});
