import { afterEach, beforeEach, expect, test } from 'vitest';
import { hire } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { chased, noticeLab, rating, type NoticeLab } from '../notices/notice-lab.ts';
import { edited, refusalOf } from './edit-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

test('a campaign is not closed early before its first working day, when nobody can have been invited', async () => {
  await hire(lab.db, [{ number: '1' }]);
  await chased(lab, [rating('1')]);
  await lab.db.updateTable('campaigns').set({ opens_on: '2026-10-03' }).execute();
  expect(await refusalOf(lab, { kind: 'close', now: '2026-10-04T08:00:00.000Z' })).toMatch(/cancel it/);
  const { edit } = await edited(lab, { kind: 'close', now: '2026-10-05T16:00:00.000Z' });
  expect(edit.effect).toMatchObject({ dueOn: '2026-10-05' });
});
