import { relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { virtualNow } from '../../storage/stories.ts';
import { signInUrl } from '../sign-in-url.ts';
import { drive } from './play.ts';
import type { Progress } from './progress.ts';
import type { Simulation } from './respondents.ts';
import type { Stage } from './stage.ts';

/** The clock goes on when somebody uploads, decides or edits in the console; between that it stands still. */
export async function keepOpen(stage: Stage, simulation: Simulation, progress: Progress): Promise<void> {
  const now = await virtualNow(stage.db);
  progress.say(`Console: ${stage.consoleUrl}  Temporal: ${stage.stack.uiUrl ?? stage.stack.temporalAddress}`);
  progress.say(`The clock stands at ${now?.toISOString() ?? '?'}. Ctrl-C ends it all.`);
  for (const role of ['operations', 'hr'] as const) {
    const url = await signInUrl({ db: stage.db, ring: stage.stack.keys, consoleUrl: stage.consoleUrl, role });
    progress.say(`Sign in once as ${role}: ${url}`);
  }
  const folder = stage.announce();
  const asked = simulation.configuration.programs.find(({ kind }) => kind === 'assessment');
  if (folder !== null && asked)
    progress.say(
      `Other commands reach it by its folder: QUARTERDECK_FOLDER="${relative('', folder)}" npx quarterdeck gaps ${asked.id} --by unit`,
    );
  const broken = new AbortController();
  void stage.stack.broken.then((sentence) => {
    progress.say(sentence);
    broken.abort();
  });
  while (!broken.signal.aborted) {
    await drive({ stage, simulation, stop: broken.signal });
    await delay(500);
  }
}
