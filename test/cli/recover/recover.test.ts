import { afterEach, beforeEach, expect, vi } from 'vitest';
import { readStatus } from '../../../cli/campaigns/read-status.ts';
import { trouble } from '../../../cli/campaigns/status-lines.ts';
import { holdIfLost } from '../../../cli/recover/hold-if-lost.ts';
import { recover } from '../../../cli/recover/recover.ts';
import { release } from '../../../cli/release.ts';
import { readLedger } from '../../../storage/ledger-epoch.ts';
import { celebrationSettled } from '../../../storage/milestones.ts';
import { longTest } from '../../setup/long.ts';
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

longTest(
  'a campaign whose stories Temporal has lost in mid-quarter comes to the same ledger as one that was not disturbed',
  async () => {
    await undisturbed.work(async (company) => {
      await undisturbed.launch(company);
      await undisturbed.play(company);
    });
    await firm.work(async (company) => {
      await firm.launch(company);
      await firm.play(company, '2026-10-20T00:00:00Z');
      expect(await holdIfLost(company)).toBe(false);
    });
    await firm.restart({ lost: true });
    await firm.work(async (company) => {
      const of = { shards: company.shards, by: 'Ines' };
      expect(await holdIfLost(company)).toBe(true);
      await expect(release(company, { ...of, show: false, json: false })).rejects.toThrow(
        'Nothing was released. Temporal does not run campaign/skills/2026-Q4: run `quarterdeck recover',
      );
      const first = await recover(company, of);
      expect(first.started.map(({ id }) => id)).toEqual(['campaign/skills/2026-Q4', 'chase/1', 'chase/2']);
      const again = await recover(company, of);
      expect([again.started, again.left]).toEqual([[], first.started]);
      expect((await readLedger(firm.db)).heldReason).toMatch(
        /^Temporal knows nothing of what was sent before/,
      );
      await release(company, { ...of, show: false, json: false });
      await firm.play(company);
    });
    const ledger = await firm.ledger();
    expect(ledger.length).toBeGreaterThan(40);
    expect(ledger).toEqual(await undisturbed.ledger());
    const status = await readStatus(firm.db, 'skills/2026-Q4');
    expect(status.phase).toBe('done');
    // Nobody of this company is of the board, and it has no HR partner.
    expect(trouble(status, { story: 'ended', blocked: null, shards: [] })).toEqual([
      expect.stringMatching(/^The report for .+ went to nobody, because neither a reader of it nor/),
    ]);
    expect(await celebrationSettled(firm.db, 'skills/2026-Q4')).toBe(true);
  },
  patienceMs,
);
