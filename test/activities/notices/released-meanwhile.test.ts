import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdOrganisation, readLedger, releaseOrganisation } from '../../../storage/ledger-epoch.ts';
import { hire } from '../../fixtures/company.ts';
import { waitingForLock } from '../../setup/database.ts';
import { chased, invited, noticeLab, rating, type NoticeLab } from './notice-lab.ts';

let lab: NoticeLab;
beforeEach(async () => {
  lab = await noticeLab();
  await hire(lab.db, [{ number: '1' }]);
  await chased(lab, [rating('1')]);
});
afterEach(() => lab.close());

test('an organisation that is released while a round finds it held stays released, and the round sends', async () => {
  const { db, activities } = lab;
  const of = { shard: 1, shards: 1, now: invited };
  await activities.planDue(of);
  const held = { reason: 'Temporal was lost', page: 0, now: invited, by: 'start' };
  await db.transaction().execute((tx) => holdOrganisation(tx, held));
  const { claiming } = await db.transaction().execute(async (tx) => {
    await releaseOrganisation(tx, { now: invited, by: 'Ines' });
    const round = activities.claimPage({ ...of, page: 0 });
    await expect.poll(() => waitingForLock(lab.url), { interval: 10, timeout: 30_000 }).toBe(1);
    return { claiming: round };
  });
  expect(await claiming).toMatchObject({ held: false, count: 1 });
  expect(await readLedger(db)).toMatchObject({ heldReason: null, maySend: true });
});
