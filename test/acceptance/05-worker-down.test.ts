import { afterAll, beforeAll, expect, test } from 'vitest';
import { nobody } from '../../domain/rehearsal/respondents.ts';
import { setClock } from '../../storage/stories.ts';
import { PlayedCompany } from '../setup/played-company.ts';

const patienceMs = 300_000;
let firm: PlayedCompany;
beforeAll(async () => void (firm = await PlayedCompany.open()), patienceMs);
afterAll(() => firm.close());

test(
  'cron/worker down 3 days → one collapsed reminder, not three',
  async () => {
    const simulation = { ...firm.simulation, respondents: nobody };
    await firm.work(async (company) => {
      await firm.launch(company, simulation);
      // Everybody was invited on the fifth; the first reminder comes on the fifteenth.
      await firm.play(company, '2026-10-13T00:00:00Z', simulation);
    });
    const before = await firm.ledger();
    // Worker, Temporal, PostgreSQL and mail server are away while two reminders and a digest fall due.
    await firm.restart();
    await setClock(firm.db, new Date('2026-11-03T10:00:00Z'));
    await firm.work((company) => firm.play(company, '2026-11-06T00:00:00Z', simulation));

    const ledger = await firm.ledger();
    const own = ledger.filter(
      ({ causeKind, cause }) => causeKind === 'obligation' && cause.startsWith('rate/'),
    );
    const debts = Map.groupBy(own, ({ employeeNumber, cause }) => `${employeeNumber} ${cause}`);
    expect(debts.size).toBeGreaterThan(9);
    for (const [debt, lines] of debts) {
      const reminders = lines.filter(({ rung }) => rung.startsWith('reminder'));
      expect([
        debt,
        ...reminders.map(({ rung, state, reason }) => `${rung} ${state} ${reason ?? ''}`).sort(),
      ]).toEqual([
        debt,
        expect.stringMatching(/^reminder-1 suppressed (collapsed|no longer useful)$/),
        'reminder-2 handed-over ',
      ]);
    }
    // What had left before stands as it stood: nothing was repeated, nothing vanished.
    expect(ledger).toEqual(expect.arrayContaining(before));
    expect(ledger.filter(({ state, reason }) => state === 'suppressed' && reason === null)).toEqual([]);
    expect(ledger.filter(({ state }) => state === 'planned' || state === 'claimed')).toEqual([]);
    const mails = new Map(ledger.flatMap((line) => (line.message ? [[line.message, line]] : [])));
    const days = [...mails.values()].map(
      (line) => `${line.employeeNumber} ${line.kind} ${line.stateAt.slice(0, 10)}`,
    );
    expect(new Set(days).size).toBe(days.length);
  },
  patienceMs,
);
