import { afterEach, beforeEach, expect, test } from 'vitest';
import { obligationForForm, saveDraft } from '../../../../storage/forms.ts';
import { quietTemporal } from '../../../setup/quiet-temporal.ts';
import { edited } from '../edit-lab.ts';
import { motionStage, type MotionStage } from './motion-stage.ts';

quietTemporal('ERROR');

let stage: MotionStage;
beforeEach(async () => {
  stage = await motionStage();
});
afterEach(() => stage.lab.close());

test('whoever was chosen by hand to rate somebody who had not left after all does so still, with what they had begun', async () => {
  await stage.lab.round('2026-10-05T09:00:00.000Z');
  const people = [{ personId: await stage.idOf('5'), raterId: await stage.idOf('3') }];
  await edited(stage.lab, { kind: 'replace-rater', people, now: '2026-10-06T05:00:00.000Z' });
  await stage.lab.round('2026-10-06T09:00:00.000Z');
  const answers = [{ skill: 'sql', level: 3 }];
  await saveDraft(stage.lab.db, { obligationId: await open(), answers, now: '2026-10-06T10:00:00.000Z' });
  const { id } = await stage.roster('2026-10-07T08:00:00.000Z', { 5: { status: 'Terminated' } });
  await stage.undo(id, '2026-10-07T09:00:00.000Z');
  expect((await stage.ratings()).filter((line) => line.includes('open'))).toEqual(['3 open']);
  expect((await obligationForForm(stage.lab.db, await open()))?.draft).toEqual(answers);
  expect(await stage.told('3')).toEqual(['2026-10-06 invitation']);
  await stage.roster('2026-10-08T08:00:00.000Z', { 5: { manager: '1' } });
  expect((await stage.ratings()).filter((line) => line.includes('open'))).toEqual(['3 open']);
});

/** The rating of 5 that somebody owes. */
async function open(): Promise<string> {
  const row = await stage.lab.db
    .selectFrom('obligations')
    .select('id')
    .where('subject_person_id', '=', await stage.idOf('5'))
    .where('rating_source', '=', 'manager')
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return row.id;
}
