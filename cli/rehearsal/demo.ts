import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Configuration } from '../../domain/configuration.ts';
import { nobody, usualRespondents } from '../../domain/rehearsal/respondents.ts';
import { applyConfiguration } from '../../storage/configurations.ts';
import { configurationFrom } from '../configuration-from.ts';
import { Endings } from '../endings.ts';
import { exitCodes, Failure } from '../failure.ts';
import type { Settings } from '../settings.ts';
import { stopOnSignal } from '../stack/stop-on-signal.ts';
import { takeIn } from '../take-in.ts';
import { rehearsed } from './acts.ts';
import { claimFolder, clearFolder } from './out-folder.ts';
import { dayLine } from './day-line.ts';
import { keepOpen } from './keep-open.ts';
import { leaveBehind } from './leave-behind.ts';
import { nominationActs } from './nominations.ts';
import { drive, firstMidnight, playQuarter } from './play.ts';
import { recurringActs } from './recurring-acts.ts';
import { progressOn, type Progress } from './progress.ts';
import type { Simulation } from './respondents.ts';
import { sourcesFor, type Sources } from './sources.ts';
import type { Stage } from './stage.ts';
import { outcomeOf } from './outcome-of.ts';

export interface DemoWish {
  settings: Settings;
  roster: string | null;
  learning: string[];
  startOn: string | null;
  people: number;
  out: string;
  /** Real milliseconds that a rehearsed day takes at least. */
  paceMs: number;
  keep: boolean;
  json: boolean;
}

/** Rehearses a quarter from the files to the workbook, and says at the end what happened and where it lies. */
export async function demo(wish: DemoWish): Promise<void> {
  const began = performance.now();
  const progress = progressOn(process.stderr);
  const configuration = await configurationFrom(wish.settings.config);
  claimFolder(wish.out);
  const today = Temporal.Now.plainDateISO().toString();
  const sources = await sourcesFor({ ...wish, folder: join(wish.out, 'files'), configuration, today });
  const startAt = firstMidnight(sources.startOn, configuration);
  clearFolder(wish.out);
  progress.say(
    `${sources.title}: the quarter begins on ${sources.startOn}. Starting PostgreSQL, Temporal and an outbox …`,
  );
  const endings = new Endings();
  const release = stopOnSignal(() => endings.stop());
  progress.alive();
  try {
    // The worker takes a second to load, which a file that is refused need not wait for.
    const { setStage } = await import('./stage.ts');
    const stage = await setStage({ settings: wish.settings, startAt, progress, endings });
    const broken = stage.stack.broken.then((sentence) => {
      throw new Failure(sentence, exitCodes.notReachable);
    });
    const played = rehearse({ stage, configuration, sources, startAt, progress, paceMs: wish.paceMs });
    await Promise.race([played, broken]);
    progress.say('Writing down what happened …');
    const wallSeconds = (performance.now() - began) / 1000;
    const { document, summary } = await leaveBehind({
      stage,
      out: wish.out,
      startedOn: sources.startOn,
      wallSeconds,
      title: sources.title,
      configuration,
    });
    progress.quiet();
    process.stdout.write(wish.json ? `${JSON.stringify(document, null, 2)}\n` : `${summary}\n`);
    if (Object.values(document.checks).some((violations) => violations > 0))
      process.exitCode = exitCodes.failed;
    if (wish.keep) await keepOpen(stage, simulationOf(configuration), progress);
  } finally {
    progress.quiet();
    await endings.stop();
    release();
  }
}

interface Rehearsal {
  stage: Stage;
  configuration: Configuration;
  sources: Sources;
  startAt: Date;
  progress: Progress;
  paceMs: number;
}

async function rehearse({
  stage,
  configuration,
  sources,
  startAt,
  progress,
  paceMs,
}: Rehearsal): Promise<void> {
  const { db, shards } = stage;
  const hash = await applyConfiguration(db, configuration, { now: startAt.toISOString(), by: 'rehearsal' });
  progress.say(`Configuration ${hash.slice(0, 12)} applied; console at ${stage.consoleUrl}`);
  const simulation = simulationOf(configuration);
  for (const file of sources.before) {
    const importId = await takeIn(stage, file, rehearsed);
    await drive({ stage, simulation });
    progress.say(await outcomeOf(stage, importId));
  }
  await playQuarter({
    stage,
    simulation,
    programs: configuration.programs.filter(({ kind }) => kind !== 'standing').map(({ id }) => id),
    opensOn: sources.startOn,
    startAt,
    arrivals: sources,
    acts: [
      ...recurringActs(['tellOfWeek', 'celebrateMonth', 'celebrateLately', 'watchReports'], {
        after: startAt,
        shards,
        configuration,
      }),
      ...(sources.isSample ? nominationActs(startAt, shards) : []),
    ],
    onMoved: dayLine(db, progress, paceMs),
  });
}

/** Courses are completed by what the learning systems of the company export. */
function simulationOf(configuration: Configuration): Simulation {
  const assessment = configuration.programs.find(({ kind }) => kind === 'assessment');
  const respondents = assessment ? usualRespondents(assessment) : nobody;
  return { configuration, respondents, learns: false };
}
