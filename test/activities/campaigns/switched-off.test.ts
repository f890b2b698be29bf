import { expect, test } from 'vitest';
import { futureNotices } from '../../../activities/campaigns/future-notices.ts';
import { createConfigurations } from '../../../activities/notices/configurations.ts';
import { switchOptional } from '../../../storage/opt-outs.ts';
import { hire, personId } from '../../fixtures/company.ts';
import { quietTemporal } from '../../setup/quiet-temporal.ts';
import { campaignId, chased, invited, noticeLab, rating } from '../notices/notice-lab.ts';

quietTemporal('ERROR');

test('a digest that its reader has switched off is not foreseen', async () => {
  const lab = await noticeLab();
  try {
    await hire(lab.db, [{ number: '9' }, { number: '1', manager: '9' }]);
    await chased(lab, [rating('1')]);
    const toManager = async () => {
      const of = { campaignIds: [campaignId], now: invited, configurations: createConfigurations() };
      const notices = await futureNotices(lab.db, of);
      return notices.flatMap(({ recipientId, rung }) => (recipientId === personId('9') ? [rung] : []));
    };
    expect(await toManager()).toEqual(['digest']);
    const off = { personId: personId('9'), what: 'digests', on: false, now: new Date(invited) } as const;
    await switchOptional(lab.db, off);
    expect(await toManager()).toEqual([]);
  } finally {
    await lab.close();
  }
});
