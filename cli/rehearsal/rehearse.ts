import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { applyConfiguration } from '../../storage/configurations.ts';
import { copyCompany } from '../../storage/copy-company.ts';
import { openDatabaseAsOwner, type Db } from '../../storage/database.ts';
import { countAtWork, nobodyAtWork } from '../campaigns/launch-remarks.ts';
import { openingOf, type Opening } from '../campaigns/opening-of.ts';
import { Endings } from '../endings.ts';
import { exitCodes, Failure } from '../failure.ts';
import type { RunningLedger } from '../running-stack.ts';
import type { Settings } from '../settings.ts';
import { stopOnSignal } from '../stack/stop-on-signal.ts';
import { dayLine } from './day-line.ts';
import { keepOpen } from './keep-open.ts';
import { claimFolder, clearFolder } from './out-folder.ts';
import { firstMidnight, playQuarter } from './play.ts';
import { recurringActs } from './recurring-acts.ts';
import { progressOn, type Progress } from './progress.ts';
import { readRespondents } from './read-respondents.ts';
import { recordRehearsal } from './record-rehearsal.ts';
import { rehearsalLines } from './rehearsal-lines.ts';
import type { Simulation } from './respondents.ts';
import type { Stage } from './stage.ts';

export interface RehearsalWish {
  settings: Settings;
  /** Id of a program in the applied configuration. */
  program: string;
  /** First day, YYYY-MM-DD; absent: today. */
  opensOn?: string | undefined;
  /** A file that says who answers when; `none`: nobody; null: as people usually do. */
  respondents: string | null;
  /** Real milliseconds that a rehearsed day takes at least. */
  paceMs: number;
  out: string;
  keep: boolean;
  json: boolean;
}

/**
 * Rehearses a program's campaign on the roster of a running Quarterdeck: its people are copied into a database that is
 * thrown away afterwards, mail reaches an outbox alone, and what came of it is kept as the plan.
 */
export async function rehearse({ db }: Pick<RunningLedger, 'db'>, wish: RehearsalWish): Promise<void> {
  const { settings, out } = wish;
  const opening = await openingOf(db, { name: wish.program, opensOn: wish.opensOn, rehearsal: true });
  if ((await countAtWork(db, opening)) === 0)
    throw new Failure(`Nothing was rehearsed. ${nobodyAtWork(opening)}`, exitCodes.conflict);
  const simulation = {
    configuration: opening.configuration,
    respondents: readRespondents(wish.respondents, opening.program),
    learns: true,
  };
  claimFolder(out);
  clearFolder(out);
  const progress = progressOn(process.stderr);
  const endings = new Endings();
  const release = stopOnSignal(() => endings.stop());
  progress.alive();
  try {
    progress.say(
      `Rehearsing ${opening.campaignId}, which opens on ${opening.opensOn}: starting its own servers`,
    );
    await perform({ real: db, opening, simulation, wish, progress, endings });
  } finally {
    progress.quiet();
    await endings.stop();
    // What was copied or caught there is about real people.
    for (const part of ['outbox', 'files'])
      rmSync(join(settings.folder, 'rehearsal', part), { recursive: true, force: true });
    release();
  }
}

interface Performance {
  real: Db;
  opening: Opening;
  simulation: Simulation;
  wish: RehearsalWish;
  progress: Progress;
  endings: Endings;
}

async function perform(performance: Performance): Promise<void> {
  const { real, opening, simulation, wish, progress, endings } = performance;
  const { setStage } = await import('./stage.ts');
  // What is known today was not known before.
  const startAt = later(new Date(opening.now), firstMidnight(opening.opensOn, opening.configuration));
  const stage = await setStage({
    settings: wish.settings,
    startAt: new Date(opening.now),
    progress,
    endings,
    fill: (url) => fill({ real, url, opening, progress }),
  });
  const broken = stage.stack.broken.then((sentence) => {
    throw new Failure(sentence, exitCodes.notReachable);
  });
  progress.say('The clock runs');
  const played = playQuarter({
    stage,
    simulation,
    programs: [opening.program.id],
    opensOn: opening.opensOn,
    startAt,
    arrivals: { during: [] },
    acts: recurringActs(['tellOfWeek', 'celebrateLately', 'watchReports'], {
      after: startAt,
      shards: stage.shards,
      configuration: opening.configuration,
    }),
    onMoved: dayLine(stage.db, progress, wish.paceMs),
  });
  await Promise.race([played, broken]);
  progress.say('Writing down what happened');
  await tell(stage, performance);
  if (wish.keep) await keepOpen(stage, simulation, progress);
}

async function tell(stage: Stage, { real, opening, wish, progress }: Performance): Promise<void> {
  const document = await recordRehearsal({ stage, real, opening, out: wish.out });
  progress.quiet();
  const text = wish.json ? JSON.stringify(document, null, 2) : rehearsalLines(document).join('\n');
  process.stdout.write(`${text}\n`);
  if (Object.values(document.checks).some((violations) => violations > 0))
    process.exitCode = exitCodes.failed;
}

/** The people and the configuration of the real database, in the empty one of the rehearsal. */
async function fill({
  real,
  url,
  opening,
  progress,
}: {
  real: Db;
  url: string;
  opening: Opening;
  progress: Progress;
}): Promise<void> {
  const target = openDatabaseAsOwner(url);
  try {
    progress.say('Copying the people');
    const { people, rows } = await copyCompany(real, target);
    const { configuration, now } = opening;
    await applyConfiguration(target, configuration, { now, by: 'rehearsal' });
    progress.say(`${people} people copied, ${rows} rows in all`);
  } finally {
    await target.destroy();
  }
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
