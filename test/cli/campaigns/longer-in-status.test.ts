import { afterEach, beforeEach, expect, test } from 'vitest';
import { readWholeStatus } from '../../../cli/campaigns/read-status.ts';
import { statusLines } from '../../../cli/campaigns/status-lines.ts';
import type { CampaignPhase } from '../../../storage/schema.ts';
import { setClock } from '../../../storage/stories.ts';
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

test('the first day of a campaign that waits for it is told as one to come, also while it is paused or held', async () => {
  await threeApart(lab);
  const first = async (now: string, of: { phase: CampaignPhase; frozen_at: string | null }) => {
    await lab.db.updateTable('campaigns').set(of).execute();
    await setClock(lab.db, new Date(now));
    const status = await readWholeStatus(lab.db, campaignId);
    return statusLines(status, { story: 'running', blocked: null, shards: [] })[1];
  };
  const frozen_at = '2026-10-04T12:00:00.000Z';
  expect(await first('2026-10-03T12:00:00.000Z', { phase: 'paused', frozen_at: null })).toMatch(
    /^ {2}Opens Mon 5 Oct/,
  );
  expect(await first('2026-10-04T12:30:00.000Z', { phase: 'held', frozen_at })).toMatch(
    /^ {2}Opens Mon 5 Oct/,
  );
  expect(await first('2026-10-05T12:00:00.000Z', { phase: 'inviting', frozen_at })).toMatch(
    /^ {2}Opened Mon 5 Oct/,
  );
  expect(await first('2026-10-06T12:00:00.000Z', { phase: 'paused', frozen_at: null })).toMatch(
    /^ {2}Was to open Mon 5/,
  );
});

test('the status says once what is wrong with the mail server, however many shards wait for it', async () => {
  await threeApart(lab);
  const waiting = { state: 'sends', since: null, by: null, mailServer: 'refuses' } as const;
  const shards = [1, 2].map((shard) => ({ ...waiting, shard }));
  const said = statusLines(await readWholeStatus(lab.db, campaignId), {
    story: 'running',
    blocked: null,
    shards,
  });
  expect(said.filter((line) => line.includes('mail server'))).toEqual([
    expect.stringMatching(
      /Mail waits: the mail server refuses every mail, whoever it is for\. It is tried again by itself\.$/,
    ),
  ]);
});
