import type { Configuration } from '../../domain/configuration.ts';
import type { Tx } from '../../storage/database.ts';
import { expiredExemptions, reopenExempt } from '../../storage/exemptions.ts';
import { dueDays } from './due-days.ts';

/**
 * What was exempt until a day that is over is owed again, with as much time as the program gives; in a campaign that still
 * runs not beyond its own due day.
 */
export async function reopenExpired(
  tx: Tx,
  { configuration, today, now }: { configuration: Configuration; today: string; now: string },
): Promise<number> {
  const dueOf = dueDays(configuration, today);
  const programs = new Map(configuration.programs.map((program) => [program.id, program]));
  const expired = await expiredExemptions(tx, now);
  const reopened = expired.map(({ id, site, program, campaignDueOn }) => {
    const workingDays = programs.get(program)?.collectWorkingDays ?? usualWorkingDays;
    const fresh = dueOf(site, { workingDays });
    const bounded = campaignDueOn !== null && campaignDueOn >= today && campaignDueOn < fresh;
    return { id, dueOn: bounded ? campaignDueOn : fresh };
  });
  return reopenExempt(tx, { reopened, now });
}

/** Of a program that is no longer configured. */
const usualWorkingDays = 20;
