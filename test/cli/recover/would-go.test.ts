import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LostPage } from '../../../cli/recover/lost-pages.ts';
import { wouldGo } from '../../../cli/recover/would-go.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import { idOf } from '../../../storage/ids.ts';
import { shardsOf } from '../../../storage/ledger-epoch.ts';
import { planNotices } from '../../../storage/notices.ts';
import { labConfiguration } from '../../activities/notices/notice-lab.ts';
import { hire, personId } from '../../fixtures/company.ts';
import { testDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
beforeEach(async () => void (database = await testDatabase()));
afterEach(() => database.close());

const shards = 2;
const numbers = Array.from({ length: 12 }, (_, index) => String(index + 1));
const now = '2026-10-20T09:00:00.000Z';

/** A report to somebody: due at one moment, and in the ledger since another. */
async function report(number: string, { dueAt, since }: { dueAt: string; since: string }): Promise<void> {
  const row = {
    causeKind: 'report' as const,
    causeId: idOf('report', number, dueAt, since),
    rung: `due ${dueAt.slice(8, 10)}, since ${since.slice(8, 10)}`,
    recipientId: personId(number),
    kind: 'report' as const,
    campaignId: null,
    planVersion: 1,
    dueAt,
    usefulUntil: '2026-12-01T00:00:00.000Z',
    calendar: 'DE',
  };
  await planNotices(database.db, [row], since);
}

const on = (day: string) => `2026-10-${day}T08:00:00.000Z`;

test('a report that is built again after a restore is marked, as is one that was due by the last mail that the ledger lacks', async () => {
  const { db } = database;
  await applyConfiguration(db, labConfiguration(), { now: on('01'), by: 'test' });
  await hire(
    db,
    numbers.map((number) => ({ number })),
  );
  const shardOf = await shardsOf(
    db,
    numbers.map((number) => personId(number)),
    shards,
  );
  const of = (shard: number) => numbers.find((number) => shardOf.get(personId(number)) === shard) ?? '';
  const lost: LostPage[] = [
    { shard: 1, page: 7, at: on('14'), mails: 2 },
    { shard: 1, page: 8, at: on('16'), mails: 1 },
  ];
  for (const number of [of(1), of(2)]) {
    await report(number, { dueAt: on('15'), since: on('12') });
    await report(number, { dueAt: on('17'), since: on('12') });
    await report(number, { dueAt: on('20'), since: on('20') });
  }
  const shown = await wouldGo(db, { now, lost, shards });
  const marked = shown.filter(({ mayHaveLeft }) => mayHaveLeft);
  expect(marked.map(({ recipientId, rung }) => [recipientId, rung])).toEqual([
    [personId(of(1)), 'due 15, since 12'],
    [personId(of(1)), 'due 20, since 20'],
  ]);
  expect(shown).toHaveLength(6);
  const sure = await wouldGo(db, { now, lost: [], shards });
  expect(sure.some(({ mayHaveLeft }) => mayHaveLeft)).toBe(false);
});
