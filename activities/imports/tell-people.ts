import { chaseStoryIds } from '../../domain/story-ids.ts';
import type { ImportAlarmReason } from '../../domain/mail.ts';
import { latestConfiguration } from '../../storage/configurations.ts';
import type { Tx } from '../../storage/database.ts';
import { planNotices, type PlannedNotice } from '../../storage/notices.ts';
import { poke } from '../../storage/stories.ts';
import { peopleNamed } from '../../storage/told-people.ts';
import { neverSent, noticeMoment } from '../notices/notice-moment.ts';
import { createCalendars, readRoster, unreachable } from '../notices/recipients.ts';

/** An import may wait for days: the word of it is worth sending for about a month. */
const usefulWorkingDays = 20;

export interface Telling {
  importId: string;
  why: ImportAlarmReason;
  shards: number;
  now: string;
}

/**
 * Plans a mail to each of those whom the organisation names, once an import and reason; the chase sends it. Returns the
 * stories that must look again. Who cannot be reached gets a line with the reason.
 */
export async function tellPeople(tx: Tx, { importId, why, shards, now }: Telling): Promise<string[]> {
  const stored = await latestConfiguration(tx);
  const told = stored?.configuration.organisation.imports?.told ?? [];
  if (!stored || told.length === 0) return [];
  const { configuration } = stored;
  const personIds = await peopleNamed(tx, told);
  const roster = await readRoster(tx, { configuration, ids: personIds, now });
  const calendars = createCalendars(configuration);
  const notices = personIds.map((personId): PlannedNotice => {
    const row = roster.get(personId);
    const { calendar } = calendars.of(row);
    const hindrance = unreachable(row);
    return {
      causeKind: 'alarm',
      causeId: importId,
      rung: why,
      recipientId: personId,
      kind: 'alarm',
      campaignId: null,
      planVersion: 1,
      ...(hindrance === null
        ? noticeMoment(calendar, now, usefulWorkingDays)
        : neverSent(calendar, now, hindrance)),
    };
  });
  const { planned } = await planNotices(tx, notices, now);
  if (planned === 0) return [];
  const stories = chaseStoryIds(shards);
  await poke(tx, stories);
  return stories;
}
