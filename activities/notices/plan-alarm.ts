import { latestConfiguration } from '../../storage/configurations.ts';
import { chaseStoryIds } from '../../domain/story-ids.ts';
import type { Configuration } from '../../domain/configuration.ts';
import type { Tx } from '../../storage/database.ts';
import { planNotices, type PlannedNotice } from '../../storage/notices.ts';
import { poke } from '../../storage/stories.ts';
import { peopleNamed } from '../../storage/told-people.ts';
import { momentUnless } from './notice-moment.ts';
import { createCalendars, readRoster, unreachable } from './recipients.ts';

/** What is waited for may wait for days: the word of it is worth sending for about a month. */
const usefulWorkingDays = 20;

interface AlarmOf extends Pick<PlannedNotice, 'causeKind' | 'causeId' | 'rung'> {
  shards: number;
  /** ISO 8601. */
  now: string;
}

export interface Alarm extends AlarmOf {
  /** Work e-mails or employee numbers of those who are told. */
  toldOf: (configuration: Configuration) => readonly string[];
}

/**
 * Plans a mail to each of those whom the organisation names, once a cause and rung; the chase sends it. Who cannot be
 * reached gets a line with the reason. Returns the stories that must look again, poked; none where nothing is new.
 */
export async function planAlarm(tx: Tx, { toldOf, ...alarm }: Alarm): Promise<string[]> {
  const stored = await latestConfiguration(tx);
  const told = stored ? toldOf(stored.configuration) : [];
  return planAlarmTo(tx, await peopleNamed(tx, told), alarm);
}

/** The same to people by their ids. */
export async function planAlarmTo(
  tx: Tx,
  personIds: readonly string[],
  { shards, now, ...cause }: AlarmOf,
): Promise<string[]> {
  const stored = await latestConfiguration(tx);
  if (!stored || personIds.length === 0) return [];
  const { configuration } = stored;
  const roster = await readRoster(tx, { configuration, ids: personIds, now });
  const calendars = createCalendars(configuration);
  const notices = personIds.map((personId): PlannedNotice => {
    const row = roster.get(personId);
    const { calendar } = calendars.of(row);
    const hindrance = unreachable(row);
    return {
      ...cause,
      recipientId: personId,
      kind: 'alarm',
      campaignId: null,
      planVersion: 1,
      ...momentUnless(hindrance, { calendar, now, usefulWorkingDays }),
    };
  });
  const { planned } = await planNotices(tx, notices, now);
  if (planned === 0) return [];
  const stories = chaseStoryIds(shards);
  await poke(tx, stories);
  return stories;
}
