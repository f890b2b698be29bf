import { celebrationsOf, kindsOn, ruleOf } from '../../domain/milestones/celebration-rules.ts';
import { choiceOfPlace, type CelebrationChoice } from '../../domain/milestones/celebration-choice.ts';
import type { Configuration } from '../../domain/configuration.ts';
import { celebrationChoices } from '../../storage/celebration-choices.ts';
import type { Tx } from '../../storage/database.ts';
import { rosterOn } from '../../storage/roster.ts';
import type { Reader } from './reader.ts';

const leads: Record<CelebrationChoice, string> = {
  none: 'Celebrations are off: we do not congratulate you by e-mail, and nobody else is told of what you reach.',
  private: 'We congratulate you by e-mail when you have reached something. Nobody else is told.',
  shared:
    'We congratulate you by e-mail when you have reached something. Of some of it your manager, your team or all colleagues are told too, never of a score.',
};
const aloneLead = 'We congratulate you by e-mail when you finish a course or reach a new level.';

interface Button {
  value: 'on' | 'off' | 'private' | 'shared';
  words: string;
}

const buttons: Record<CelebrationChoice, Button> = {
  none: { value: 'off', words: 'Switch celebrations off' },
  private: { value: 'private', words: 'Congratulate me, and tell nobody else' },
  shared: { value: 'shared', words: 'Congratulate me, and tell others too' },
};

/** How somebody is celebrated at present, in words, and what they may choose instead. */
export async function celebrationView(
  db: Tx,
  reader: Reader,
): Promise<{ lead: string; buttons: readonly Button[] }> {
  const choice = await choiceOf(db, reader);
  if (!tellsOthers(reader.configuration)) {
    return choice === 'none'
      ? { lead: leads.none, buttons: [{ value: 'on', words: 'Switch celebrations on' }] }
      : { lead: aloneLead, buttons: [buttons.none] };
  }
  const others = (['shared', 'private', 'none'] as const).filter((each) => each !== choice);
  return { lead: leads[choice], buttons: others.map((each) => buttons[each]) };
}

/** What a button means. Whoever only switches celebrations on has not said that others may be told. */
export function choiceMeant(
  wish: Button['value'],
  { configuration }: Pick<Reader, 'configuration'>,
): CelebrationChoice {
  if (wish === 'off') return 'none';
  if (wish === 'on') return tellsOthers(configuration) ? 'private' : 'shared';
  return wish;
}

async function choiceOf(db: Tx, { personId, configuration, today, now }: Reader): Promise<CelebrationChoice> {
  const said = (await celebrationChoices(db, [personId])).get(personId);
  if (said) return said;
  const { sites, organisation } = configuration;
  const [row] = await rosterOn(db, { day: today, knownAt: now, personIds: [personId] });
  const site =
    sites.find(({ id }) => id === row?.site) ?? sites.find(({ id }) => id === organisation.defaultSite);
  return site ? choiceOfPlace(site, celebrationsOf(configuration)) : 'none';
}

/** Whether any rule tells somebody beside who reached it; else there is nothing to choose between. */
function tellsOthers(configuration: Configuration): boolean {
  const celebrations = celebrationsOf(configuration);
  return [...kindsOn(celebrations)].some((kind) => ruleOf(celebrations, kind)?.audience !== 'person');
}
