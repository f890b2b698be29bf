import type { Command } from '@commander-js/extra-typings';
import { importKinds } from '../../domain/configuration/import-profile.ts';
import { answer } from '../imports/answer-import.ts';
import { decide } from '../imports/decide-import.ts';
import { importCalled } from '../imports/import-called.ts';
import { importLines } from '../imports/list-imports.ts';
import { readResult } from '../imports/read-result.ts';
import { showAfter } from '../imports/show-after.ts';
import { importInLines } from '../imports/show-import.ts';
import { writeTemplate } from '../imports/write-template.ts';
import { undo } from '../imports/undo-import.ts';
import { writeCorrections } from '../imports/write-corrections.ts';
import { withRunningStack } from '../running-stack.ts';
import { readSettings } from '../settings.ts';

const usualNumber = 30;

/** `quarterdeck imports …`: what was handed in, how it stands, and what people decide about it. */
export function registerImports(program: Command): void {
  const imports = program
    .command('imports')
    .description('What was handed in, how it stands, and what is decided about it');
  registerList(imports);
  registerShow(imports);
  registerDecisions(imports);
  registerUndo(imports);
  registerAnswer(imports);
  registerFiles(imports);
}

function registerList(imports: Command): void {
  imports
    .command('list')
    .description('The imports, newest first')
    .option('--limit <number>', 'at most so many', Number, usualNumber)
    .option('--json', 'print them for programs', false)
    .action(async ({ limit, json }) => {
      await withRunningStack(readSettings(process.env), async ({ db }) => {
        console.log(json ? await listAsJson(db, limit) : (await importLines(db, limit)).join('\n'));
      });
    });
}

function registerShow(imports: Command): void {
  imports
    .command('show')
    .description('Everything about one import')
    .argument('<id>', 'its id, or the beginning of it')
    .option('--json', 'print the result for programs: row, column, value class, code, message', false)
    .action(async (id, { json }) => {
      await withRunningStack(readSettings(process.env), async ({ db, consoleUrl }) => {
        const result = await readResult(db, await importCalled(db, id));
        if (!result) return;
        console.log(
          json
            ? JSON.stringify(result, null, 2)
            : importInLines(result, `${consoleUrl}/imports/${result.import}`).join('\n'),
        );
      });
    });
}

function registerDecisions(imports: Command): void {
  for (const [name, decision, words] of [
    ['approve', 'apply', 'Applies an import that waits for a decision'],
    ['reject', 'reject', 'Rejects an import that waits: nothing of it is taken'],
  ] as const)
    imports
      .command(name)
      .description(words)
      .argument('<id>', 'its id, or the beginning of it')
      .requiredOption('--by <name>', 'who decides; stands with the import')
      .requiredOption('--reason <text>', 'why; stands with the import')
      .action(async (id, { by, reason }) => {
        await withRunningStack(readSettings(process.env), async (stack) => {
          const importId = await importCalled(stack.db, id);
          await decide(stack, importId, { decision, by, reason });
          await showAfter(stack, importId, decision);
        });
      });
}

function registerUndo(imports: Command): void {
  imports
    .command('undo')
    .description('Takes an applied import back, as far as no later one has touched the same')
    .argument('<id>', 'its id, or the beginning of it')
    .requiredOption('--by <name>', 'who decides; stands with the import')
    .requiredOption('--reason <text>', 'why; stands with the import')
    .action(async (id, { by, reason }) => {
      await withRunningStack(readSettings(process.env), async (stack) => {
        const importId = await importCalled(stack.db, id);
        await undo(stack, importId, { by, reason });
        await showAfter(stack, importId, 'undo');
      });
    });
}

function registerAnswer(imports: Command): void {
  const gather = (value: string, previous: string[]) => [...previous, value];
  imports
    .command('answer')
    .description(
      'Answers what an import asks; later files of the same source follow the answers by themselves',
    )
    .argument('<id>', 'its id, or the beginning of it')
    .requiredOption('--by <name>', 'who answers; stands with the import')
    .option('--reason <text>', 'why; stands with the import', 'as the export says')
    .option('--column <field=header>', 'which column holds a field; no header: none does', gather, [])
    .option('--date-order <header=order>', 'dmy, mdy or ymd', gather, [])
    .option('--swapped-dates <header=choice>', 'mend or as-written', gather, [])
    .option('--decimal-mark <header=mark>', '. or ,', gather, [])
    .option('--word <word=meaning>', 'what a status word means, e.g. T=ended', gather, [])
    .option('--course <title>', 'the course that the file is about')
    .action(async (id, { by, reason, ...options }) => {
      await withRunningStack(readSettings(process.env), async (stack) => {
        const importId = await importCalled(stack.db, id);
        await answer(stack, importId, { options: { ...options, course: options.course }, by, reason });
        await showAfter(stack, importId, 'answer');
      });
    });
}

function registerFiles(imports: Command): void {
  imports
    .command('findings')
    .description('Writes the rows that were left out, to be corrected and imported again')
    .argument('<id>', 'the import’s id, or the beginning of it')
    .requiredOption('--out <file>', 'where to; .xlsx marks the bad cells, .csv calculates nothing')
    .action(async (id, { out }) => {
      await withRunningStack(readSettings(process.env), async (stack) => {
        await writeCorrections(stack, await importCalled(stack.db, id), out);
      });
    });
  imports
    .command('template')
    .description('Writes an empty table to fill in')
    .argument('<kind>', importKinds.join(', '))
    .option('--out <file>', 'where to; .xlsx explains every column (default: CSV, to standard output)')
    .action(async (kind, { out = null }) => writeTemplate(kind, out));
}

async function listAsJson(db: Parameters<typeof importLines>[0], limit: number): Promise<string> {
  const { listImports } = await import('../../storage/imports.ts');
  const records = await listImports(db, limit);
  return JSON.stringify(
    records.map(
      ({ id, state, kind, source, profile, asOf, fileName, uploadedBy, createdAt, appliedAt, ...rest }) => ({
        import: id,
        file: fileName,
        state,
        kind,
        source,
        profile,
        asOf,
        uploadedBy,
        uploadedAt: createdAt,
        appliedAt,
        rows: { read: rest.rowsRead, accepted: rest.rowsAccepted, rejected: rest.rowsRejected },
      }),
    ),
    null,
    2,
  );
}
