import type { Configuration } from '../../domain/configuration.ts';
import type { Tx } from '../../storage/database.ts';
import { expiredExemptions, reopenExempt, type ExpiredExemption } from '../../storage/exemptions.ts';
import { dueDays } from './due-days.ts';

interface Expiring {
  configuration: Configuration;
  today: string;
  now: string;
  /** Absent: whatever was exempt. */
  campaignId?: string;
}

/**
 * What was exempt until a day that is over is owed again, with as much time as the program gives; in a campaign that still
 * runs not beyond its own due day, or in its grace today. Repeating it changes nothing.
 */
export async function reopenExpired(tx: Tx, of: Expiring): Promise<number> {
  const { configuration, today, now } = of;
  const expired = await expiredExemptions(tx, of);
  const dueOf = dueDaysAgain(configuration, today);
  return reopenExempt(tx, { reopened: expired.map((one) => ({ id: one.id, dueOn: dueOf(one) })), now });
}

/** Until when somebody has time who owes something again from a day on. */
export function dueDaysAgain(configuration: Configuration, today: string) {
  const dueOf = dueDays(configuration, today);
  const programs = new Map(configuration.programs.map((program) => [program.id, program]));
  return ({ site, program, campaignDueOn }: Omit<ExpiredExemption, 'id'>): string => {
    const workingDays = programs.get(program)?.collectWorkingDays ?? usualWorkingDays;
    const fresh = dueOf(site, { workingDays });
    const last = campaignDueOn !== null && campaignDueOn < today ? today : campaignDueOn;
    return last !== null && last < fresh ? last : fresh;
  };
}

/** Of a program that is no longer configured. */
const usualWorkingDays = 20;
