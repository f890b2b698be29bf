import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Configuration } from '../../domain/configuration.ts';
import type { ImportKind } from '../../domain/configuration/import-profile.ts';
import type { ImportResult } from '../../domain/imports/outcome/import-result.ts';
import { resultInWords } from '../../domain/imports/outcome/result-in-words.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import { rememberedMappings } from '../../storage/import-mappings.ts';
import { createFileStore } from '../../storage/files.ts';
import { exitCodes, Failure } from '../failure.ts';
import type { RunningStack } from '../running-stack.ts';
import { takeIn } from '../take-in.ts';
import { todayAt } from '../organisation-time.ts';
import { kindOf } from './dry-run.ts';
import { profileNamed } from './profile-named.ts';
import { lookingAt, type ProgressLine } from './progress-line.ts';
import { readResult } from './read-result.ts';
import { watchImport } from './watch-import.ts';

/** What was asked of one `quarterdeck import`. */
export interface ImportWish {
  files: string[];
  /** Null: found from the headers. */
  kind: ImportKind | null;
  profile: string | null;
  source?: string | undefined;
  /** YYYY-MM-DD; null: today, where the organisation is. */
  asOf: string | null;
  fullSnapshot?: boolean | undefined;
  /** Who hands the files in; null: nobody said. */
  by: string | null;
  ask: boolean;
  json: boolean;
}

/** Of a smaller file nobody wants to see how much is kept already. */
const worthCountingBytes = 1e6;

/** Takes the files in one after the other, each with a result of its own; the exit code tells the worst of them. */
export async function handIn(stack: RunningStack, progress: ProgressLine, wish: ImportWish): Promise<void> {
  const results: ImportResult[] = [];
  for (const file of wish.files) {
    const result = await handInOne(stack, { wish, file, progress });
    results.push(result);
    if (!wish.json) say(result, stack.consoleUrl);
  }
  if (wish.json) console.log(JSON.stringify(results.length === 1 ? results[0] : results, null, 2));
  if (!results.every(isClean)) process.exitCode = exitCodes.findings;
}

async function handInOne(
  { db, client, ring }: RunningStack,
  { wish, file, progress }: { wish: ImportWish; file: string; progress: ProgressLine },
): Promise<ImportResult> {
  const { source, fullSnapshot, ask } = wish;
  const configuration = await storedConfiguration(db);
  const asOf = wish.asOf ?? todayAt(configuration);
  progress.show(lookingAt(file));
  const kind = wish.kind ?? (await likelyKind(db, configuration, { file, asOf, profileId: wish.profile }));
  const profile = wish.profile === null ? null : profileNamed(configuration.imports, wish.profile, kind);
  const { size } = statSync(file);
  try {
    const importId = await takeIn(
      { db, client, files: createFileStore(db, ring) },
      { path: file, kind, asOf, profile, source, fullSnapshot },
      {
        uploadedBy: wish.by ?? 'command line',
        approval: ask ? 'ask' : 'auto',
        kept: (bytes) => {
          if (size >= worthCountingBytes)
            progress.show(`${basename(file)}: Keeping ${inMegabytes(bytes)} of ${inMegabytes(size)} MB`);
        },
      },
    );
    await watchImport(db, { importId, ask, progress });
    const result = await readResult(db, importId);
    if (!result) throw new Error(`There is no import ${importId}`);
    return result;
  } finally {
    progress.done();
  }
}

/** What the headers say that the file holds; people, where they say nothing: the check then tells what is wrong. */
async function likelyKind(
  db: RunningStack['db'],
  configuration: Configuration,
  { file, asOf, profileId }: { file: string; asOf: string; profileId: string | null },
): Promise<ImportKind> {
  const mappings = await rememberedMappings(db, null);
  const wish = { file, kind: null, profileId, asOf, configuration, mappings };
  return (await kindOf(wish)) ?? 'roster';
}

async function storedConfiguration(db: RunningStack['db']): Promise<Configuration> {
  const stored = await latestConfiguration(db);
  if (stored) return stored.configuration;
  throw new Failure('No configuration is applied yet: run `quarterdeck config apply`', exitCodes.conflict);
}

function say(result: ImportResult, consoleUrl: string): void {
  const text = resultInWords(result, `${consoleUrl}/imports/${result.import}`).join('\n');
  if (result.failure) process.stderr.write(`${text}\n`);
  else console.log(text);
}

/** Nothing refused, nothing that waits for a person but what was asked to wait. */
function isClean({ state, rows }: ImportResult): boolean {
  return (state === 'applied' || state === 'unchanged' || state === 'checked') && rows.rejected === 0;
}

function inMegabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
