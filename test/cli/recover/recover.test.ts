import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { recover } from '../../../cli/recover/recover.ts';
import { release } from '../../../cli/release.ts';
import { readLedger } from '../../../storage/ledger-epoch.ts';
import { PlayedCompany } from '../../setup/played-company.ts';

const patienceMs = 300_000;
let undisturbed: PlayedCompany;
let firm: PlayedCompany;
beforeEach(async () => {
  [undisturbed, firm] = await Promise.all([PlayedCompany.open(), PlayedCompany.open()]);
  vi.spyOn(console, 'log').mockImplementation(() => {});
}, patienceMs);
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all([undisturbed.close(), firm.close()]);
});

test(
  'a campaign whose stories Temporal has lost in mid-quarter comes to the same ledger as one that was not disturbed',
  async () => {
    await undisturbed.work(async (company) => {
      await undisturbed.launch(company);
      await undisturbed.play(company);
    });
    await firm.work(async (company) => {
      await firm.launch(company);
      await firm.play(company, '2026-10-20T00:00:00Z');
    });
    await firm.restart({ lost: true });
    await firm.work(async (company) => {
      const of = { shards: company.shards, by: 'Ines' };
      const first = await recover(company, of);
      expect(first.started.map(({ id }) => id)).toEqual(['campaign/skills/2026-Q4', 'chase/1', 'chase/2']);
      const again = await recover(company, of);
      expect([again.started, again.left]).toEqual([[], first.started]);
      expect((await readLedger(firm.db)).heldReason).toMatch(/Temporal had lost them/);
      await release(company, { ...of, show: false, json: false });
      await firm.play(company);
    });
    const ledger = await firm.ledger();
    expect(ledger.length).toBeGreaterThan(40);
    expect(ledger).toEqual(await undisturbed.ledger());
    const { phase } = await firm.db.selectFrom('campaigns').select('phase').executeTakeFirstOrThrow();
    expect(phase).toBe('done');
  },
  patienceMs,
);
