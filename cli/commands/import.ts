import { Option, type Command } from '@commander-js/extra-typings';
import { importKinds } from '../../domain/configuration/import-profile.ts';
import { lookingAt, progressLine } from '../imports/progress-line.ts';
import { requireFile } from '../named-file.ts';
import { withRunningStack } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { dayOf } from './day.ts';
import { inWords } from './in-words.ts';

/** `quarterdeck import FILE…`: what an upload in the console does. */
export function registerImportCommand(program: Command): void {
  program
    .command('import')
    .description(
      'Takes in an HR or LMS export: checks it, applies it unless something holds it, says what was refused',
    )
    .argument('<file...>', 'CSV, XLSX or JSON; several are taken in one after the other')
    .addOption(
      new Option('--as <kind>', 'what the file holds (default: found from the headers)').choices(importKinds),
    )
    .addOption(new Option('--kind <kind>', 'the former name of --as').choices(importKinds).hideHelp())
    .option('--profile <id>', 'the system it comes from (default: found from the headers)')
    .option('--source <name>', 'namespace of its identifiers (default: that of the profile)')
    .option(
      '--as-of <date>',
      'the day that the file describes, YYYY-MM-DD (default: today)',
      dayOf('--as-of'),
    )
    .option('--full-snapshot', 'the file names everybody: who is missing has left')
    .option('--no-full-snapshot', 'the file names only some: who is missing stays')
    .option('--by <name>', 'who hands it in; stands with the import', inWords('--by'))
    .option('--dry-run', 'only show how the file is understood; needs no server and keeps nothing', false)
    .option('--samples', 'with --dry-run --json: sample values, which are people’s', false)
    .option('--ask', 'only check; apply or reject it afterwards', false)
    .option('--json', 'print the result for programs', false)
    .action(async (files, options) => {
      for (const file of files) requireFile(file);
      const kind = options.as ?? options.kind ?? null;
      const { profile = null, by = null, asOf = null, source, fullSnapshot, json, samples, ask } = options;
      const settings = readSettings(process.env);
      const progress = progressLine(process.stderr);
      // What a reading needs takes a moment to load: nobody is to wonder meanwhile.
      progress.hint(lookingAt(files[0] ?? ''));
      try {
        if (options.dryRun) {
          const { tryOut } = await import('../imports/try-out.ts');
          const wish = { files, kind, profile, asOf, source, fullSnapshot, json, samples };
          return await tryOut(settings, progress, wish);
        }
        const { handIn } = await import('../imports/hand-in.ts');
        const wish = { files, kind, profile, source, asOf, fullSnapshot, by, ask, json };
        await withRunningStack(settings, (stack) => handIn(stack, progress, wish));
      } finally {
        progress.done();
      }
    });
}
