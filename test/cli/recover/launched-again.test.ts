import { afterEach, beforeEach, expect, vi } from 'vitest';
import { holdIfLost } from '../../../cli/recover/hold-if-lost.ts';
import { recover } from '../../../cli/recover/recover.ts';
import { release } from '../../../cli/release.ts';
import { longTest } from '../../setup/long.ts';
import { PlayedCompany, type Company } from '../../setup/played-company.ts';

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

longTest.each([
  ['released', async () => {}],
  ['recovered and released', recoverIt],
])(
  'a campaign that was launched after the backup, is %s with the restored database, and is launched again, comes to its end',
  async (_, first) => {
    await firm.backUp();
    await firm.work(async (company) => {
      await firm.launch(company);
      await firm.play(company, '2026-10-13T00:00:00Z');
    });
    await firm.restore();
    expect(await phases()).toEqual([]);
    await firm.work(async (company) => {
      await expect.poll(() => holdIfLost(company), { timeout: 60_000 }).toBe(true);
      await first(company);
      await release(company, { shards: company.shards, by: 'Ines', show: false, json: false });
      await firm.launch(company);
      await firm.play(company);
    });
    expect(await phases()).toEqual([{ phase: 'done' }]);
    const left = (await firm.ledger()).filter(({ state }) => state === 'handed-over');
    expect(left.length).toBeGreaterThan(10);
  },
  patienceMs,
);

async function recoverIt({ db, client, shards }: Company): Promise<void> {
  await recover({ db, client }, { shards, by: 'Ines' });
}
