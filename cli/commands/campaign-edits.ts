import { Command, Option } from '@commander-js/extra-typings';
import { editForms } from '../../domain/campaign-edits/edit-wish.ts';
import { exemptForGood } from '../../domain/campaign-edits/exempt-words.ts';
import { editKinds, type EditKind } from '../../domain/campaign-edits/kinds.ts';
import { withRunningLedger, withRunningStack } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { campaignArgument } from './campaign-argument.ts';
import { dayOf } from './day.ts';
import { inWords } from './in-words.ts';

const peopleHelp = '\nPeople are named by employee number, work e-mail or full name.';

/** A command for each kind of change, and `preview` with the same commands, which only show. */
export function registerCampaignEdits(campaign: Command): void {
  const preview = campaign
    .command('preview')
    .description('Shows what a change would do to the notices to come, and does nothing');
  for (const kind of editKinds) {
    // `campaign launch --confirm` makes it.
    if (kind === 'confirm') continue;
    campaign.addCommand(editCommand(kind, campaign));
    preview.addCommand(previewCommand(kind, campaign));
  }
}

function editCommand(kind: EditKind, parent: Command) {
  return wishCommand(kind, parent)
    .requiredOption('--by <name>', 'who decides; stands with the change', inWords('--by'))
    .requiredOption('--reason <text>', 'why; stands with the change', inWords('--reason'))
    .option('--yes', 'do it without a question', false)
    .action(async (asked, { by, reason, yes, all, json, ...rest }, { args }) => {
      const { editByHand } = await import('../campaigns/edit-by-hand.ts');
      const wish = { ...rest, kind, campaignId: asked, people: args.slice(1), by, reason };
      const settings = readSettings(process.env);
      await withRunningStack(settings, (stack) =>
        editByHand({ ...stack, shards: settings.shards }, wish, { all, json, yes }),
      );
    });
}

function previewCommand(kind: EditKind, parent: Command) {
  return wishCommand(kind, parent).action(async (asked, { all, json, ...rest }, { args }) => {
    const { previewByHand } = await import('../campaigns/edit-by-hand.ts');
    const of = { kind, campaignId: asked, people: args.slice(1), by: 'preview', reason: 'preview' };
    const wish = { ...rest, ...of };
    const settings = readSettings(process.env);
    if (kind === 'retry')
      await withRunningStack(settings, (stack) =>
        previewByHand({ ...stack, shards: settings.shards }, wish, { all, json }),
      );
    else await withRunningLedger(settings, (ledger) => previewByHand(ledger, wish, { all, json }));
  });
}

/** Every kind knows every option; those that mean nothing for it are hidden, and refused in a sentence. */
function wishCommand(kind: EditKind, parent: Command) {
  const { does, needs, takes, untilWords = 'a day' } = editForms[kind];
  const used = new Set<string>([...needs, ...takes]);
  const named = needs.includes('people');
  return new Command(kind)
    .copyInheritedSettings(parent)
    .description(does)
    .argument('<campaign>', campaignArgument)
    .usage(`[options] <campaign>${used.has('people') ? (named ? ' <people...>' : ' [people...]') : ''}`)
    .allowExcessArguments(used.has('people'))
    .addHelpText('after', used.has('people') ? peopleHelp : '')
    .addOption(
      new Option('--until <date>', `${untilWords}, YYYY-MM-DD`)
        .argParser(dayOf('--until', kind === 'exempt' ? exemptForGood : ''))
        .hideHelp(!used.has('until')),
    )
    .addOption(
      new Option(
        '--unit <name>',
        'the people of a unit and of those below it; a name, or a path as A > B',
      ).hideHelp(!used.has('unit')),
    )
    .addOption(
      new Option('--everybody', 'all who owe something').default(false).hideHelp(!used.has('everybody')),
    )
    .addOption(new Option('--rater <who>', 'who rates from now on').hideHelp(!used.has('rater')))
    .addOption(new Option('--course <id>', 'one course alone').hideHelp(!used.has('course')))
    .addOption(
      new Option('--audience <id>', 'the report for these readers alone').hideHelp(!used.has('audience')),
    )
    .option('--all', 'show every notice and not only the first', false)
    .option('--json', 'print the result for programs', false);
}
