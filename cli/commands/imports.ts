import type { Command } from '@commander-js/extra-typings';
import { fieldsOfKind, plainKinds, type ImportKind } from '../../domain/configuration/import-profile.ts';
import { fieldInWords } from '../../domain/imports/outcome/field-words.ts';
import { meaningsFor } from '../../domain/imports/outcome/meaning-words.ts';
import { withRunningLedger, withRunningStack } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { inWords } from './in-words.ts';

const usualNumber = 30;

/** `quarterdeck imports …`: what was handed in, how it stands, and what people decide about it. */
export function registerImports(program: Command): void {
  const imports = program
    .command('imports')
    .description('What was handed in, how it stands, and what is decided about it');
  registerList(imports);
  registerShow(imports);
  registerDecisions(imports);
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
      const { importLines, importsForPrograms } = await import('../imports/list-imports.ts');
      await withRunningLedger(readSettings(process.env), async ({ db }) => {
        console.log(
          json
            ? JSON.stringify(await importsForPrograms(db, limit), null, 2)
            : (await importLines(db, limit)).join('\n'),
        );
      });
    });
}

function registerShow(imports: Command): void {
  imports
    .command('show')
    .description('Everything about one import')
    .argument('<id>', 'its id, or the beginning of it')
    .option('--effects', 'what it would do to running campaigns, worked out now; or what it did', false)
    .option('--json', 'print the result for programs: row, column, value class, code, message', false)
    .action(async (id, { effects, json }) => {
      const { showImport } = await import('../imports/show-import.ts');
      const { showEffects } = await import('../imports/show-effects.ts');
      const show = effects ? showEffects : showImport;
      await withRunningLedger(readSettings(process.env), (ledger) => show(ledger, id, json));
    });
}

function registerDecisions(imports: Command): void {
  for (const [name, decision, words] of [
    ['approve', 'apply', 'Applies an import that waits for a decision'],
    ['reject', 'reject', 'Rejects an import that waits: nothing of it is taken'],
    ['undo', 'undo', 'Takes an applied import back, as far as no later one has touched the same'],
  ] as const)
    imports
      .command(name)
      .description(words)
      .argument('<id>', 'its id, or the beginning of it')
      .requiredOption('--by <name>', 'who decides; stands with the import', inWords('--by'))
      .requiredOption('--reason <text>', 'why; stands with the import', inWords('--reason'))
      .action(async (id, { by, reason }) => {
        const { importCalled } = await import('../imports/import-called.ts');
        const { decide } = await import('../imports/decide-import.ts');
        const { undo } = await import('../imports/undo-import.ts');
        const { showAfter } = await import('../imports/show-after.ts');
        await withRunningStack(readSettings(process.env), async (stack) => {
          const importId = await importCalled(stack.db, id);
          if (decision === 'undo') await undo(stack, importId, { by, reason });
          else await decide(stack, importId, { decision, by, reason });
          await showAfter(stack, importId, decision);
        });
      });
}

function registerAnswer(imports: Command): void {
  const gather = (value: string, previous: string[] = []) => [...previous, value];
  imports
    .command('answer')
    .description(
      'Answers what an import asks; later files of the same source follow the answers by themselves',
    )
    .argument('<id>', 'its id, or the beginning of it')
    .requiredOption('--by <name>', 'who answers; stands with the import', inWords('--by'))
    .option('--reason <text>', 'why; stands with the import', inWords('--reason'), 'as the export says')
    .option(
      '--column <field=header>',
      'which column of the file holds a field; field= says that none does',
      gather,
    )
    .option(
      '--date-order <header=order>',
      'what comes first in the dates of a column: dmy, mdy or ymd',
      gather,
    )
    .option(
      '--swapped-dates <header=choice>',
      'day and month that changed places: mend or as-written',
      gather,
    )
    .option('--decimal-mark <header=mark>', 'the decimal mark in the numbers of a column: . or ,', gather)
    .option('--word <word=meaning>', 'what a status word means', gather)
    .option('--course <title>', 'the course that the file is about')
    .addHelpText('after', answerHelp)
    .action(async (id, { by, reason, ...options }) => {
      const { importCalled } = await import('../imports/import-called.ts');
      const { answer } = await import('../imports/answer-import.ts');
      const { showAfter } = await import('../imports/show-after.ts');
      await withRunningStack(readSettings(process.env), async (stack) => {
        const importId = await importCalled(stack.db, id);
        await answer(stack, importId, { options, by, reason });
        await showAfter(stack, importId, 'answer');
      });
    });
}

/** What can be answered, in full: whoever reads it has an import that asks. */
function answerHelp(): string {
  const meanings = (kind: ImportKind) =>
    meaningsFor(kind).map(({ meaning, words }) => `  ${meaning.padEnd(14)} ${words}`);
  return [
    '',
    'The questions of an import, each with the option that answers it, are shown by',
    '`quarterdeck imports show ID`. Each option is given as often as there is something to say.',
    '',
    'Meanings of a status word in a file of people:',
    ...meanings('roster'),
    'and in a file of learning:',
    ...meanings('learning'),
    '',
    'Fields of a column, in a file of people or of learning (other tables: as in docs/imports.md):',
    ...[...new Set([...fieldsOfKind.roster, ...fieldsOfKind.learning])].map(
      (field) => `  ${field.padEnd(17)} ${fieldInWords(field)}`,
    ),
    '',
    'Example:',
    "  quarterdeck imports answer 79a6f02b --by Ines --column 'title=Role' \\",
    "    --date-order 'Start=dmy' --word 'T=ended'",
  ].join('\n');
}

function registerFiles(imports: Command): void {
  imports
    .command('findings')
    .description('Writes the rows with findings, to be corrected and imported again')
    .argument('<id>', 'the import’s id, or the beginning of it')
    .requiredOption('--out <file>', 'where to; .xlsx marks the bad cells, .csv calculates nothing')
    .action(async (id, { out }) => {
      const { importCalled } = await import('../imports/import-called.ts');
      const { writeCorrections } = await import('../imports/write-corrections.ts');
      await withRunningLedger(readSettings(process.env), async (ledger) => {
        await writeCorrections(ledger, await importCalled(ledger.db, id), out);
      });
    });
  imports
    .command('template')
    .description('Writes an empty table to fill in')
    .argument('<kind>', plainKinds.join(', '))
    .option('--out <file>', 'where to; .xlsx explains every column (default: CSV, to standard output)')
    .action(async (kind, { out = null }) => {
      const { writeTemplate } = await import('../imports/write-template.ts');
      await writeTemplate(kind, out);
    });
}
