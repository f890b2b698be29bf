import { afterEach, beforeEach, expect, test } from 'vitest';
import { readWholeStatus } from '../../../cli/campaigns/read-status.ts';
import { statusLines } from '../../../cli/campaigns/status-lines.ts';
import { personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { campaignId, noticeLab, type NoticeLab } from '../../activities/notices/notice-lab.ts';
import { edited, threeApart } from '../../activities/campaigns/edit-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

test('the status says until when it collects, and because of how many people, while somebody has longer', async () => {
  await threeApart(lab);
  const said = async () =>
    statusLines(await readWholeStatus(lab.db, campaignId), { story: 'running', blocked: null, shards: [] });
  expect((await said()).join('\n')).not.toMatch(/longer/);
  await edited(lab, {
    kind: 'extend',
    content: { dueOn: '2026-12-01' },
    people: [{ personId: personId('1') }],
    now: '2026-10-06T08:00:00.000Z',
  });
  const [, head, waits] = await said();
  expect(head).toContain(
    'due Fri 30 Oct 2026 (for 1 person later, at the latest Tue 1 Dec 2026); 0 people take part',
  );
  expect(waits).toMatch(
    /last day ends in the last of their time zones, Wed 2 Dec 2026, 00:00 .*: 1 person has longer than the others, until Tue 1 Dec 2026 and not Fri 30 Oct 2026\./,
  );
});
