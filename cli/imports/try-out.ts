import type { ImportKind } from '../../domain/configuration/import-profile.ts';
import type { Configuration } from '../../domain/configuration.ts';
import {
  dryResultForPrograms,
  dryResultInWords,
  type DryResult,
} from '../../domain/imports/outcome/dry-result.ts';
import { configurationFrom } from '../configuration-from.ts';
import { exitCodes } from '../failure.ts';
import type { Settings } from '../settings.ts';
import { todayAt } from '../organisation-time.ts';
import { dryRun, kindOf } from './dry-run.ts';
import { profileNamed } from './profile-named.ts';
import { lookingAt, type ProgressLine } from './progress-line.ts';
import { runningPart, type RunningPart } from './running-part.ts';

export interface TryOutWish {
  files: string[];
  /** Null: found from the headers. */
  kind: ImportKind | null;
  profile: string | null;
  /** YYYY-MM-DD; null: today, where the organisation is. */
  asOf: string | null;
  source?: string | undefined;
  fullSnapshot?: boolean | undefined;
  json: boolean;
  /** In the document for programs, too. */
  samples: boolean;
}

/** `import --dry-run`: how each file is understood, from the file and the folder of configuration alone; with a running stack also what would change. */
export async function tryOut(settings: Settings, progress: ProgressLine, wish: TryOutWish): Promise<void> {
  const { files, kind, profile, json, samples } = wish;
  const running = await runningPart(settings);
  try {
    const configuration = running?.configuration ?? (await configurationFrom(settings.config));
    if (profile !== null && kind !== null) profileNamed(configuration.imports, profile, kind);
    const documents: object[] = [];
    for (const file of files) {
      const result = await tryOne({ configuration, running, wish }, file, progress);
      if (json) documents.push(dryResultForPrograms(result, samples));
      else console.log(dryResultInWords(result).join('\n'));
      if (!isClean(result)) process.exitCode = exitCodes.findings;
    }
    if (json) console.log(JSON.stringify(documents.length === 1 ? documents[0] : documents, null, 2));
  } finally {
    await running?.close();
  }
}

interface Trying {
  configuration: Configuration;
  running: RunningPart | null;
  wish: TryOutWish;
}

/** Reads the file once, with all that is known here. */
async function tryOne(
  { configuration, running, wish }: Trying,
  file: string,
  progress: ProgressLine,
): Promise<DryResult> {
  const { kind, profile: profileId } = wish;
  const asOf = wish.asOf ?? todayAt(configuration);
  const asked = { file, kind, profileId, asOf, configuration, mappings: running?.mappings ?? [] };
  if (!running) return dryRun(asked, progress);
  progress.show(lookingAt(file));
  try {
    return await running.tryOut({ ...wish, asOf, file, kind: kind ?? (await kindOf(asked)) ?? 'roster' });
  } finally {
    progress.done();
  }
}

/** Nothing would be refused, and nobody would have to decide. */
function isClean({ failure, understanding, counts, difference }: DryResult): boolean {
  if (failure || difference?.state === 'held') return false;
  return understanding === null || counts?.rejected === 0;
}
