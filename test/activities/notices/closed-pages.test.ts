import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeClosed } from '../../../storage/closed-obligations.ts';
import { invited, noticeLab, threePeople, type NoticeLab } from './notice-lab.ts';

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

test('what is open again fills a page and does not end the taking of what is closed', async () => {
  await threePeople(lab);
  await lab.db.updateTable('obligations').set({ state: 'done', state_at: invited }).execute();
  const [first] = (await lab.db.selectFrom('obligations').select('id').orderBy('id').execute()).map(
    ({ id }) => id,
  );
  await lab.db
    .updateTable('obligations')
    .set({ state: 'open' })
    .where('id', '=', first ?? '')
    .execute();
  const page = () => takeClosed(lab.db, { shard: 1, shards: 1, now: invited, limit: 2 });
  const one = await page();
  expect(one.closed).toHaveLength(1);
  expect(one.isLast).toBe(false);
  const two = await page();
  expect(two.closed).toHaveLength(1);
  expect(two.isLast).toBe(true);
});
