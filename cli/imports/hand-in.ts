import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { ImportKind } from '../../domain/configuration/import-profile.ts';
import type { ImportResult } from '../../domain/imports/outcome/import-result.ts';
import { resultInWords } from '../../domain/imports/outcome/result-in-words.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import { createFileStore } from '../../storage/files.ts';
import { exitCodes, Failure } from '../failure.ts';
import type { RunningStack } from '../running-stack.ts';
import { takeIn } from '../take-in.ts';
import { profileNamed } from './profile-named.ts';
import { progressLine, type ProgressLine } from './progress-line.ts';
import { readResult } from './read-result.ts';
import { watchImport } from './watch-import.ts';

/** What was asked of one `quarterdeck import`. */
export interface ImportWish {
  files: string[];
  kind: ImportKind;
  profile: string | null;
  source?: string | undefined;
  /** YYYY-MM-DD. */
  asOf: string;
  fullSnapshot?: boolean | undefined;
  /** Who hands the files in; null: nobody said. */
  by: string | null;
  ask: boolean;
  json: boolean;
}

/** Takes the files in one after the other, each with a result of its own; the exit code tells the worst of them. */
export async function handIn(stack: RunningStack, wish: ImportWish): Promise<void> {
  const progress = progressLine(process.stderr);
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
  const { kind, asOf, source, fullSnapshot, ask } = wish;
  const profile = wish.profile === null ? null : await storedProfile(db, wish.profile, kind);
  const megabytes = inMegabytes(statSync(file).size);
  try {
    const importId = await takeIn(
      { db, client, files: createFileStore(db, ring) },
      { path: file, kind, asOf, profile, source, fullSnapshot },
      {
        uploadedBy: wish.by ?? 'cli',
        approval: ask ? 'ask' : 'auto',
        kept: (bytes) => progress.show(`${basename(file)}: Keeping ${inMegabytes(bytes)} of ${megabytes} MB`),
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

async function storedProfile(db: RunningStack['db'], id: string, kind: ImportKind) {
  const stored = await latestConfiguration(db);
  if (!stored)
    throw new Failure('No configuration is applied yet: run `quarterdeck config apply`', exitCodes.conflict);
  return profileNamed(stored.configuration.imports, id, kind);
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
  return (bytes / 1e6).toFixed(1);
}
