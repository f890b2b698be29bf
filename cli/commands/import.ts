import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Option, type Command } from '@commander-js/extra-typings';
import { importKinds, type ImportKind } from '../../domain/configuration/import-profile.ts';
import { createFileStore } from '../../storage/files.ts';
import { importSummary, registerImport, type ImportSummary } from '../../storage/imports.ts';
import { exitCodes, Failure } from '../failure.ts';
import { refusedFile, requireFile } from '../named-file.ts';
import { withRunningStack, type RunningStack } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { startImportStory } from '../stories.ts';
import { dayOf } from './day.ts';

interface Wish {
  file: string;
  kind: ImportKind;
  asOf: string;
  ask: boolean;
}

/** `quarterdeck import FILE`: what an upload in the console does. */
export function registerImportCommand(program: Command): void {
  program
    .command('import')
    .description(
      'Takes in an HR or LMS export: checks it, applies it unless it would end too many people, says what was refused',
    )
    .argument('<file>', 'CSV or XLSX')
    .addOption(
      new Option('--kind <kind>', 'what the file holds').choices(importKinds).default('roster' as const),
    )
    .option(
      '--as-of <date>',
      'the day that the file describes, YYYY-MM-DD (default: today)',
      dayOf('--as-of'),
    )
    .option('--ask', 'only check; apply or reject in the console', false)
    .action(async (file, { kind, asOf, ask }) => {
      requireFile(file);
      const wish = { file, kind, asOf: asOf ?? new Date().toISOString().slice(0, 10), ask };
      await withRunningStack(readSettings(process.env), (stack) => takeIn(stack, wish));
    });
}

async function takeIn(
  { db, client, ring, consoleUrl }: RunningStack,
  { file, kind, asOf, ask }: Wish,
): Promise<void> {
  const now = new Date().toISOString();
  const fileName = basename(file);
  const { id: fileId } = await createFileStore(db, ring).put({
    name: fileName,
    mediaType: 'application/octet-stream',
    body: createReadStream(file),
    now,
  });
  const importId = await registerImport(db, {
    kind,
    fileId,
    fileName,
    profile: null,
    asOf,
    uploadedBy: 'cli',
    now,
  });
  await startImportStory({ db, client, importId, approval: ask ? 'ask' : 'auto' });
  for (;;) {
    const summary = await importSummary(db, importId, { limit: 20, offset: 0 });
    if (summary && settled(summary, ask)) return report(summary, `${consoleUrl}/imports/${importId}`);
    await delay(250);
  }
}

function settled({ state }: ImportSummary, ask: boolean): boolean {
  return state !== 'staged' && state !== 'approved' && (state !== 'checked' || ask);
}

function report(
  { fileName, state, failure, rowsRead, rowsAccepted, rowsRejected, findings }: ImportSummary,
  page: string,
): void {
  if (failure) throw refusedFile(fileName, failure);
  console.log(
    `${fileName}: ${state}; ${rowsRead} rows read, ${rowsAccepted} taken, ${rowsRejected} refused. ${page}`,
  );
  for (const { line, column, code } of findings)
    console.log(`  line ${line ?? '–'}  ${column ?? '–'}  ${code}`);
  if (state === 'held')
    throw new Failure(
      'Held: it would end too many people. Look at it in the console and decide there.',
      exitCodes.findings,
    );
  if (rowsRejected > 0) process.exitCode = exitCodes.findings;
}
