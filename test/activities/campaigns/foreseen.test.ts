import { afterEach, beforeEach, expect, test } from 'vitest';
import { goingOut } from '../../../activities/campaigns/going-out.ts';
import { personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { campaignId, noticeLab, type NoticeLab } from '../notices/notice-lab.ts';
import { edited, previewed, threeApart } from './edit-lab.ts';

quietTemporal('ERROR');

let lab: NoticeLab;
beforeEach(async () => void (lab = await noticeLab()));
afterEach(() => lab.close());

test('an extension until a day that nobody works is made, and its preview names the last working day before it', async () => {
  await threeApart(lab);
  const { remarks } = await previewed(lab, {
    kind: 'extend',
    content: { dueOn: '2026-11-07' },
    now: '2026-10-06T08:00:00.000Z',
  });
  expect(remarks).toEqual([
    '2026-11-07 is a Saturday: what is due then is due on a day nobody works; the last working day before it is Friday 2026-11-06.',
  ]);
});

test('what goes out next has who is exempt until a day from then on, beside the whole plan of two weeks', async () => {
  await threeApart(lab);
  const now = '2026-10-05T06:00:00.000Z';
  const people = [{ personId: personId('1') }];
  await edited(lab, { kind: 'exempt', content: { exemptUntil: '2026-10-13' }, people, now });
  const load = await goingOut(lab.db, { campaignId, now });
  expect(await goingOut(lab.db, { campaignId, now, mostTurns: 1 })).toBeNull();
  expect(load?.map(({ day, messages, rungs }) => [day, messages, rungs[0]?.rung])).toEqual([
    ['2026-10-05', 2, 'invitation'],
    // It is the evening before in Berlin when Auckland begins to work.
    ['2026-10-06', 1, 'reminder-1'],
    ['2026-10-07', 1, 'reminder-1'],
    ['2026-10-08', 1, 'reminder-2'],
    ['2026-10-09', 1, 'reminder-2'],
    ['2026-10-14', 1, 'invitation'],
    ['2026-10-16', 1, 'reminder-1'],
  ]);
});
