import type { Configuration } from '../../domain/configuration.ts';
import { choiceOfPlace, type CelebrationChoice } from '../../domain/milestones/celebration-choice.ts';
import { celebrationsOf } from '../../domain/milestones/celebration-rules.ts';
import { celebrationChoices } from '../../storage/celebration-choices.ts';
import type { Tx } from '../../storage/database.ts';
import { createCalendars, readRoster, type Calendars, type Roster } from '../notices/recipients.ts';

/** How these people are celebrated: as they said, else as their place has it. */
export async function choicesOf(
  db: Tx,
  ids: readonly string[],
  { configuration, now }: { configuration: Configuration; now: string },
): Promise<Map<string, CelebrationChoice>> {
  const roster = await readRoster(db, { configuration, ids, now });
  const said = await celebrationChoices(db, ids);
  return chosen(ids, { said, configuration, roster, calendars: createCalendars(configuration) });
}

/** The same where what they said and their rows of the roster are known. */
export function chosen(
  ids: readonly string[],
  {
    said,
    configuration,
    roster,
    calendars,
  }: {
    said: ReadonlyMap<string, CelebrationChoice>;
    configuration: Configuration;
    roster: Roster;
    calendars: Calendars;
  },
): Map<string, CelebrationChoice> {
  const celebrations = celebrationsOf(configuration);
  return new Map(
    ids.map((id) => [id, said.get(id) ?? choiceOfPlace(calendars.siteOf(roster.get(id)), celebrations)]),
  );
}
