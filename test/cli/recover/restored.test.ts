import { afterEach, beforeEach, expect, vi } from 'vitest';
import { holdIfLost } from '../../../cli/recover/hold-if-lost.ts';
import { recover } from '../../../cli/recover/recover.ts';
import { release } from '../../../cli/release.ts';
import { chaseStoryIds } from '../../../domain/story-ids.ts';
import { latestConfiguration } from '../../../storage/configurations.ts';
import { createCampaign } from '../../../storage/create-campaign.ts';
import { readLedger } from '../../../storage/ledger-epoch.ts';
import { longTest } from '../../setup/long.ts';
import { PlayedCompany } from '../../setup/played-company.ts';

const patienceMs = 300_000;
let firm: PlayedCompany;
beforeEach(async () => {
  firm = await PlayedCompany.open();
  vi.spyOn(console, 'log').mockImplementation(() => {});
}, patienceMs);
afterEach(async () => {
  vi.restoreAllMocks();
  await firm.close();
});

const phases = () => firm.db.selectFrom('campaigns').select('phase').execute();

longTest(
  'a restored database whose campaign has ended in Temporal is held, says so, and comes to its end once it is recovered',
  async () => {
    await firm.work(async (company) => {
      await firm.launch(company);
      await firm.play(company, '2026-11-18T12:00:00Z');
    });
    expect(await phases()).toEqual([{ phase: 'closing' }]);
    await firm.backUp();
    await firm.work((company) => firm.play(company));
    expect(await phases()).toEqual([{ phase: 'done' }]);
    await firm.restore();
    await firm.work(async (company) => {
      const of = { shards: company.shards, by: 'Ines', show: false, json: false };
      expect(await holdIfLost(company)).toBe(true);
      expect((await readLedger(firm.db)).heldReason).toMatch(
        /Temporal does not run it: was the database restored/,
      );
      await expect(release(company, of)).rejects.toThrow('Temporal does not run campaign/skills/2026-Q4');
      await recover(company, of);
      await release(company, of);
      const poked = await firm.db
        .selectFrom('story_wait')
        .select('story_id')
        .where('poked', '=', true)
        .execute();
      expect(poked).toContainEqual({ story_id: 'campaign/skills/2026-Q4' });
      await firm.play(company);
      expect(await phases()).toEqual([{ phase: 'done' }]);
      const mails = (await company.outbox.list()).map(({ messageId }) => messageId);
      expect(new Set(mails).size).toBe(mails.length);
    });
  },
  patienceMs,
);

longTest(
  'a restored database is held as it starts, before any shard carries out what it is late with',
  async () => {
    await firm.work(async (company) => {
      await firm.launch(company);
      await firm.play(company, '2026-10-12T00:00:00Z');
      expect(await holdIfLost(company)).toBe(false);
    });
    await firm.backUp();
    const left = await firm.work(async (company) => {
      await firm.play(company, '2026-10-20T00:00:00Z');
      return company.outbox.list();
    });
    await firm.restore();
    const late = { now: '2026-10-27T12:00:00.000Z', wake: 1_000 };
    let held = false;
    await firm.work(
      async ({ outbox, shards }) => {
        expect(held).toBe(true);
        const rested = () =>
          firm.db.selectFrom('story_wait').select('story_id').where('heard', '=', late.wake).execute();
        await expect.poll(rested, { timeout: 30_000 }).toHaveLength(shards);
        expect(await outbox.list()).toHaveLength(left.length);
      },
      async (company) => {
        for (const id of chaseStoryIds(company.shards))
          await company.client.workflow.getHandle(id).signal('woken', late);
        held = await holdIfLost(company);
      },
    );
    expect((await readLedger(firm.db)).heldReason).toMatch(
      /^the ledger stands at page \d+ and does not hold page/,
    );
  },
  patienceMs,
);

longTest(
  'a campaign that is just being opened is no sign of a restored database',
  async () => {
    await firm.work(async (company) => {
      await firm.launch(company);
      await firm.play(company, '2026-10-12T00:00:00Z');
      const configurationHash = (await latestConfiguration(firm.db))?.hash ?? '';
      const next = { program: 'skills', period: '2027-Q1', opensOn: '2027-01-04' };
      const now = '2026-10-12T00:00:00Z';
      await createCampaign(firm.db, { ...next, configurationHash, simulated: true, now });
      expect((await readLedger(firm.db)).epoch).toBeGreaterThan(0);
      expect(await holdIfLost(company)).toBe(false);
    });
  },
  patienceMs,
);
