import { afterEach, beforeEach, expect, vi } from 'vitest';
import { release } from '../../../cli/release.ts';
import { copied, readLedger } from '../../../storage/ledger-epoch.ts';
import { nobody } from '../../../domain/rehearsal/respondents.ts';
import { longTest } from '../../setup/long.ts';
import { PlayedCompany, type Company } from '../../setup/played-company.ts';

const patienceMs = 300_000;
let firm: PlayedCompany;
beforeEach(async () => void (firm = await PlayedCompany.open()), patienceMs);
afterEach(async () => {
  vi.restoreAllMocks();
  await firm.close();
});

const count = async ({ outbox }: Company) => (await outbox.list()).length;

longTest(
  'a restored database sends nothing from a process that serves already and has nothing else to know it by',
  async () => {
    const simulation = { ...firm.simulation, respondents: nobody };
    const until = (moment: string) => (company: Company) => firm.play(company, moment, simulation);
    const left = await firm.work(async (company) => {
      await firm.launch(company, simulation);
      await until('2026-10-12T00:00:00Z')(company);
      return count(company);
    });
    await firm.backUp();
    await firm.restore();
    // No page was claimed since the backup: the ledger lacks none, and every story runs.
    await firm.work(async (company) => {
      expect((await readLedger(firm.db)).heldReason).toBe(copied);
      await until('2026-10-20T00:00:00Z')(company);
      expect(await count(company)).toBe(left);
      const events = firm.db
        .selectFrom('audit_events')
        .select('actor')
        .where('action', '=', 'organisation held');
      expect(await events.execute()).toEqual([{ actor: expect.stringMatching(/^chase\//) }]);
      vi.spyOn(console, 'log').mockImplementation(() => {});
      await release(company, { by: 'Ines', shards: company.shards, show: false, json: false });
      expect(await readLedger(firm.db)).toMatchObject({ heldReason: null, maySend: true });
      await until('2026-10-21T00:00:00Z')(company);
      expect(await count(company)).toBeGreaterThan(left);
    });
  },
  patienceMs,
);

longTest(
  'what the mail server may have had since the backup is marked where it would leave again, and what it cannot have had is not',
  async () => {
    const simulation = { ...firm.simulation, respondents: nobody };
    await firm.work(async (company) => {
      await firm.launch(company, simulation);
      await firm.play(company, '2026-10-14T00:00:00Z', simulation);
    });
    await firm.backUp();
    const since = await firm.work(async (company) => {
      const before = await count(company);
      await firm.play(company, '2026-10-28T00:00:00Z', simulation);
      return (await count(company)) - before;
    });
    expect(since).toBeGreaterThan(0);
    await firm.restore();
    const said: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
    await firm.work(async (company) => {
      await release(company, { by: null, shards: company.shards, show: true, json: false });
      const lines = said.join('\n');
      expect(lines).toContain(`that this ledger does not hold: ${since}, the last claimed on`);
      const reminders = said.filter((line) => line.includes('reminder-'));
      expect(reminders).not.toEqual([]);
      // In New York, where 8 and 9 work, a holiday lay between: their second reminder is due on this day.
      const { york = [], others = [] } = Object.groupBy(reminders, (line) =>
        /  [89]  /.test(line) ? 'york' : 'others',
      );
      expect([york.length, others.length > 5]).toEqual([2, true]);
      for (const line of others) expect(line).toContain('(may have left before)');
      for (const line of york) expect(line).not.toContain('may have left before');
    });
  },
  patienceMs,
);
