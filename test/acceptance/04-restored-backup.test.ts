import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { release } from '../../cli/release.ts';
import { nobody } from '../../domain/rehearsal/respondents.ts';
import { readLedger } from '../../storage/ledger-epoch.ts';
import { PlayedCompany, type Company } from '../setup/played-company.ts';

const patienceMs = 300_000;
let firm: PlayedCompany;
beforeAll(async () => void (firm = await PlayedCompany.open()), patienceMs);
afterAll(() => firm.close());

async function messageIds({ outbox }: Company): Promise<string[]> {
  return (await outbox.list()).map(({ messageId }) => messageId);
}

test(
  'restore yesterday’s backup → nothing sent until released',
  async () => {
    const simulation = { ...firm.simulation, respondents: nobody };
    const until = (moment: string) => (company: Company) => firm.play(company, moment, simulation);
    await firm.work(async (company) => {
      await firm.launch(company, simulation);
      await until('2026-10-13T00:00:00Z')(company);
    });
    await firm.backUp();
    // A week goes by, in which the first reminder leaves.
    const left = await firm.work(async (company) => {
      await until('2026-10-20T00:00:00Z')(company);
      return messageIds(company);
    });
    const reminded = (await firm.ledger()).filter(({ rung }) => rung === 'reminder-1');
    expect(reminded.map(({ state }) => state)).toContain('handed-over');
    await firm.restore();
    expect((await firm.ledger()).filter(({ rung }) => rung === 'reminder-1')).toEqual([]);

    await firm.work(async (company) => {
      // The next reminder falls due, on a ledger that knows nothing of the last.
      await until('2026-10-27T12:00:00Z')(company);
      expect(await messageIds(company)).toEqual(left);
      expect((await readLedger(firm.db)).heldReason).toMatch(/was the database restored/);

      const said: string[] = [];
      const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
      try {
        await release(company, { by: null, shards: company.shards, show: true, json: false });
        expect(said.join('\n')).toMatch(/daily: \d+ notices to \d people within a day/);
        expect(said.filter((line) => line.includes('reminder-'))).not.toEqual([]);
        expect(await messageIds(company)).toEqual(left);
        await release(company, { by: 'Ines', shards: company.shards, show: false, json: false });
      } finally {
        log.mockRestore();
      }
      await until('2026-10-31T00:00:00Z')(company);
      const all = await messageIds(company);
      expect(all.length).toBeGreaterThan(left.length);
      expect(new Set(all).size).toBe(all.length);
    });
    const after = (await firm.ledger()).filter(({ rung }) => rung.startsWith('reminder'));
    const states = after.map(({ rung, state, reason }) => [rung, state, reason ?? ''].join(' '));
    expect(states).toContain('reminder-2 handed-over ');
    expect(states).toContain('reminder-1 suppressed collapsed');
  },
  patienceMs,
);
