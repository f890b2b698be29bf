import { Temporal } from 'temporal-polyfill';
import type { Configuration } from '../../domain/configuration.ts';
import { periodKey, periodOf } from '../../domain/period.ts';
import { startChase, startOpening } from '../stories.ts';
import { performer, planActs, type PlannedAct } from './acts.ts';
import { driveClock } from './drive.ts';
import type { Simulation } from './respondents.ts';
import type { Sources } from './sources.ts';
import type { Stage } from './stage.ts';

/** What the clock needs of a stage. */
export type Actors = Pick<Stage, 'db' | 'client' | 'files' | 'outbox' | 'signal'> & {
  stack: Pick<Stage['stack'], 'databaseUrl'>;
};

export interface Drive {
  stage: Actors;
  simulation: Simulation;
  onMoved?: (now: Date) => Promise<void> | void;
  stop?: AbortSignal;
}

/** Lets the clock run until nobody waits for a moment. */
export async function drive({ stage, simulation, ...hooks }: Drive): Promise<void> {
  const { db, stack, signal } = stage;
  await driveClock({ db, url: stack.databaseUrl, signal, perform: performer(stage, simulation), ...hooks });
}

export interface Quarter extends Drive {
  stage: Actors & Pick<Stage, 'shards'>;
  /** Ids of the programs whose campaigns open. */
  programs: readonly string[];
  /** YYYY-MM-DD. */
  opensOn: string;
  /** When people can first decide when they answer; not before the clock. */
  startAt: Date;
  arrivals: Pick<Sources, 'during'>;
  /** What else happens while it passes; absent: nothing. */
  acts?: readonly PlannedAct[];
}

/** Opens the campaigns of a quarter and lets it pass, from the opening to the last celebration. */
export async function playQuarter(quarter: Quarter): Promise<void> {
  await openQuarter(quarter);
  await drive(quarter);
}

/** Everything that a quarter begins with, before the clock moves. */
export async function openQuarter(quarter: Quarter): Promise<void> {
  const { stage, simulation, programs, opensOn } = quarter;
  const { db, client, shards } = stage;
  const { fiscalYearStartsInMonth } = simulation.configuration.organisation;
  const period = periodKey(periodOf(opensOn, fiscalYearStartsInMonth));
  await planActs(db, quarter);
  for (const program of programs)
    await startOpening({
      db,
      client,
      opening: { program, period, opensOn, shards, simulated: true },
    });
  await startChase({ db, client, shards });
}

/** Midnight of a day where it comes first. */
export function firstMidnight(day: string, { sites }: Pick<Configuration, 'sites'>): Date {
  const midnights = sites.map(
    ({ timeZone }) => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds,
  );
  return new Date(Math.min(...midnights));
}
