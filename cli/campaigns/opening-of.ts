import { Temporal } from 'temporal-polyfill';
import { didYouMean } from '../../config/did-you-mean.ts';
import { plusDays } from '../../domain/calendar.ts';
import { phaseInSentence } from '../../domain/campaign-phase.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Program } from '../../domain/configuration/program.ts';
import { periodKey, periodOf } from '../../domain/period.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import type { Tx } from '../../storage/database.ts';
import { launchedQuarter, type LaunchedQuarter } from '../../storage/launched-quarter.ts';
import { virtualNow } from '../../storage/stories.ts';
import { campaignIdOf } from '../../workflows/messages.ts';
import { exitCodes, Failure } from '../failure.ts';

/** A campaign that could be launched. */
export interface Opening {
  campaignId: string;
  program: Program;
  period: string;
  /** YYYY-MM-DD. */
  opensOn: string;
  configuration: Configuration;
  configurationHash: string;
  /** ISO 8601. */
  now: string;
}

/**
 * What launching a program on a day would open; without a day, today. Throws a Failure for a program that there is
 * not, a day that is over, and (but for a rehearsal) one more than a year ahead or a quarter that has its campaign already.
 */
export async function openingOf(
  db: Tx,
  { name, opensOn, rehearsal = false }: { name: string; opensOn?: string | undefined; rehearsal?: boolean },
): Promise<Opening> {
  const stored = await latestConfiguration(db);
  if (!stored)
    throw new Failure('No configuration is applied yet: run `quarterdeck config apply`', exitCodes.conflict);
  const { configuration, hash: configurationHash } = stored;
  const program = programNamed(configuration, name);
  const { timeZone, fiscalYearStartsInMonth } = configuration.organisation;
  const now = ((await virtualNow(db)) ?? new Date()).toISOString();
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const day = opensOn ?? today;
  if (day < today)
    throw new Failure(
      `${day} is over: a campaign opens today (${today}) or on a day to come`,
      exitCodes.usage,
    );
  const period = periodKey(periodOf(day, fiscalYearStartsInMonth));
  if (!rehearsal) mustBeNear(day, today);
  const quarter = { program: program.id, period };
  const campaignId = rehearsal ? campaignIdOf(quarter) : idToLaunch(await launchedQuarter(db, quarter));
  return { campaignId, program, period, opensOn: day, configuration, configurationHash, now };
}

/** Farther ahead it is more likely a slip of the finger. */
const furthestDays = 366;

function mustBeNear(day: string, today: string): void {
  if (day > plusDays(today, furthestDays))
    throw new Failure(`${day} is more than a year away: choose a day before that`, exitCodes.usage);
}

function idToLaunch({ latest, nextId }: LaunchedQuarter): string {
  if (!latest?.stands) return nextId;
  const { id, phase } = latest;
  throw new Failure(
    phase === 'cancelled'
      ? `${id} was cancelled after people had heard of it, and a quarter has one campaign: launch a day of a later quarter`
      : `${id} was launched before and is ${phaseInSentence(phase)}: a quarter has one campaign`,
    exitCodes.conflict,
  );
}

function programNamed({ programs }: Configuration, name: string): Program {
  const program = programs.find(({ id }) => id === name);
  if (program?.kind === 'standing')
    throw new Failure(
      `${name} is a standing program: it asks people every day by itself, so there is no campaign of it to plan, rehearse or launch. What it has asked for stands in \`quarterdeck compliance\``,
      exitCodes.conflict,
    );
  if (program) return program;
  const known = programs.map(({ id }) => id);
  const meant = didYouMean(name, known);
  throw new Failure(
    meant
      ? `There is no program ${name}: did you mean ${meant}?`
      : `There is no program ${name}; the configuration has ${known.join(', ') || 'none'}`,
    exitCodes.notFound,
  );
}
