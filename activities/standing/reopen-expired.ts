import type { Configuration } from '../../domain/configuration.ts';
import type { Tx } from '../../storage/database.ts';
import { expiredExemptions, reopenExempt } from '../../storage/exemptions.ts';
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
  const dueOf = dueDays(configuration, today);
  const programs = new Map(configuration.programs.map((program) => [program.id, program]));
  const expired = await expiredExemptions(tx, of);
  const reopened = expired.map(({ id, site, program, campaignDueOn }) => {
    const workingDays = programs.get(program)?.collectWorkingDays ?? usualWorkingDays;
    const fresh = dueOf(site, { workingDays });
    const last = campaignDueOn !== null && campaignDueOn < today ? today : campaignDueOn;
    return { id, dueOn: last !== null && last < fresh ? last : fresh };
  });
  return reopenExempt(tx, { reopened, now });
}

/** Of a program that is no longer configured. */
const usualWorkingDays = 20;
