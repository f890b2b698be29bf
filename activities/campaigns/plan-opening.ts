import { ApplicationFailure } from '@temporalio/activity';
import { localDay } from '../../domain/calendar.ts';
import { parsePeriod, periodKey } from '../../domain/period.ts';
import { quarterOn, quarterOpening } from '../../domain/standing/opening.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import type { Db } from '../../storage/database.ts';
import { launchedQuarter } from '../../storage/launched-quarter.ts';

export interface OpeningAsked {
  program: string;
  /** `2026-Q4`: asked for by hand; null: the quarter of `nominalAt`. */
  period: string | null;
  /** When the schedule meant to start it, ISO 8601. */
  nominalAt: string;
  now: string;
}

export interface OpeningPlanned {
  period: string;
  opensOn: string;
  plannedOn: string | null;
}

/** Works out which quarter of a program opens when. Throws a failure in a sentence that no retry would change. */
export async function planOpening(db: Db, asked: OpeningAsked): Promise<OpeningPlanned> {
  const stored = await latestConfiguration(db);
  const configuration = stored?.configuration;
  const program = configuration?.programs.find(({ id }) => id === asked.program);
  if (!configuration || !program)
    throw refused(`The configuration has no program ${asked.program}: nothing was opened`);
  const { timeZone } = configuration.organisation;
  const period =
    asked.period === null
      ? quarterOn(configuration, localDay({ timeZone }, asked.nominalAt))
      : parsePeriod(asked.period);
  if (!period) throw refused(`${asked.period} is not a quarter: write it as 2026-Q4`);
  const byHand = asked.period !== null;
  const { latest } = await launchedQuarter(db, { program: program.id, period: periodKey(period) });
  // A schedule leaves it as it is, however late it comes.
  if (latest && !byHand) return { period: periodKey(period), opensOn: latest.opensOn, plannedOn: null };
  const today = localDay({ timeZone }, asked.now);
  try {
    return quarterOpening(configuration, program, { period, today, byHand });
  } catch (error) {
    if (error instanceof RangeError) throw refused(error.message);
    throw error;
  }
}

function refused(sentence: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(sentence, 'NotOpened');
}
