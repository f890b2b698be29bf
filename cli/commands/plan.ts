import type { Command } from '@commander-js/extra-typings';
import { exitCodes, Failure } from '../failure.ts';
import { withRunningLedger } from '../running-stack.ts';
import { readSettings } from '../settings.ts';
import { told } from '../told.ts';
import { inWords } from './in-words.ts';

const several = (value: string, before: string[]) => [
  ...before,
  ...value
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean),
];

/** `quarterdeck plan PERSON`: what somebody does next, and what they and their manager say to it; `--mentors UNIT`: who helps whom. */
export function registerPlan(program: Command): void {
  program
    .command('plan')
    .description(
      'What somebody could learn next: gaps in order, courses, days; whoever looks is written down for auditors',
    )
    .argument('[person]', 'employee number, work e-mail or full name')
    .option(
      '--by <name>',
      'on whose behalf you ask: it is written down, and opens nothing; answers need the person or their manager',
    )
    .option(
      '--accept <courses>',
      'steps to be owed from now on; ids or names with commas, or all',
      several,
      [],
    )
    .option('--decline <courses>', 'steps that are not to be taken; ids or names with commas', several, [])
    .option(
      '--path <skill=path>',
      'another course or pathway for a skill, by ids or names; SKILL=proposed goes back',
      several,
      [],
    )
    .option('--hours <number>', 'hours a week of learning, within what the organisation allows')
    .option('--reason <text>', 'why; stands with what was said', inWords('--reason'))
    .option('--preview', 'show what would follow and keep nothing', false)
    .option('--mentors <unit>', 'instead of one plan: mentors for the people of a unit and its parts')
    .option('--json', 'for programs', false)
    .action(async (person, { by = null, mentors = null, hours, path, reason = null, ...rest }) => {
      if ((person === undefined) === (mentors === null))
        throw new Failure('Name a person, or a unit with --mentors', exitCodes.usage);
      const wishes = { ...rest, paths: path, hours: hours ?? null, reason };
      await withRunningLedger(readSettings(process.env), async ({ db }) => {
        if (mentors !== null) {
          const { mentorAnswer } = await import('../plan/mentor-answer.ts');
          console.log(told(await mentorAnswer(db, { unit: mentors, by, json: rest.json }), rest.json));
        } else {
          const { planAnswer } = await import('../plan/plan-answer.ts');
          console.log(told(await planAnswer(db, { person: person ?? '', by, ...wishes }), rest.json));
        }
      });
    });
}
