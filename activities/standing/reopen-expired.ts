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
 * What was exempt until a day that is over is owed again: in a campaign that still runs until the day on which it was due
 * before, or where that has passed until the campaign’s own, in its grace today; else with as much time as the program gives. Repeating it changes nothing.
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
  return ({ site, program, campaignDueOn, dueOn }: Omit<ExpiredExemption, 'id'>): string => {
    if (campaignDueOn !== null) return [dueOn, campaignDueOn].find((day) => day >= today) ?? today;
    const workingDays = programs.get(program)?.collectWorkingDays ?? usualWorkingDays;
    return dueOf(site, { workingDays });
  };
}

/** Of a program that is no longer configured. */
const usualWorkingDays = 20;
