import { afterAll, beforeAll, expect, test } from 'vitest';
import { idOf } from '../../storage/ids.ts';
import { planNotices } from '../../storage/notices.ts';
import {
  campaignId,
  invited,
  ledger,
  mails,
  noticeLab,
  opening,
  sorted,
  threePeople,
  type NoticeLab,
} from '../activities/notices/notice-lab.ts';
import { personId } from '../fixtures/company.ts';
import { quietTemporal } from '../setup/quiet-temporal.ts';
import { chaseStage, type ChaseStage } from './chase-stage.ts';

quietTemporal('ERROR');

let stage: ChaseStage;
let lab: NoticeLab;
beforeAll(async () => {
  stage = await chaseStage();
  lab = await noticeLab();
});
afterAll(async () => {
  await lab.close();
  await stage.close();
});

/** What its mail would have to say is not there. */
async function planBadRow(): Promise<void> {
  const report = idOf('report', 'without a workbook');
  await lab.db
    .insertInto('reports')
    .values({
      id: report,
      campaign_id: campaignId,
      audience: 'board',
      version: 1,
      state: 'built',
      file_id: null,
      content: '{}',
      created_at: opening,
    })
    .execute();
  const notice = {
    causeKind: 'report',
    causeId: report,
    rung: 'report',
    recipientId: personId('2'),
    kind: 'report',
    campaignId,
    planVersion: 1,
    calendar: 'DE',
    dueAt: invited,
    usefulUntil: '2026-10-20T00:00:00.000Z',
  } as const;
  await planNotices(lab.db, [notice], opening);
}

test('one bad template row → others still go', async () => {
  await threePeople(lab);
  await planBadRow();
  await stage.rehearse({ lab });
  const lines = await ledger(lab.db);
  expect(lines.filter((line) => line.includes(' report '))).toEqual([
    '2 report failed: not written: The report has no workbook',
  ]);
  expect(lines.filter((line) => !line.endsWith('handed-over'))).toHaveLength(1);
  const atNine = (await mails(lab)).filter(({ date }) => date === invited);
  expect(sorted(atNine.map(({ to }) => to[0]))).toEqual([
    '1@example.test',
    '2@example.test',
    '3@example.test',
  ]);
});
