import type { Configuration } from '../../../domain/configuration.ts';
import type { Rung } from '../../../domain/configuration/program.ts';
import { applyConfiguration } from '../../../storage/configurations.ts';
import type { Db } from '../../../storage/database.ts';
import { companyConfiguration, hire, skillsProgram } from '../../fixtures/company.ts';

const people = 36;
const span = 6;
const sites = ['berlin', 'auckland', 'new-york'];

/** A campaign that everybody takes part in, with a rung every other day. */
const ladder: Rung[] = [
  rung('invitation', 0),
  rung('reminder-1', 2),
  rung('reminder-2', 4),
  { ...rung('digest', 5), to: 'manager' },
  rung('reminder-3', 6),
  { id: 'last-call', to: 'owner', from: 'due', offsetWorkingDays: -1, usefulWorkingDays: 2 },
];

export const rehearsal = {
  opening: { program: 'skills', period: '2026-Q4', opensOn: '2026-10-05', simulated: true },
  startsAt: new Date('2026-10-04T08:00:00Z'),
  /** After the last rung, and before anything is computed. */
  endsAt: new Date('2026-10-20T12:00:00Z'),
};

export const rungs = ladder.map(({ id, to }) => ({ id, track: to === 'manager' ? 'oversight' : 'owner' }));

/** Some dozens of people in three time zones, who rate themselves and those whom they lead. */
export async function settleCompany(db: Db): Promise<void> {
  const numbers = Array.from({ length: people }, (_, index) => String(index + 1));
  await hire(
    db,
    numbers.map((number, index) => ({
      number,
      site: sites[index % sites.length] ?? 'berlin',
      manager: index === 0 ? null : String(Math.trunc((index - 1) / span) + 1),
    })),
  );
  await applyConfiguration(db, configuration(), { now: rehearsal.startsAt.toISOString(), by: 'chaos' });
}

function configuration(): Configuration {
  const company = companyConfiguration();
  const program = {
    ...skillsProgram,
    population: { who: 'everybody' as const },
    collectWorkingDays: 9,
    graceWorkingDays: 3,
    ladder,
  };
  return { ...company, programs: [program] };
}

function rung(id: string, offsetWorkingDays: number): Rung {
  return { id, to: 'owner', from: 'opening', offsetWorkingDays, usefulWorkingDays: 3 };
}
