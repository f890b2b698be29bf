import type { ImportKind } from '../../domain/configuration/import-profile.ts';
import {
  dryResultForPrograms,
  dryResultInWords,
  type DryResult,
} from '../../domain/imports/outcome/dry-result.ts';
import { configurationFrom } from '../commands/check.ts';
import { exitCodes } from '../failure.ts';
import type { Settings } from '../settings.ts';
import { dryRun } from './dry-run.ts';
import { profileNamed } from './profile-named.ts';
import { progressLine } from './progress-line.ts';
import { runningPart } from './running-part.ts';

export interface TryOutWish {
  files: string[];
  /** Null: found from the headers. */
  kind: ImportKind | null;
  profile: string | null;
  /** YYYY-MM-DD. */
  asOf: string;
  source?: string | undefined;
  fullSnapshot?: boolean | undefined;
  json: boolean;
  /** In the document for programs, too. */
  samples: boolean;
}

/** `import --dry-run`: how each file is understood, from the file and the folder of configuration alone; with a running stack also what would change. */
export async function tryOut(settings: Settings, wish: TryOutWish): Promise<void> {
  const { files, kind, profile, asOf, json, samples } = wish;
  const configuration = await configurationFrom(settings.config);
  if (profile !== null && kind !== null) profileNamed(configuration.imports, profile, kind);
  const progress = progressLine(process.stderr);
  const running = await runningPart(settings);
  const documents: object[] = [];
  let clean = true;
  try {
    for (const file of files) {
      const mappings = running ? await running.mappings(kind) : [];
      const result = await dryRun(
        { file, kind, profileId: profile, asOf, configuration, mappings },
        progress,
      );
      const understood = result.understanding;
      const change =
        running && understood && result.counts
          ? await running.difference({ ...wish, file, kind: understood.kind })
          : null;
      if (json)
        documents.push({ ...dryResultForPrograms(result, samples), difference: change?.json ?? null });
      else console.log([...dryResultInWords(result), ...(change?.lines ?? [])].join('\n'));
      clean &&= isClean(result) && change?.clean !== false;
    }
  } finally {
    await running?.close();
  }
  if (json) console.log(JSON.stringify(documents.length === 1 ? documents[0] : documents, null, 2));
  if (!clean) process.exitCode = exitCodes.findings;
}

function isClean({ failure, counts }: DryResult): boolean {
  return failure === null && counts !== null && counts.rejected === 0;
}
